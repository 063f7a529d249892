import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { Pace, type Pause } from './pace.ts';
import { TmdbFault } from './tmdb-fault.ts';

/** What TMDb answers; `undefined`: it has no such thing. */
export type AskTmdb = (
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<unknown>;

export interface TmdbAccess {
  /** An origin. */
  readonly url: string;
  /** A key of the third version of their API, or a token to read of the fourth. */
  readonly key: string;
  /** Requests a second. */
  readonly rate: number;
}

interface Times {
  readonly pause: Pause;
  readonly now: () => number;
  /** Milliseconds that one answer may take. */
  readonly timeout: number;
}

const TIMES: Times = {
  pause: async (milliseconds, signal) => {
    await wait(milliseconds, undefined, { signal }).catch(() => signal.throwIfAborted());
  },
  now: () => performance.now(),
  timeout: 20_000,
};

const MOST_TRIES = 5;
/** Milliseconds before the second try; each further one waits twice as long. */
const FIRST_WAIT = 1_000;
/** Longer is nobody's wait: then the whole import comes again later. */
const LONGEST_WAIT = 300_000;
const LARGEST = 8 * 1024 * 1024;
const SECOND = 1_000;

/** Why an answer is no answer, and how long to wait at least; null: nobody says. */
interface Again {
  readonly why: string;
  readonly isTooMany: boolean;
  readonly wait: number | null;
}
type Once = { readonly body: unknown } | Again;

/** Asks TMDb, no more often than it allows, and again where that helps. @throws {TmdbFault} */
export const createTmdbApi = ({ url, key, rate }: TmdbAccess, times: Times = TIMES): AskTmdb => {
  const pace = new Pace({ rate, pause: times.pause, now: times.now });
  const isToken = key.includes('.');
  const headers = { accept: 'application/json', ...(isToken && { authorization: `Bearer ${key}` }) };

  const once = async (path: string, query: URLSearchParams, stop: AbortSignal): Promise<Once> => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(times.timeout)]);
    try {
      const answer = await request(`${url}${path}?${query.toString()}`, { headers, signal });
      const text = await textOf(answer.body);
      return read(path, { status: answer.statusCode, text, retryAfter: answer.headers['retry-after'] });
    } catch (error) {
      stop.throwIfAborted();
      if (error instanceof TmdbFault) throw error;
      // What it was is not told: it may hold the address that was asked, and that the key.
      const why = signal.aborted ? 'it does not answer in time' : 'it cannot be reached';
      return { why, isTooMany: false, wait: null };
    }
  };

  return async (path, query, signal) => {
    const asked = new URLSearchParams({ ...query, ...(!isToken && { api_key: key }) });
    for (let tries = 1; ; tries += 1) {
      await pace.turn(signal);
      const answer = await once(path, asked, signal);
      if ('body' in answer) return answer.body;
      const wanted = answer.wait ?? FIRST_WAIT * 2 ** (tries - 1);
      if (tries === MOST_TRIES || wanted > LONGEST_WAIT)
        throw new TmdbFault(`TMDb did not answer ${path}: ${answer.why}.`, { isOfThisQuestion: true });
      if (answer.isTooMany) pace.hold(wanted);
      else await times.pause(wanted, signal);
    }
  };
};

const textOf = async (body: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST) break;
    chunks.push(chunk);
  }
  return size > LARGEST ? '' : Buffer.concat(chunks).toString();
};

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | string[] | undefined;
}

/** @throws {TmdbFault} where asking again would not help */
const read = (path: string, { status, text, retryAfter }: Answer): Once => {
  if (status === 404) return { body: undefined };
  if (status === 401 || status === 403)
    throw new TmdbFault(
      `TMDb refuses the key (it answered ${status}): look at TMDB_API_KEY, which is the API key or the API read access token of an account there.`,
      { isOfThisQuestion: false },
    );
  const wait = waitFrom(retryAfter);
  if (status === 429) return { why: 'it is asked too often', isTooMany: true, wait };
  if (status >= 500) return { why: `it answers ${status}`, isTooMany: false, wait };
  if (status !== 200) throw new TmdbFault(`TMDb answered ${status} to ${path}.`, { isOfThisQuestion: true });
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { why: 'its answer is no JSON', isTooMany: false, wait: null };
  }
};

/** Milliseconds, of a number of seconds or a date. */
const waitFrom = (header: Answer['retryAfter']): number | null => {
  if (typeof header !== 'string') return null;
  const milliseconds = /^\d{1,7}$/.test(header) ? Number(header) * SECOND : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : null;
};
