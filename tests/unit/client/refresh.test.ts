import { setImmediate as tick } from 'node:timers/promises';
import { expect } from 'chai';
import {
  createCalls,
  type Call,
  type ClientOptions,
  type Surroundings,
} from '../../../clients/typescript/src/core.ts';
import type { Channel, Locks } from '../../../clients/typescript/src/tabs.ts';

const operations = {
  issueTokens: { method: 'POST', path: '/api/token/', hasBody: true },
  refreshTokens: { method: 'POST', path: '/api/token/refresh/', hasBody: true },
  signOut: { method: 'POST', path: '/api/user/logout/', hasBody: true },
  showProfile: { method: 'GET', path: '/api/user/profile/', mayExpire: true },
  rateMovie: { method: 'POST', path: '/api/movie/{id}/rate/', hasBody: true, mayExpire: true },
  listGenres: { method: 'GET', path: '/api/genres/' },
} as const;

type Client = Readonly<Record<keyof typeof operations, Call>>;

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | null;
  readonly credentials: string | undefined;
}

const json = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });
const problem = (status: number, code: string, headers?: Record<string, string>): Response =>
  json(status, { type: `/problems/${code}`, title: code, status, detail: code }, headers);

/** The service as far as these rules go: one session of a browser, which every client that is made of it shares. */
class Service {
  readonly seen: Seen[] = [];
  /** What a refresh answers before it ever succeeds, in order. */
  refusals: Response[] = [];
  isFresh = false;
  /** Whether the session was ended elsewhere. */
  isEnded = false;
  /** What a request waits for before it is looked at; those that come later do not. */
  gate: Promise<unknown> = Promise.resolve();
  #tokens = 0;

  readonly fetch = async (target: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const path = target as string;
    const { signal } = init;
    this.seen.push({
      method: init.method ?? 'GET',
      path,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      authorization: new Headers(init.headers).get('authorization'),
      credentials: init.credentials,
    });
    const isFresh = this.isFresh;
    if (path === '/api/token/refresh/') {
      await Promise.race([this.gate, aborted(signal)]);
      return this.#refresh();
    }
    await tick();
    signal?.throwIfAborted();
    if (path === '/api/token/') return json(200, this.#pair());
    if (path === '/api/user/logout/') return json(200, { detail: 'Signed out.' });
    if (path === '/api/genres/') return json(200, []);
    if (this.isEnded) return problem(401, 'not-signed-in');
    return isFresh ? json(200, { username: 'ada' }) : problem(401, 'token-expired');
  };

  get refreshes(): number {
    return this.seen.filter(({ path }) => path === '/api/token/refresh/').length;
  }

  client(options: ClientOptions = {}, surroundings: Surroundings = {}): Client {
    return createCalls(operations, { fetch: this.fetch, ...options }, surroundings);
  }

  #refresh(): Response {
    const refusal = this.refusals.shift();
    if (refusal !== undefined) return refusal;
    this.isFresh = true;
    return json(200, this.#pair());
  }

  #pair(): object {
    this.#tokens++;
    return { user: { id: 1 }, access: `access ${this.#tokens}`, refresh: `refresh ${this.#tokens}` };
  }
}

const aborted = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));

/** The messages of one browser: every channel hears the others, after the turn in which they spoke. */
const broadcasting = (): ((name: string) => Channel) => {
  const all: ((event: { data: unknown }) => void)[] = [];
  return () => {
    let own: (event: { data: unknown }) => void = () => undefined;
    return {
      postMessage: (data) => {
        const others = all.filter((each) => each !== own);
        queueMicrotask(() => others.forEach((each) => each({ data })));
      },
      addEventListener: (_, listener) => void all.push((own = listener)),
    };
  };
};

/** Web Locks of one browser. */
const locking = (): Locks => {
  let last: Promise<unknown> | undefined;
  return {
    request: async (_, { ifAvailable }, act) => {
      if (ifAvailable && last !== undefined) return act(null);
      const turn = (last ?? Promise.resolve()).then(() => act({}));
      const mine = turn
        .catch(() => undefined)
        .then(() => {
          if (last === mine) last = undefined;
        });
      last = mine;
      return turn;
    },
  };
};

const typeOf = (result: Awaited<ReturnType<Call>>): string => (result.ok ? 'ok' : result.problem.type);

