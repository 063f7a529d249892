import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { freePort } from '../support/free-port.ts';
import { eventually, isAlive, Workshop, type Program } from '../support/processes.ts';

const SCRIPT = join(import.meta.dirname, '../support/service-under-test.ts');

describe('The embedded Postgres under the service', function () {
  this.timeout(120_000);

  let workshop: Workshop;
  beforeEach(() => {
    workshop = new Workshop();
  });
  afterEach(() => workshop.close());

  interface Copy {
    readonly program: Program;
    /** A backend's process id, asked of the database by a worker; undefined while it does not answer. */
    backend(): Promise<number | undefined>;
  }

  const start = async (): Promise<Copy> => {
    const port = await freePort();
    const program = workshop.start(SCRIPT, [], {
      PORT: String(port),
      DATA_DIR: join(workshop.directory, 'data'),
      WEB_CONCURRENCY: '1',
      LOG_LEVEL: 'error',
    });
    await program.said(/MovieConnect answers at/, 60_000);
    return {
      program,
      backend: async () => {
        const [response] = (await once(get({ port, host: '127.0.0.1', path: '/database' }), 'response')) as [
          IncomingMessage,
        ];
        const pid = /^backend (\d+)$/.exec(await text(response))?.[1];
        return pid === undefined ? undefined : Number(pid);
      },
    };
  };

  const postmaster = (): number =>
    Number(
      readFileSync(join(workshop.directory, 'data', 'postgres', 'data', 'postmaster.pid'), 'utf8').split(
        '\n',
      )[0],
    );

  const killed = async (pid: number): Promise<void> => {
    process.kill(pid, 'SIGKILL');
    await eventually('the end of the server', () => !isAlive(pid) || undefined);
  };

  it('is started again when it is killed, each time, and workers find it without being started anew', async () => {
    const copy = await start();
    for (let deaths = 0; deaths < 2; deaths += 1) {
      await eventually('an answer of the database', () => copy.backend());
      await killed(postmaster());
      await eventually('an answer of the database', () => copy.backend(), 60_000);
    }
    await copy.program.said(/had ended; it is started again/);
    copy.program.kill('SIGTERM');
    expect(await copy.program.exited).to.equal(0);
    expect(copy.program.stdout).to.not.match(/A worker has ended/);
  });

  it('is found again by two copies of the service on one DATA_DIR, and stops with the last of them', async () => {
    const first = await start();
    const second = await start();
    await killed(postmaster());
    await eventually('an answer to the first', () => first.backend(), 60_000);
    await eventually('an answer to the second', () => second.backend(), 60_000);
    const server = postmaster();
    first.program.kill('SIGTERM');
    expect(await first.program.exited).to.equal(0);
    await eventually('an answer to the second', () => second.backend());
    expect(postmaster()).to.equal(server);
    second.program.kill('SIGTERM');
    expect(await second.program.exited).to.equal(0);
    await eventually('the end of the server', () => !isAlive(server) || undefined);
    const told = [first, second].map(
      ({ program }) => program.stdout.match(/it is started again/g)?.length ?? 0,
    );
    expect(told.toSorted()).to.deep.equal([0, 1]);
  });
});
