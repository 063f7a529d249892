import { join } from 'node:path';
import { expect } from 'chai';
import { breakableLine, type BreakableLine } from '../support/breakable-line.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { freePort } from '../support/free-port.ts';
import { eventually, Workshop } from '../support/processes.ts';

const SCRIPT = join(import.meta.dirname, 'metered-service-process.ts');
const START = 60_000;
const person = { username: 'ada', password: 'correct horse battery' };

describe('A worker that is killed', function () {
  this.timeout(2 * START);

  let workshop: Workshop;
  let database: TestDatabase;
  let line: BreakableLine;
  let url: string;
  before(async () => {
    workshop = new Workshop();
    database = await createDatabase();
    const patient = new URL(database.url);
    // For machines that have better things to do.
    patient.searchParams.set('connect_timeout', '30');
    line = await breakableLine(patient.href);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const service = workshop.start(SCRIPT, [], {
      PORT: String(port),
      DATA_DIR: join(workshop.directory, 'data'),
      DATABASE_URL: line.url,
      WEB_CONCURRENCY: '1',
      LOG_LEVEL: 'error',
    });
    await service.said(/MovieConnect answers at/, START);
  });
  after(async () => {
    await workshop.close();
    await line.cut();
    await database.drop();
  });

  const post = (path: string, body: object): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(START),
    });
  const workerPid = async (): Promise<number> => Number(await (await fetch(`${url}/pid`)).text());
  const generation = async (): Promise<number> => {
    const [session] = await database.sql<{ generation: number }>('select generation from sessions');
    return session!.generation;
  };

  it('R18 between the commit of a refresh and its answer costs nobody the session', async () => {
    const signedUp = await post('/api/user/signup/', person);
    expect(signedUp.status, await signedUp.text()).to.equal(201);
    const signedIn = await post('/api/token/', { ...person, transport: 'body' });
    const { refresh } = (await signedIn.json()) as { refresh: string };
    const worker = await workerPid();

    line.loseAnswersOfCommit();
    const lost = post('/api/token/refresh/', { refresh }).then(
      ({ status }) => status,
      () => 'lost' as const,
    );
    await eventually('the rotation', async () => ((await generation()) === 2 ? true : undefined));
    process.kill(worker, 'SIGKILL');
    expect(await lost).to.equal('lost');

    line.carryAnswers();
    await eventually('another worker', async () => {
      const pid = await workerPid().catch(() => worker);
      return pid === worker ? undefined : pid;
    });
    expect((await post('/api/token/refresh/', { refresh })).status).to.equal(200);
    expect(await generation()).to.equal(2);
  });
});
