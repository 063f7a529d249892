import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#adapters/postgres/database';
import { freePort } from '../../support/free-port.ts';
import { startPgbouncer } from '../../support/pgbouncer.ts';
import { SteppedClock } from './clock.ts';
import { chooseFilms } from './films.ts';
import { KeptProgram } from './kept-program.ts';
import { Line } from './line.ts';
import type { WorldOptions } from './options.ts';
import { mountDisk, OutsideServer, Server } from './server.ts';
import { ANSWERS, SCRIPT, START, World } from './world.ts';

/** Comes back when it serves. */
export const startWorld = async (options: WorldOptions): Promise<World> => {
  const directory = mkdtempSync(join(tmpdir(), 'movieconnect-chaos-'));
  chmodSync(directory, 0o711);
  const outside = join(directory, 'outside');
  if (options.diskOfServer !== undefined) mountDisk(outside, options.diskOfServer);
  const server =
    options.database === 'embedded'
      ? new Server(join(directory, 'data/postgres'))
      : await OutsideServer.start(outside);
  const line = await Line.open(() => server.port);
  const direct = `postgresql://movieconnect:${options.database === 'embedded' ? '' : server.password}@127.0.0.1:${line.port}/movieconnect?sslmode=disable`;
  const pooler = options.pooler === true ? await startPgbouncer(direct) : undefined;
  const clock = options.clock === true ? new SteppedClock(directory) : undefined;
  const serviceAt = (port: number) =>
    new KeptProgram(SCRIPT, [], () => ({
      PORT: String(port),
      DATA_DIR: join(directory, 'data'),
      WEB_CONCURRENCY: '2',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'warn',
      ...(options.database !== 'embedded' && { DATABASE_URL: pooler?.through(direct) ?? direct }),
      ...clock?.env,
      ...options.settings,
    }));
  const port = await freePort();
  const service = serviceAt(port);
  await service.said(ANSWERS, START).catch(async (error: unknown) => {
    await service.kill();
    throw error;
  });
  const database = await openDatabase({ url: server.url, poolSize: 2, statementTimeout: 0 });
  const disk = options.diskOfServer && outside;
  const films = await chooseFilms(database);
  return new World({
    directory,
    port,
    service,
    serviceAt,
    server,
    database,
    films,
    line,
    pooler,
    clock,
    disk,
  });
};