describe('The client whose access token has expired', () => {
  it('refreshes, repeats the request as it was, and says nothing of it', async () => {
    const service = new Service();
    const result = await service.client().rateMovie({ id: 9, rating: 5 });
    expect(result).to.deep.equal({ ok: true, status: 200, data: { username: 'ada' } });
    expect(service.seen.map(({ path }) => path)).to.deep.equal([
      '/api/movie/9/rate/',
      '/api/token/refresh/',
      '/api/movie/9/rate/',
    ]);
    expect(service.seen[2]).to.deep.equal(service.seen[0]);
    expect(service.seen[2]).to.deep.include({ body: { rating: 5 }, credentials: 'include' });
  });

  it('refreshes once for all parallel requests', async () => {
    const service = new Service();
    const client = service.client();
    const results = await Promise.all(Array.from({ length: 20 }, () => client.showProfile()));
    expect(results.map(typeOf)).to.deep.equal(results.map(() => 'ok'));
    expect(service.refreshes).to.equal(1);
  });

  it('does not refresh for an answer that was late, when a refresh has come after its request', async () => {
    const service = new Service();
    let letGo = (): void => undefined;
    const late = new Promise<void>((resolve) => (letGo = resolve));
    const slow: typeof fetch = async (target, init) => {
      const answer = await service.fetch(target, init);
      if (target === '/api/movie/1/rate/' && !answer.ok) await late;
      return answer;
    };
    const client = service.client({ fetch: slow });
    const rated = client.rateMovie({ id: 1, rating: 5 });
    expect(typeOf(await client.showProfile())).to.equal('ok');
    letGo();
    expect(typeOf(await rated)).to.equal('ok');
    expect(service.refreshes).to.equal(1);
  });

  it('gives up after one refresh when the service goes on calling the token expired', async () => {
    const service = new Service();
    const client = service.client({
      fetch: (target, init) => {
        service.isFresh = false;
        return service.fetch(target, init);
      },
    });
    expect(typeOf(await client.showProfile())).to.equal('/problems/token-expired');
    expect(service.refreshes).to.equal(1);
    expect(service.seen).to.have.length(3);
  });

  it('tells everybody who waited that the session has ended, and its page once', async () => {
    const service = new Service();
    service.refusals = [problem(401, 'session-ended')];
    let ends = 0;
    const client = service.client({ onSignedOut: () => ends++ });
    const results = await Promise.all([client.showProfile(), client.showProfile(), client.showProfile()]);
    expect(results.map(typeOf)).to.deep.equal(results.map(() => '/problems/session-ended'));
    expect([service.refreshes, ends]).to.deep.equal([1, 1]);
  });

  it('signs nobody out for a 503 in between: it tells when to try again, and the next request does', async () => {
    const service = new Service();
    service.refusals = [problem(503, 'unavailable', { 'retry-after': '7' })];
    let ends = 0;
    const client = service.client({ onSignedOut: () => ends++ });
    const results = await Promise.all([client.showProfile(), client.showProfile()]);
    expect(results.map(typeOf)).to.deep.equal(['/problems/unavailable', '/problems/unavailable']);
    expect(results[0]).to.include({ retryAfter: 7 });
    expect([service.refreshes, ends]).to.deep.equal([1, 0]);
    expect(typeOf(await client.showProfile())).to.equal('ok');
    expect(service.refreshes).to.equal(2);
  });

  it('lets one caller abort while the refresh goes on for the others', async () => {
    const service = new Service();
    let open = (): void => undefined;
    service.gate = new Promise<void>((resolve) => (open = resolve));
    const client = service.client();
    const abort = new AbortController();
    const gone = client.showProfile({}, { signal: abort.signal }).catch((error: unknown) => error);
    const stays = client.showProfile();
    while (service.refreshes === 0) await tick();
    const reason = new Error('The page was left.');
    abort.abort(reason);
    expect(await gone).to.equal(reason);
    open();
    expect(typeOf(await stays)).to.equal('ok');
    expect(service.refreshes).to.equal(1);
  });

  it('refreshes for nothing that needs no session', async () => {
    const service = new Service();
    expect(typeOf(await service.client().listGenres())).to.equal('ok');
    expect(service.refreshes).to.equal(0);
  });

  const withLocks = (): Surroundings => ({ locks: locking(), openChannel: broadcasting() });
  const withoutLocks = (): Surroundings => ({ openChannel: broadcasting() });
  for (const [how, browser] of Object.entries({
    'by Web Locks': withLocks,
    'by messages alone': withoutLocks,
  }))
    describe(`in several tabs that agree ${how}`, () => {
      it('refreshes once for all', async () => {
        const service = new Service();
        let open = (): void => undefined;
        service.gate = new Promise<void>((resolve) => (open = resolve));
        const surroundings = browser();
        const [one, ...others] = Array.from({ length: 4 }, () => service.client({}, surroundings));
        const first = one!.showProfile();
        while (service.refreshes === 0) await tick();
        const later = others.map((tab) => tab.showProfile());
        for (let i = 0; i < 5; i++) await tick();
        open();
        expect((await Promise.all([first, ...later])).map(typeOf)).to.deep.equal(['ok', 'ok', 'ok', 'ok']);
        expect(service.refreshes).to.equal(1);
      });

      it('tries itself where the other tab could not refresh, and ends', async () => {
        const service = new Service();
        let open = (): void => undefined;
        service.gate = new Promise<void>((resolve) => (open = resolve));
        service.refusals = [problem(503, 'unavailable')];
        const surroundings = browser();
        const [one, other] = [service.client({}, surroundings), service.client({}, surroundings)];
        const first = one.showProfile();
        while (service.refreshes === 0) await tick();
        const second = other.showProfile();
        for (let i = 0; i < 5; i++) await tick();
        open();
        expect(typeOf(await first)).to.equal('/problems/unavailable');
        expect(typeOf(await second)).to.equal('ok');
        expect(service.refreshes).to.equal(2);
      });

      it('lets all tabs know of a sign-out', async () => {
        const service = new Service();
        const surroundings = browser();
        const heard: string[] = [];
        const one = service.client({ onSignedOut: () => heard.push('one') }, surroundings);
        service.client({ onSignedOut: () => heard.push('other') }, surroundings);
        await one.signOut();
        await tick();
        expect(heard).to.have.members(['one', 'other']);
      });
    });
});

