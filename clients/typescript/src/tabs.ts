/** What the tabs of a browser on one origin tell one another. */
type News = 'renewed' | 'signed-out';
type Message = News | 'renewing' | 'not-renewed';

/** The tabs of one browser, which share one session. */
export interface Tabs {
  /**
   * Does it while no other tab does. Where another tab is at it, waits for that one and comes back with 'elsewhere';
   * one who insists waits, and then does it all the same.
   */
  alone<T>(act: () => Promise<T>, insist: boolean): Promise<T | 'elsewhere'>;
  tell(news: News): void;
  /** Has what other tabs tell. */
  hear(listener: (news: News) => void): void;
}

/** `navigator.locks`, as far as it is used. */
export interface Locks {
  request<T>(
    name: string,
    options: { readonly ifAvailable?: boolean },
    act: (lock: object | null) => Promise<T>,
  ): Promise<T>;
}

/** A `BroadcastChannel`, as far as it is used. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  /** Only under Node, where an open channel would keep the process alive. */
  unref?(): void;
}

/** For a client that shares its session with nobody. */
export const noOtherTabs: Tabs = {
  alone: (act) => act(),
  tell: () => undefined,
  hear: () => undefined,
};

/** How long another tab is believed to be at it without a word from it, in milliseconds. */
const PATIENCE = 15_000;

/** Tabs that agree by Web Locks or, where these are not, by messages alone. */
export const tabsOf = (
  name: string,
  locks: Locks | undefined,
  open: ((name: string) => Channel) | undefined,
): Tabs => {
  const channel = open?.(name);
  channel?.unref?.();
  const listeners: ((message: Message) => void)[] = [];
  channel?.addEventListener('message', ({ data }) => {
    for (const listener of listeners) listener(data as Message);
  });
  const tell = (message: Message) => channel?.postMessage(message);
  const hear = (listener: (message: Message) => void) => void listeners.push(listener);
  return {
    alone: locks === undefined ? aloneByMessages(tell, hear) : aloneByLocks(name, locks),
    tell,
    hear: (listener) =>
      hear((message) => {
        if (message === 'renewed' || message === 'signed-out') listener(message);
      }),
  };
};

const aloneByLocks =
  (name: string, locks: Locks): Tabs['alone'] =>
  async (act, insist) => {
    if (insist) return locks.request(name, {}, act);
    const done = await locks.request(name, { ifAvailable: true }, async (lock) =>
      lock === null ? undefined : { value: await act() },
    );
    if (done !== undefined) return done.value;
    await locks.request(name, {}, () => Promise.resolve());
    return 'elsewhere';
  };

/** Two tabs that begin in the same instant both act; the service takes the former token for a while. */
const aloneByMessages = (
  tell: (message: Message) => void,
  hear: (listener: (message: Message) => void) => void,
): Tabs['alone'] => {
  let elsewhere: Promise<void> | undefined;
  let end: (() => void) | undefined;
  hear((message) => {
    end?.();
    if (message !== 'renewing') return;
    elsewhere = new Promise((resolve) => {
      const timer = setTimeout(resolve, PATIENCE);
      end = () => {
        clearTimeout(timer);
        elsewhere = end = undefined;
        resolve();
      };
    });
  });
  return async (act, insist) => {
    if (elsewhere !== undefined) {
      await elsewhere;
      if (!insist) return 'elsewhere';
    }
    tell('renewing');
    try {
      return await act();
    } finally {
      tell('not-renewed');
    }
  };
};
