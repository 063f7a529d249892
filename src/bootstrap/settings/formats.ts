import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { noReservedNames } from '#domain/identity/reserved-names';
import { parseUsername } from '#domain/identity/username';
import { DatabaseUrlFault, readDatabaseUrl } from '#adapters/postgres/connection/database-url';

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a text such as `300ms`, `30s`, `15m`, `12h`, `14d` or a bare `0`; undefined when it is none. */
export const parseDuration = (text: string): number | undefined => {
  if (text === '0') return 0;
  const [, amount, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(text) ?? [];
  return amount === undefined || unit === undefined ? undefined : Number(amount) * (UNITS[unit] ?? NaN);
};

// Each format says in one sentence what it wants and never quotes what it got, which may be a secret.

const parsedBy = <T>(parse: (text: string) => T | undefined, sentence: string): z.ZodType<T, string> =>
  z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: sentence });
    return z.NEVER;
  });

/** A duration within bounds, in milliseconds. */
export const duration = (least: string, most: string): z.ZodType<number, string> =>
  parsedBy((text) => {
    const value = parseDuration(text);
    const [from, to] = [parseDuration(least) ?? 0, parseDuration(most) ?? 0];
    return value !== undefined && value >= from && value <= to ? value : undefined;
  }, `must be a duration from ${least} to ${most}, written like 300ms, 30s, 15m, 12h or 14d`);

export const wholeNumber = (least: number, most: number): z.ZodType<number, string> =>
  parsedBy((text) => {
    const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
    return value >= least && value <= most ? value : undefined;
  }, `must be a whole number from ${least} to ${most}`);

export const oneOf = <const T extends string>(...choices: readonly T[]): z.ZodType<T, string> =>
  parsedBy((text) => choices.find((choice) => choice === text), `must be one of ${choices.join(', ')}`);

export const matching = (pattern: RegExp, sentence: string): z.ZodType<string, string> =>
  parsedBy((text) => (pattern.test(text) ? text : undefined), sentence);

/** A URL of Postgres as it was given, if everything that it asks for can be had. */
export const databaseUrl = z.string().superRefine((text, context) => {
  try {
    readDatabaseUrl(text);
  } catch (error) {
    if (!(error instanceof DatabaseUrlFault)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

const originOf = (text: string): string | undefined => {
  const url = URL.parse(text);
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:';
  const isExact = isWeb && !url.hostname.includes('*') && (text === url.origin || text === `${url.origin}/`);
  return isExact ? url.origin : undefined;
};

/** Scheme, host and port of a site and nothing more; a slash at the end is forgiven. */
export const origin = parsedBy(
  originOf,
  'must be an origin such as https://movies.example.org: http or https, a host, perhaps a port, and no path',
);

export const origins = parsedBy((text) => {
  const parsed = text.split(',').map((each) => originOf(each.trim()));
  return parsed.every((each) => each !== undefined) ? [...new Set(parsed)] : undefined;
}, 'must be exact origins such as https://movies.example.org, separated by commas; "*" and "null" cannot go with cookies');

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** Name of a host, without scheme, port or path. */
export const host = matching(HOST, 'must be a name such as example.org');

/** Names of hosts, without scheme, port or path. */
export const hosts = parsedBy((text) => {
  const parsed = text.split(',').map((each) => each.trim().toLowerCase());
  return parsed.every((each) => HOST.test(each)) ? [...new Set(parsed)] : undefined;
}, 'must be names of hosts such as images.example.org, separated by commas');

/** User names, whatever their case. */
export const usernames = parsedBy((text) => {
  const parsed = text.split(',').map((each) => parseUsername(each.trim(), noReservedNames));
  return parsed.every((each) => each.ok) ? [...new Set(parsed.map(({ value }) => value))] : undefined;
}, 'must be user names such as press or newsroom, separated by commas');

const isMailUrl = (text: string): boolean => {
  try {
    return isWholeMailUrl(text);
  } catch {
    // A percent sign that stands for itself.
    return false;
  }
};

/** @throws where a part is not encoded as in a URL */
const isWholeMailUrl = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null || url.search !== '' || url.hash !== '') return false;
  if (url.protocol === 'file:') return url.host === '' && fileURLToPath(url).length > 1;
  for (const part of [url.username, url.password]) decodeURIComponent(part);
  const isSmtp = url.protocol === 'smtp:' || url.protocol === 'smtps:';
  return isSmtp && url.hostname !== '' && /^\/?$/.test(url.pathname);
};

/** Where mail goes: a server, or for development a folder. */
export const mailUrl = parsedBy(
  (text) => (isMailUrl(text) ? text : undefined),
  'must be a URL such as smtp://user:password@mail.example.org:587, smtps://mail.example.org or file:///folder; % in it is written %25',
);

const isRedisUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    (url?.protocol === 'redis:' || url?.protocol === 'rediss:') &&
    url.hostname !== '' &&
    /^\/?\d{0,2}$/.test(url.pathname)
  );
};

/** A Redis, by TLS or within a private network. */
export const redisUrl = parsedBy(
  (text) => (isRedisUrl(text) ? text : undefined),
  'must be a URL such as redis://host:6379, or rediss://user:password@host:6379/0 for TLS; % in it is written %25',
);
