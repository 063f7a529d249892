import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';
import { signUpModes } from '#domain/identity/sign-up-mode';
import { mailLanguages } from '#application/mail/notice';
import {
  databaseUrl,
  duration,
  host,
  hosts,
  mailUrl,
  matching,
  oneOf,
  origin,
  origins,
  redisUrl,
  usernames,
  wholeNumber,
} from './formats.ts';

/**
 * Every setting by its name, with its format and default: all that the code says of one. Durations are milliseconds.
 * `docs/settings.md` lists them for operators.
 */
export const variables = {
  HOST: matching(/^[A-Za-z0-9.:_-]+$/, 'must be a host name or an address of this machine').default(
    '127.0.0.1',
  ),
  PORT: wholeNumber(1, 65_535).default(8_000),
  /** Undefined: the embedded database. */
  DATABASE_URL: databaseUrl.optional(),
  /** Absolute. */
  DATA_DIR: z
    .string()
    .prefault('./.data')
    .transform((path) => resolve(path)),
  WEB_CONCURRENCY: wholeNumber(1, 256).default(availableParallelism),
  RECOMMENDER: oneOf('in-process', 'torchserve').default('in-process'),
  TORCHSERVE_URL: origin.default('http://127.0.0.1:8085'),
  TORCHSERVE_MANAGEMENT_URL: origin.default('http://127.0.0.1:8086'),
  MODEL_NAME: matching(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, "_" or "-"').default(
    'movieconnect',
  ),
  /** As given; undefined: keys made once under the data directory. */
  JWT_KEYS: z.string().optional(),
  /** Of the keys that are made; each key keeps its own. */
  JWT_ALGORITHM: oneOf('HS256', 'ES256').default('HS256'),
  /** As given; undefined: a key made once under the data directory, unless `JWT_KEYS` is given. */
  SEALING_KEYS: z.string().optional(),
  /** For how long a second factor that a session has shown counts. */
  STEP_UP_MAX_AGE: duration('1m', '1d').prefault('10m'),
  ACCESS_TOKEN_TTL: duration('1s', '1d').prefault('15m'),
  REFRESH_TOKEN_TTL: duration('2s', '365d').prefault('14d'),
  SESSION_MAX_AGE: duration('2s', '730d').prefault('90d'),
  REFRESH_GRACE: duration('0', '120s').prefault('30s'),
  LOST_ANSWER_WINDOW: duration('0', '1d').prefault('0'),
  /** For how long signing in undoes the deletion of an account; 0: it is gone at once. */
  DELETION_GRACE: duration('0', '365d').prefault('0'),
  /** Who may make an account. */
  SIGN_UP: oneOf(...signUpModes).default('open'),
  /** Beside those that every site keeps for itself. */
  RESERVED_NAMES: usernames.default([]).readonly(),
  PUBLIC_URL: origin.optional(),
  /** Undefined: the host of `PUBLIC_URL`. */
  PASSKEY_DOMAIN: host.optional(),
  /** Undefined: no mail is sent. */
  MAIL_URL: mailUrl.optional(),
  MAIL_FROM: matching(
    /^(?:[^<>"\r\n]+ <[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/,
    'must be an address such as MovieConnect <noreply@example.org>',
  ).optional(),
  MAIL_LANGUAGE: oneOf(...mailLanguages).default('en'),
  /** Whether the service shows its page, or is an API alone. */
  WEB: oneOf('on', 'off').default('on'),
  CORS_ORIGINS: origins.default([]).readonly(),
  POSTER_HOSTS: hosts.default([]).readonly(),
  /** Undefined: TMDb is not asked for anything. */
  TMDB_API_KEY: matching(
    /^(?:[0-9A-Za-z]{32}|[\w-]+\.[\w-]+\.[\w-]+)$/,
    'must be the API key of an account at TMDb, 32 letters and digits, or its API read access token',
  ).optional(),
  /** Requests a second. */
  TMDB_RATE: wholeNumber(1, 50).default(40),
  TMDB_URL: origin.default('https://api.themoviedb.org'),
  /** Where TMDb's lists of ids lie. */
  TMDB_FILES_URL: origin.default('https://files.tmdb.org'),
  /** Undefined: attempts are counted in the database. */
  RATE_LIMIT_STORE: redisUrl.optional(),
  /** How many proxies of ours stand in front. */
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  /** New ratings. */
  RETRAIN_AFTER: wholeNumber(1, 1_000_000_000).default(1_000),
  /** HH:MM. */
  RETRAIN_AT: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 04:30').optional(),
  /** How long an import can be undone, and its report is there. */
  IMPORT_KEPT_FOR: duration('1h', '730d').prefault('30d'),
  /** What a list may take, a fallback included. */
  RECOMMENDER_TIMEOUT: duration('10ms', '30s').prefault('300ms'),
  LOG_LEVEL: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent').default('info'),
};

export const variablesSchema = z.object(variables);
export type Variables = z.output<typeof variablesSchema>;
