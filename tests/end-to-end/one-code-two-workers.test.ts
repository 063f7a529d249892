import { Agent } from 'node:http';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { shownBy } from '../support/generator.ts';
import { HttpClient, type Answer } from '../support/http.ts';
import { Workshop, type Program } from '../support/processes.ts';

const SCRIPT = join(import.meta.dirname, 'metered-service-process.ts');
const START = 60_000;
const ROUNDS = 5;
const password = 'a long enough passphrase';

describe('A code of a second factor, shown to two workers', function () {
  this.timeout(4 * START);
  let workshop: Workshop;
  let database: TestDatabase;
  const agents: Agent[] = [];

  before(async () => {
    workshop = new Workshop();
    database = await createDatabase();
  });
  after(async () => {
    for (const agent of agents) agent.destroy();
    await workshop.close();
    await database.drop();
  });

  const start = async (port: number): Promise<Program> => {
    const service = workshop.start(SCRIPT, [], {
      PORT: String(port),
      DATA_DIR: join(workshop.directory, 'data'),
      DATABASE_URL: database.url,
      WEB_CONCURRENCY: '2',
      LOG_LEVEL: 'error',
    });
    await service.said(/MovieConnect answers at/, START);
    return service;
  };

  /** A connection for each of the two workers, which stays with it. */
  const bothWorkers = async (port: number): Promise<readonly HttpClient[]> => {
    const byWorker = new Map<string, HttpClient>();
    for (let tries = 0; byWorker.size < 2 && tries < 100; tries += 1) {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      agents.push(agent);
      const client = new HttpClient(`http://127.0.0.1:${port}`, { agent });
      byWorker.set((await client.get('/pid')).text, client);
    }
    expect(byWorker.size).to.equal(2);
    return [...byWorker.values()];
  };

  const field = (answer: Answer, name: string): string => {
    expect(answer.status, answer.text).to.be.below(300);
    return String((answer.json as Record<string, unknown>)[name]);
  };

  it('opens one session; of both at once one is refused, and so is it after a restart', async () => {
    const port = await freePort();
    const service = await start(port);
    const workers = await bothWorkers(port);
    const signIn = (at: HttpClient, username: string, code: string) =>
      at.post('/api/token/', { username, password, code });
    let last = { username: '', code: '' };
    for (let round = 0; round < ROUNDS; round += 1) {
      const username = `somebody${round}`;
      const [browser] = workers;
      await browser!.post('/api/user/signup/', { username, password });
      await browser!.post('/api/token/', { username, password });
      const secret = field(await browser!.post('/api/user/totp/', { current_password: password }), 'secret');
      const now = new Date();
      field(await browser!.post('/api/user/totp/confirm/', { code: shownBy(secret, now) }), 'recovery_codes');
      last = { username, code: shownBy(secret, now, 1) };
      const answers = await Promise.all(workers.map((worker) => signIn(worker, last.username, last.code)));
      expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 401]);
    }
    service.kill('SIGTERM');
    await service.exited;
    const again = await freePort();
    await start(again);
    const refused = await signIn(new HttpClient(`http://127.0.0.1:${again}`), last.username, last.code);
    expect([refused.status, (refused.json as { type: string }).type]).to.deep.equal([
      401,
      '/problems/wrong-code',
    ]);
  });
});
