import { mkdirSync, realpathSync } from 'node:fs';
import { findBinaries, type Binaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { adminUrl, ensureDatabase, serviceUrl } from './connection.ts';
import { asEmbeddedFault } from './fault.ts';
import { ensureOwner } from './hand-over.ts';
import { layoutOf, type Layout } from './layout.ts';
import { leaveAndStop, leaveAtOnce, Membership, whileChanging } from './membership.ts';
import { ensurePassword } from './password.ts';
import { choosePerson } from './person.ts';
import { findPostmaster } from './postmaster.ts';
import { ensureReadable } from './readable.ts';
import { Server } from './server.ts';

export interface EmbeddedPostgresOptions {
  /** Where data, password, log and locks lie; made when it is not there. */
  readonly directory: string;
  /** Undefined: those of the package for this platform. */
  readonly binaries?: Binaries | undefined;
  readonly log: { info(message: string): void };
}

/** A Postgres server on 127.0.0.1 that every process with the same directory shares. */
export interface EmbeddedPostgres {
  /** The service's own database, as a role that owns it. */
  readonly url: string;
  /** The database `postgres`, as the superuser. */
  readonly adminUrl: string;
  /** Starts the server again if it has ended, and answers whether it had; of several users one does it. */
  ensureRunning(): Promise<boolean>;
  /** Leaves the server; the last user out stops it. */
  stop(): Promise<void>;
  /** Leaves the server; the last user out tells it to stop, and does not wait. */
  stopAtOnce(): Promise<void>;
}

const makeDirectory = (directory: string): Layout => {
  try {
    // Root's server runs as somebody else, who has to get through; he may not look around.
    mkdirSync(directory, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    return layoutOf(realpathSync(directory));
  } catch (error) {
    throw asEmbeddedFault(directory, 'Making the directory of the embedded database', error);
  }
};

interface Started {
  readonly port: number;
  readonly password: string;
  readonly server: Server;
  readonly membership: Membership;
}

const startIn = async (at: Layout, binaries: Binaries): Promise<Started> => {
  const person = choosePerson(at.data, [at.directory, binaries.root, binaries.initdb]);
  await ensureReadable(binaries, person);
  const password = await ensurePassword(at);
  await ensureOwner(at.data, person);
  await ensureCluster(at, binaries, person, password);
  const server = new Server(at, binaries, person, password);
  const membership = await Membership.join(at);
  try {
    const port = await server.ensureRunning();
    await ensureDatabase(adminUrl(port, password), password);
    return { port, password, server, membership };
  } catch (error) {
    // Nobody would ever stop a server whose first user failed half-way.
    await membership.leave(() => server.stop());
    throw error;
  }
};

const isRunning = async (at: Layout): Promise<boolean> => {
  const found = await findPostmaster(at.data);
  return found !== undefined && found !== 'stale';
};

const ensureRunning = async (at: Layout, membership: Membership, server: Server): Promise<boolean> => {
  if (membership.hasLeft || (await isRunning(at))) return false;
  return whileChanging(at, async () => {
    // Another one may have been faster, and whoever leaves stops it on purpose.
    if (membership.hasLeft || (await isRunning(at))) return false;
    await server.ensureRunning();
    return true;
  });
};

/**
 * Starts the packaged Postgres in `directory`, or joins the one that runs there. Survives any end of its
 * users: the next start finds the running server, or recovers the dead one's data.
 * Throws an EmbeddedPostgresError whose message is one sentence for a person.
 */
export const startEmbeddedPostgres = async (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> => {
  const at = makeDirectory(options.directory);
  try {
    return await whileChanging(at, async () => {
      const { port, password, server, membership } = await startIn(at, options.binaries ?? findBinaries());
      options.log.info(`The embedded database answers on 127.0.0.1:${port}.`);
      return {
        url: serviceUrl(port, password, at.data),
        adminUrl: adminUrl(port, password),
        ensureRunning: () => ensureRunning(at, membership, server),
        stop: () => leaveAndStop(at, membership, server),
        stopAtOnce: () => leaveAtOnce(at, membership),
      };
    });
  } catch (error) {
    throw asEmbeddedFault(at.directory, 'Starting the embedded database', error);
  }
};
