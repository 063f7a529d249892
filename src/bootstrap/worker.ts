import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { flushCompileCache } from 'node:module';
import type { Logger } from 'pino';
import { createLog } from './log.ts';
import { DRAIN, DRAIN_LIMIT, receiveAssignment } from './processes/assignment.ts';
import { createHttpServer } from './processes/http-server.ts';
import type { Settings } from './settings.ts';

export interface ServedApi {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

export type CreateApi = (settings: Settings, databaseUrl: string, log: Logger) => Promise<ServedApi>;

/** Serves until the primary or a SIGTERM wants this process to end; returns once it listens. */
export const serve = async (
  createApi: CreateApi,
  settings: Settings,
  databaseUrl: string,
  log: Logger,
): Promise<void> => {
  const api = await createApi(settings, databaseUrl, log);
  const http = createHttpServer((request, response) => api.handle(request, response));
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) return;
    isEnding = true;
    await http.drain(DRAIN_LIMIT);
    await api.close();
    process.exit(0);
  };
  process.on('message', (message) => {
    if (message === DRAIN) void end();
  });
  process.on('SIGTERM', () => void end());
  http.server.listen(settings.port, settings.host);
  await once(http.server, 'listening');
  // Written now, because a process that is killed would not write it.
  flushCompileCache();
};

export const work = async (createApi: CreateApi): Promise<void> => {
  // A terminal sends it to every process; what it means here the primary decides.
  process.on('SIGINT', () => undefined);
  const { settings, databaseUrl } = await receiveAssignment();
  const log = createLog(settings);
  const fail = (error: unknown): never => {
    log.fatal({ err: error }, 'A worker cannot go on.');
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  await serve(createApi, settings, databaseUrl, log).catch(fail);
};
