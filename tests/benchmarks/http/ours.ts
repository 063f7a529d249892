import pg from 'pg';
import { pino } from 'pino';
import { createApi } from '#bootstrap/api';
import { readSettings } from '#bootstrap/settings';
import { serveMeasured } from './child.ts';
import type { Statement } from './messages.ts';

type Query = (this: unknown, ...args: unknown[]) => unknown;

const seen: Statement[] = [];

/** Notes every statement on its way to the database; only for the server that is watched, not for the measured one. */
const watch = (): void => {
  const query = Reflect.get(pg.Client.prototype, 'query') as Query;
  Reflect.set(pg.Client.prototype, 'query', function watched(this: unknown, ...args: unknown[]) {
    const [text, values] = args;
    if (typeof text === 'string' && Array.isArray(values)) seen.push({ text, values });
    return query.apply(this, args);
  });
};

if (process.argv.includes('watch')) watch();
const settings = readSettings(process.env);
const api = await createApi(settings, settings.databaseUrl ?? '', pino({ level: 'silent' }));
serveMeasured(
  (request, response) => api.handle(request, response),
  () => seen.splice(0),
);
