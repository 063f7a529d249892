import { once } from 'node:events';
import { Agent, get, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { freePort } from '../support/free-port.ts';
import { eventually, isAlive, Workshop, type Program } from '../support/processes.ts';

const SCRIPT = join(import.meta.dirname, '../support/service-under-test.ts');

const PATIENCE = 1_000;

describe('The processes of the service', () => {
  let workshop: Workshop;
  let port: number;

  beforeEach(async () => {
    workshop = new Workshop();
    port = await freePort();
  });

  afterEach(() => workshop.close());

  const start = (env: NodeJS.ProcessEnv = {}): Program =>
    workshop.start(SCRIPT, [], {
      PORT: String(port),
      DATA_DIR: join(workshop.directory, 'data'),
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
      WEB_CONCURRENCY: '1',
      LOG_LEVEL: 'error',
      ...env,
    });

  const isUp = (service: Program): Promise<unknown> => service.said(/MovieConnect answers at/);

  const answerOf = async (sent: ClientRequest): Promise<string> => {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return text(response);
  };

  const workerPid = async (agent = new Agent()): Promise<number> =>
    Number(await answerOf(get({ port, host: '127.0.0.1', agent, signal: AbortSignal.timeout(PATIENCE) })));

  /** A request whose body is still to come, and of which the server knows. */
  const halfSent = async (): Promise<ClientRequest> => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', headers: { expect: '100-continue' } });
    sent.flushHeaders();
    await once(sent, 'continue');
    return sent;
  };

  it('print the address, the reference page and three lines to try', async () => {
    const service = start();
    await isUp(service);
    const [lines] = await service.said(/MovieConnect answers at[^]*Ctrl-C/);
    expect(lines).to.include(`http://localhost:${port}/api/docs/`);
    expect(lines.match(/^ {2}curl .*$/gm)).to.have.lengthOf(3);
  });

  it('replace a worker that is killed', async () => {
    await isUp(start());
    const first = await workerPid();
    process.kill(first, 'SIGKILL');
    const second = await eventually('another worker', async () => {
      const pid = await workerPid().catch(() => first);
      return pid === first ? undefined : pid;
    });
    expect(second).not.to.equal(first);
  });

  it('hang up on a caller who was being handed to a worker as it died', async () => {
    await isUp(start());
    const worker = await workerPid();
    process.kill(worker, 'SIGSTOP');
    const agent = new Agent();
    const sent = get({ port, host: '127.0.0.1', agent, signal: AbortSignal.timeout(5_000) });
    const end = answerOf(sent).catch((error: unknown) => String(error));
    await pause(200);
    process.kill(worker, 'SIGKILL');
    expect(await end).to.match(/socket hang up|ECONNRESET/);
  });

  it('finish requests in flight before they stop, and take no new ones', async () => {
    const service = start();
    await isUp(service);
    const sent = await halfSent();
    service.kill('SIGTERM');
    await service.said(/Finishing the requests/);
    await eventually(
      'a closed door',
      async () => (await workerPid().catch(() => 'closed')) === 'closed' || undefined,
    );
    sent.end('the rest');
    expect(Number(await answerOf(sent))).to.be.greaterThan(0);
    expect(await service.exited).to.equal(0);
  });

  it('do not wait for idle connections', async () => {
    const service = start();
    await isUp(service);
    const agent = new Agent({ keepAlive: true });
    await workerPid(agent);
    const since = performance.now();
    service.kill('SIGINT');
    expect(await service.exited).to.equal(0);
    expect(performance.now() - since).to.be.lessThan(5_000);
    agent.destroy();
  });

  it('stop at once when asked a second time', async () => {
    const service = start();
    await isUp(service);
    const worker = await workerPid();
    const sent = await halfSent();
    sent.on('error', () => undefined);
    service.kill('SIGTERM');
    await service.said(/Finishing the requests/);
    // Within this time a second signal counts as an echo of the first.
    await pause(200);
    const since = performance.now();
    service.kill('SIGTERM');
    expect(await service.exited).to.equal(1);
    expect(performance.now() - since).to.be.lessThan(2_000);
    await eventually('the end of the worker', () => !isAlive(worker) || undefined);
  });

  it('take one wish that arrives twice for one', async () => {
    const service = start();
    await isUp(service);
    service.kill('SIGINT');
    service.kill('SIGINT');
    expect(await service.exited).to.equal(0);
  });

  it('leave no worker behind when the primary is killed', async () => {
    const service = start({ WEB_CONCURRENCY: '2' });
    await isUp(service);
    const worker = await workerPid();
    service.kill('SIGKILL');
    await eventually('the end of the worker', () => !isAlive(worker) || undefined);
  });

  it('give up when every worker ends at once', async () => {
    const service = start({ FAULTY: 'yes', LOG_LEVEL: 'fatal' });
    expect(await service.exited).to.equal(1);
    expect(service.stderr.trim()).to.equal(
      'The service cannot start: every worker ends at once, as logged above.',
    );
    expect(service.stdout.match(/On purpose/g)?.length).to.be.at.least(3);
  });

  it('answer bytes that are no request with a problem', async () => {
    await isUp(start());
    const socket = connect(port, '127.0.0.1');
    socket.write('NONSENSE\r\n\r\n');
    const answer = await text(socket);
    expect(answer)
      .to.match(/^HTTP\/1.1 400 /)
      .and.to.include('"type":"/problems/malformed-request"');
  });

  it('answer headers beyond 16 KiB with a problem', async () => {
    await isUp(start());
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(17_000)}\r\n\r\n`);
    const answer = await text(socket);
    expect(answer)
      .to.match(/^HTTP\/1.1 431 /)
      .and.to.include('"type":"/problems/headers-too-large"');
  });
});
