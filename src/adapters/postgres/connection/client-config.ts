import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import type { ConnectionOptions } from 'node:tls';
import { columnTypes } from '../column-types.ts';
import type { DatabaseAddress } from './address.ts';
import type { TimeLimits, SessionSettings } from './session-settings.ts';
import { asOptions } from './startup-options.ts';

const NAME = 'movieconnect';
/** Milliseconds. */
const CONNECT_TIMEOUT = 3_000;
const FIRST_PROBE = 10_000;
/** How much longer than the server the client waits for the end of a statement: then the network is to blame. */
const GRACE = 2_000;

/** In which way one connection is tried. */
export interface Attempt {
  readonly tls: ConnectionOptions | false;
  /** Undefined: the connection cannot keep any. */
  readonly settings: SessionSettings | undefined;
  readonly timeLimits: TimeLimits;
}

export const connectTimeoutOf = ({ parameters }: DatabaseAddress): number => {
  const seconds = Number(parameters.get('connect_timeout') ?? 0);
  return seconds > 0 ? seconds * 1_000 : CONNECT_TIMEOUT;
};

/** The port in the file that a server keeps beside its data, which has another one after each start. */
const portIn = (file: string): number | undefined => {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[3]) || undefined;
  } catch {
    return undefined;
  }
};

const portOf = ({ port, parameters }: DatabaseAddress): number | undefined => {
  const file = parameters.get('portfile');
  return (file === undefined ? undefined : portIn(file)) ?? port;
};

/** What a connection is made with. Files that the URL names are read now, so that they may change while we run. */
export const clientConfig = (address: DatabaseAddress, attempt: Attempt): pg.ClientConfig => {
  const { host, user, password, database, parameters } = address;
  const { tls, settings, timeLimits } = attempt;
  const passwordFile = parameters.get('passwordfile');
  const port = portOf(address);
  const negotiation = parameters.get('sslnegotiation');
  return {
    database,
    types: columnTypes,
    ssl: tls,
    application_name:
      parameters.get('application_name') ??
      process.env['PGAPPNAME'] ??
      parameters.get('fallback_application_name') ??
      NAME,
    connectionTimeoutMillis: connectTimeoutOf(address),
    query_timeout: timeLimits.statement + GRACE,
    keepAlive: parameters.get('keepalives') !== '0',
    keepAliveInitialDelayMillis: Number(parameters.get('keepalives_idle') ?? 0) * 1_000 || FIRST_PROBE,
    enableChannelBinding: parameters.get('channel_binding') !== 'disable',
    ...(tls !== false && negotiation === 'direct' && { sslnegotiation: 'direct' as const }),
    ...(host !== undefined && { host }),
    ...(port !== undefined && { port }),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(passwordFile !== undefined && {
      password: async () => (await readFile(passwordFile, 'utf8')).trim(),
    }),
    ...(settings !== undefined && { options: asOptions(settings) }),
  };
};
