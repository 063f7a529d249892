import { exchanging, type AnyResult } from './exchange.ts';
import type { Input, Operation } from './operation.ts';
import { failure } from './problem.ts';
import type { CallOptions } from './result.ts';
import { Session } from './session.ts';
import { noOtherTabs, tabsOf, type Channel, type Locks } from './tabs.ts';

export interface ClientOptions {
  /** Where the service is, as `https://api.example.com`; a page of the same origin leaves it out. */
  readonly baseUrl?: string;
  /** `cookie` for pages, whose browser keeps the tokens; `body` for programs, where the client keeps them in memory. */
  readonly transport?: 'cookie' | 'body';
  /** Nobody is signed in any more: signed out, deleted, or ended by the service; in this tab or in another one. */
  readonly onSignedOut?: () => void;
  readonly fetch?: typeof fetch;
}

/** What the browser offers to agree with other tabs; for tests to stand in for. */
export interface Surroundings {
  readonly locks?: Locks | undefined;
  readonly openChannel?: ((name: string) => Channel) | undefined;
}

export type Call = (input?: Input, options?: CallOptions) => Promise<AnyResult>;

/** What is asked of the service when a session begins, goes on and ends. */
const SIGN_IN = 'issueTokens';
const REFRESH = 'refreshTokens';
const ENDS: readonly string[] = ['signOut', 'deleteAccount'];

/** A refresh that does not end must not keep everybody waiting, in milliseconds. */
const REFRESH_TIMEOUT = 10_000;

interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** One function an operation, by its name. */
export const createCalls = (
  operations: Readonly<Record<string, Operation>>,
  {
    baseUrl = '',
    transport = 'cookie',
    onSignedOut,
    fetch = globalThis.fetch.bind(globalThis),
  }: ClientOptions,
  surroundings: Surroundings = browser(),
): Readonly<Record<string, Call>> => {
  const isCookie = transport === 'cookie';
  const exchange = exchanging({ baseUrl, credentials: isCookie ? 'include' : 'omit', fetch });
  let tokens: Tokens | undefined;

  const withTokens = (name: string, input: Input): Input => {
    if (isCookie) return input;
    if (name === SIGN_IN) return { ...input, transport };
    if (name === REFRESH || name === 'signOut') return { refresh: tokens?.refresh, ...input };
    return input;
  };

  const send = async (name: string, input: Input, options: CallOptions): Promise<AnyResult> => {
    const operation = operations[name] as Operation;
    const { changes } = session;
    const result = await exchange(operation, withTokens(name, input), {
      ...options,
      ...(operation.mayExpire && tokens !== undefined && { bearer: tokens.access }),
    });
    if (result.ok && !isCookie && (name === SIGN_IN || name === REFRESH)) tokens = result.data as Tokens;
    if (name === SIGN_IN && result.ok) session.begin();
    if (name === REFRESH || operation.mayExpire) session.learn(result, changes);
    return result;
  };

  const refresh = async (): Promise<AnyResult> => {
    try {
      return await send(REFRESH, {}, { signal: AbortSignal.timeout(REFRESH_TIMEOUT) });
    } catch (error) {
      return failure('client:unreachable', 0, String(error));
    }
  };

  const tabs = isCookie
    ? tabsOf(`movieconnect ${baseUrl}`, surroundings.locks, surroundings.openChannel)
    : noOtherTabs;
  const session = new Session(refresh, tabs, () => {
    tokens = undefined;
    onSignedOut?.();
  });

  const withRefresh = async (name: string, input: Input, options: CallOptions): Promise<AnyResult> => {
    let renewals = session.renewals;
    let result = await send(name, input, options);
    // Once for what somebody else has renewed, and once more for a renewal of one's own: never a loop.
    for (const insist of [false, true]) {
      if (!isExpired(result)) return result;
      const renewal = await orAborted(session.renewedSince(renewals, insist), options.signal);
      if (typeof renewal === 'object') return renewal;
      renewals = session.renewals;
      result = await send(name, input, options);
      if (renewal === 'here') return result;
    }
    return result;
  };

  const call = async (name: string, input: Input, options: CallOptions): Promise<AnyResult> => {
    const beginsOrEnds = name === SIGN_IN || name === REFRESH || ENDS.includes(name);
    if (beginsOrEnds) await orAborted(session.settled(), options.signal);
    const ask = operations[name]?.mayExpire ? withRefresh : send;
    const result = await ask(name, input, options);
    if (result.ok && ENDS.includes(name)) session.end();
    return result;
  };

  return Object.fromEntries(
    Object.keys(operations).map((name): [string, Call] => [
      name,
      (input = {}, options = {}) => call(name, input, options),
    ]),
  );
};

const isExpired = (result: AnyResult): boolean =>
  !result.ok && result.problem.type === '/problems/token-expired';

const browser = (): Surroundings => {
  const { navigator, BroadcastChannel } = globalThis as {
    navigator?: { readonly locks?: Locks };
    BroadcastChannel?: new (name: string) => Channel;
  };
  return {
    locks: navigator?.locks,
    openChannel: BroadcastChannel && ((name) => new BroadcastChannel(name)),
  };
};

/** What is awaited, unless the signal comes first: then its reason is thrown. */
const orAborted = async <T>(awaited: Promise<T>, signal: AbortSignal | undefined): Promise<T> => {
  if (signal === undefined) return awaited;
  signal.throwIfAborted();
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- the reason is the caller's own
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([awaited, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
};