describe('The client whose session was ended elsewhere', () => {
  it('is told once in every tab, by the next request of any', async () => {
    const service = new Service();
    service.isFresh = true;
    const open = broadcasting();
    // So that each finds out before it hears of the other.
    const slowly = (name: string): Channel => {
      const channel = open(name);
      return { ...channel, postMessage: (message) => void tick().then(() => channel.postMessage(message)) };
    };
    const surroundings: Surroundings = { locks: locking(), openChannel: slowly };
    const heard: string[] = [];
    const tabs = ['one', 'other'].map((name) =>
      service.client({ onSignedOut: () => heard.push(name) }, surroundings),
    );
    for (const tab of tabs) await tab.showProfile();
    service.isEnded = true;
    await Promise.all(tabs.flatMap((tab) => [tab.showProfile(), tab.rateMovie({ id: 9, rating: 5 })]));
    for (let i = 0; i < 5; i++) await tick();
    expect(heard.toSorted()).to.deep.equal(['one', 'other']);
    for (const tab of tabs) await tab.showProfile();
    expect(heard).to.have.length(2);
  });

  it('ends no session that has begun after a request to which nobody was signed in', async () => {
    const service = new Service();
    service.isEnded = true;
    let letGo = (): void => undefined;
    const late = new Promise<void>((resolve) => (letGo = resolve));
    let ends = 0;
    const client = service.client({
      transport: 'body',
      onSignedOut: () => ends++,
      fetch: async (target, init) => {
        const answer = await service.fetch(target, init);
        if (target === '/api/movie/1/rate/') await late;
        return answer;
      },
    });
    const rated = client.rateMovie({ id: 1, rating: 5 });
    await client.issueTokens({ username: 'ada', password: 'correct horse battery' });
    letGo();
    expect(typeOf(await rated)).to.equal('/problems/not-signed-in');
    service.isEnded = false;
    await client.showProfile();
    expect(service.seen.at(-1)?.authorization).to.match(/^Bearer/);
    expect(ends).to.equal(0);
  });

  it('takes no late answer for a session that is over', async () => {
    const service = new Service();
    service.isFresh = true;
    let letGo = (): void => undefined;
    const late = new Promise<void>((resolve) => (letGo = resolve));
    let ends = 0;
    const client = service.client({
      onSignedOut: () => ends++,
      fetch: async (target, init) => {
        const answer = await service.fetch(target, init);
        if (target === '/api/movie/1/rate/') await late;
        return answer;
      },
    });
    const rated = client.rateMovie({ id: 1, rating: 5 });
    await client.signOut();
    letGo();
    expect(typeOf(await rated)).to.equal('ok');
    service.isEnded = true;
    await client.showProfile();
    expect(ends).to.equal(1);
  });
});

describe('The client of a program', () => {
  it('asks for the tokens, sends them along and renews both, without a cookie', async () => {
    const service = new Service();
    const client = service.client({ transport: 'body' });
    await client.issueTokens({ username: 'ada', password: 'correct horse battery' });
    expect(service.seen[0]?.body).to.include({ transport: 'body' });
    expect(typeOf(await client.showProfile())).to.equal('ok');
    expect(service.seen.slice(1)).to.deep.equal([
      { ...asked('GET', '/api/user/profile/'), authorization: 'Bearer access 1' },
      {
        ...asked('POST', '/api/token/refresh/'),
        body: { refresh: 'refresh 1' },
      },
      { ...asked('GET', '/api/user/profile/'), authorization: 'Bearer access 2' },
    ]);
    await client.signOut();
    expect(service.seen.at(-1)?.body).to.deep.equal({ refresh: 'refresh 2' });
    await client.showProfile();
    expect(service.seen.at(-1)?.authorization).to.equal(null);
  });

  const asked = (method: string, path: string) => ({
    method,
    path,
    body: undefined,
    authorization: null,
    credentials: 'omit',
  });
});

describe('What comes back without an answer of the service', () => {
  const result = (fetch: typeof globalThis.fetch) => createCalls(operations, { fetch }, {})['listGenres']!();

  it('is a value too: the service cannot be reached', async () => {
    const failed = await result(() => Promise.reject(new TypeError('fetch failed')));
    expect(failed).to.have.nested.property('problem.type', 'client:unreachable');
  });

  it('is a value too: the page of a proxy', async () => {
    const failed = await result(() =>
      Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'retry-after': '3' } })),
    );
    expect(failed).to.deep.include({ ok: false, retryAfter: 3 });
    expect(failed).to.have.nested.include({
      'problem.type': 'client:unexpected-answer',
      'problem.status': 502,
    });
  });
});
