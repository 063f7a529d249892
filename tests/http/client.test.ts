import { expect } from 'chai';
import { createCalls, type Call, type ClientOptions } from '../../clients/typescript/src/core.ts';
import { pages } from '../../clients/typescript/src/pages.ts';
import { tableOfOperations } from '../../scripts/client/client-source.ts';
import type { Described } from '../../scripts/client/client-source.ts';
import { describedRoutes } from '#bootstrap/described-routes';
import { CookieJar } from '../support/cookie-jar.ts';
import { formOf } from './contexts/history-imports.ts';
import { describeApi, password, type Api } from './support/api.ts';
import type { Behind } from './support/behind.ts';

const operations = tableOfOperations(describedRoutes() as unknown as Described);
type List = (input: object) => Promise<Page>;
type Page =
  | { readonly ok: true; readonly data: readonly { title: string }[]; readonly next: object | null }
  | { readonly ok: false };

describeApi('The client', (api) => {
  /** The requests that went out, as `METHOD path`. */
  let sent: string[];
  /** What each of them said who calls. */
  let bearers: (string | null)[];
  beforeEach(() => {
    sent = [];
    bearers = [];
  });

  const clientOf = ({ url, clock }: Api & Behind, options: ClientOptions): Readonly<Record<string, Call>> => {
    const jar = new CookieJar(() => clock.now().getTime());
    const send: typeof fetch = async (target, init = {}) => {
      sent.push(`${init.method ?? 'GET'} ${new URL(target as string).pathname}`);
      const headers = new Headers(init.headers);
      bearers.push(headers.get('authorization'));
      const cookie = jar.header();
      if (init.credentials === 'include' && cookie !== undefined) headers.set('cookie', cookie);
      const answer = await fetch(target, { ...init, headers });
      if (init.credentials === 'include') for (const each of answer.headers.getSetCookie()) jar.keep(each);
      return answer;
    };
    return createCalls(operations, { baseUrl: url, fetch: send, ...options }, {});
  };

  for (const transport of ['cookie', 'body'] as const)
    it(`lives a session by ${transport}, and refreshes unseen when a token has expired`, async () => {
      let ends = 0;
      const client = clientOf(api(), { transport, onSignedOut: () => ends++ });
      const of = (name: string, input = {}) => client[name]!(input);
      expect(await of('signUp', { username: 'ada', password })).to.include({ ok: true, status: 201 });
      expect(await of('issueTokens', { username: 'ada', password })).to.include({ ok: true });
      expect(await of('rateMovie', { id: 1, rating: 5 })).to.include({ ok: true, status: 201 });
      expect(await of('rateMovie', { id: 99, rating: 5 })).to.have.nested.property(
        'problem.type',
        '/problems/no-such-movie',
      );
      await api().pass(20 * 60_000);
      sent.length = 0;
      const results = await Promise.all(Array.from({ length: 5 }, () => of('listRatedMovies')));
      for (const result of results) expect(result).to.have.nested.property('data[0].user_rating', 5);
      expect(sent.filter((each) => each === 'POST /api/token/refresh/')).to.have.length(1);
      expect(await of('signOut')).to.include({ ok: true });
      expect(ends).to.equal(1);
      expect(await of('showProfile')).to.have.nested.property('problem.type', '/problems/not-signed-in');
    });

  it('is told when the session has ended, and asks no more', async () => {
    let ends = 0;
    const client = clientOf(api(), { onSignedOut: () => ends++ });
    await client['signUp']!({ username: 'ada', password });
    await client['issueTokens']!({ username: 'ada', password });
    const other = clientOf(api(), { transport: 'body' });
    await other['issueTokens']!({ username: 'ada', password });
    expect(await other['deleteAccount']!({ current_password: password })).to.include({
      ok: true,
      status: 204,
    });
    await api().pass(20 * 60_000);
    const result = await client['showProfile']!();
    expect(result).to.have.nested.property('problem.type', '/problems/session-ended');
    expect(ends).to.equal(1);
    sent.length = 0;
    expect(await client['showProfile']!()).to.have.nested.property('problem.type', '/problems/not-signed-in');
    expect(sent).to.deep.equal(['GET /api/user/profile/']);
  });

  for (const transport of ['cookie', 'body'] as const)
    it(`is told by ${transport} when its session was ended elsewhere, by the next request and once`, async () => {
      let ends = 0;
      const client = clientOf(api(), { transport, onSignedOut: () => ends++ });
      expect(await client['showProfile']!()).to.include({ ok: false });
      expect(ends).to.equal(0);
      await client['signUp']!({ username: 'ada', password });
      await client['issueTokens']!({ username: 'ada', password });
      const other = clientOf(api(), { transport: 'body' });
      await other['issueTokens']!({ username: 'ada', password });
      expect(await other['endOtherSessions']!()).to.include({ ok: true });
      const results = await Promise.all([client['showProfile']!(), client['listRatedMovies']!()]);
      for (const result of results)
        expect(result).to.have.nested.property('problem.type', '/problems/not-signed-in');
      await client['showProfile']!();
      expect(ends).to.equal(1);
      expect(bearers.at(-1)).to.equal(null);
    });

  it('is told when it has ended its own session, by the next request', async () => {
    let ends = 0;
    const client = clientOf(api(), { transport: 'body', onSignedOut: () => ends++ });
    await client['signUp']!({ username: 'ada', password });
    await client['issueTokens']!({ username: 'ada', password });
    const sessions = (await client['listSessions']!()) as unknown as { data: readonly [{ id: string }] };
    expect(await client['endSession']!({ id: sessions.data[0].id })).to.include({ ok: true });
    await client['showProfile']!();
    expect(ends).to.equal(1);
  });

  it('sends files as a form, and gets a file', async () => {
    const client = clientOf(api(), { transport: 'cookie' });
    const of = (name: string, input = {}) => client[name]!(input);
    await of('signUp', { username: 'ada', password });
    await of('issueTokens', { username: 'ada', password });
    const form = formOf(['ratings.csv', 'Date,Name,Year,Letterboxd URI,Rating\n2020-05-06,Alien,1991,x,4\n']);
    const uploaded = await of('importHistory', { form, dry_run: true });
    expect(uploaded).to.have.nested.property('data.dry_run', true);
    expect(uploaded).to.have.nested.property('data.files[0].name', 'ratings.csv');
    const table = await of('exportImportRows', { id: 1 });
    expect(await (table.ok ? (table.data as Blob) : new Blob()).text()).to.match(/^File,Line,/);
  });

  it('follows a list to its end', async () => {
    const client = clientOf(api(), { transport: 'body' });
    await client['signUp']!({ username: 'ada', password });
    await client['issueTokens']!({ username: 'ada', password });
    for (const id of [1, 2, 3, 4, 5]) await client['rateMovie']!({ id, rating: 4 });
    const seen: number[] = [];
    for await (const page of pages(client['listRatedMovies'] as unknown as List, { limit: 2 }))
      seen.push(page.ok ? page.data.length : -1);
    expect(seen).to.deep.equal([2, 2, 1]);
  });
});
