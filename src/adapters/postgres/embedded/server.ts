import { chown, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Binaries } from './binaries.ts';
import { adminUrl, whyNotReady } from './connection.ts';
import { controlOf, type Control } from './control.ts';
import { asEmbeddedFault, EmbeddedPostgresError } from './fault.ts';
import type { Layout } from './layout.ts';
import type { Person } from './person.ts';
import { findPostmaster, type Postmaster } from './postmaster.ts';
import { writeServerSettings } from './server-settings.ts';

const ATTEMPTS = 5;
const LOOK_AGAIN = 100;
/** Milliseconds: replaying the log after a crash can take its time. */
const RECOVERY = 300_000;
const LOG_LIMIT = 5_000_000;
/** Another program took the port first, or backends of a killed server are still leaving. */
const PASSES = /could not create any TCP|address already in use|pre-existing shared memory block/i;

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** The log, owned by whom the server runs as; answers its length, from where this start's lines follow. */
const openLog = async (at: Layout, person: Person | undefined): Promise<number> => {
  const before = await stat(at.log).catch(() => undefined);
  if (before !== undefined && before.size > LOG_LIMIT) await rename(at.log, `${at.log}.1`);
  const handle = await open(at.log, 'a', 0o600);
  const { size } = await handle.stat();
  await handle.close();
  if (person !== undefined) await chown(at.log, person.uid, person.gid);
  return size;
};

/** Starts and stops the server on one data directory. */
export class Server {
  readonly #at: Layout;
  readonly #control: Control;
  readonly #person: Person | undefined;
  readonly #password: string;

  constructor(at: Layout, binaries: Binaries, person: Person | undefined, password: string) {
    this.#at = at;
    this.#control = controlOf(at, binaries, person);
    this.#person = person;
    this.#password = password;
  }

  /** The port of the server that runs already, or of one that starts now. It answers when this returns. */
  async ensureRunning(): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      const found = await this.#current();
      if (found !== undefined) return await this.#answering(found);
      const complaint = await this.#start();
      const started = await this.#current();
      if (started !== undefined) return await this.#answering(started);
      if (attempt === ATTEMPTS || !PASSES.test(complaint))
        throw asEmbeddedFault(this.#at.directory, 'Starting the embedded database', complaint);
      await pause(LOOK_AGAIN * 2 ** attempt);
    }
  }

  /** Stops it cleanly; one that cannot, as on a full disk, is cut off, and recovers at its next start. */
  async stop(): Promise<void> {
    await this.#control.stop('fast', 20_000);
    if ((await this.#current()) !== undefined) await this.#control.stop('immediate', 10_000);
  }

  async #current(): Promise<Postmaster | undefined> {
    const found = await findPostmaster(this.#at.data);
    if (found !== 'stale') return found;
    await rm(join(this.#at.data, 'postmaster.pid'), { force: true });
    return undefined;
  }

  /** Answers what the server said about it in its log. */
  async #start(): Promise<string> {
    await writeServerSettings(this.#at.data, await freePort());
    const from = await openLog(this.#at, this.#person);
    await this.#control.start();
    return (await readFile(this.#at.log)).subarray(from).toString();
  }

  async #answering({ port }: Postmaster): Promise<number> {
    const deadline = Date.now() + RECOVERY;
    for (;;) {
      const why = await whyNotReady(adminUrl(port, this.#password));
      if (why === undefined) return port;
      if (why === 'wrong password')
        throw new EmbeddedPostgresError(
          `${this.#at.password} is not the password of the database beside it: put the right one back.`,
        );
      if ((await this.#current()) === undefined || Date.now() > deadline)
        throw new EmbeddedPostgresError(
          `The embedded database does not answer; ${this.#at.log} may tell why.`,
        );
      await pause(LOOK_AGAIN);
    }
  }
}
