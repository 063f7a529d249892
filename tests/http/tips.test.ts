import { expect } from 'chai';
import { IDENTITY } from '#bootstrap/modules/identity';
import { tipBudgets } from '#domain/activity/tip-budgets';
import type { Answer, HttpClient } from '../support/http.ts';
import { DAY } from '../support/identity.ts';
import { describeApi, password, type Api } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

const [ADA, BOB, CYD] = [1, 2, 3];
const received = '/api/user/tips/';
const sent = '/api/user/tips/sent/';

interface Listed {
  readonly id: number;
  readonly movie: { readonly id: number };
  readonly thanked: boolean;
}

const listed = (answer: Answer): readonly Listed[] => {
  expect(answer.status, answer.text).to.equal(200);
  return answer.json as readonly Listed[];
};
const moviesOf = (answer: Answer): readonly number[] => listed(answer).map(({ movie }) => movie.id);
const idOf = (answer: Answer): number => member(answer, 'id') as number;

/** Ada, Bob and Cyd; Ada and Bob are friends. */
const people = async (api: Api): Promise<readonly [HttpClient, HttpClient, HttpClient]> => {
  const [ada, bob, cyd] = [await api.signedIn('ada'), await api.signedIn('bob'), await api.signedIn('cyd')];
  await befriend(ada, bob, [ADA, BOB]);
  return [ada, bob, cyd];
};

const befriend = async (one: HttpClient, other: HttpClient, [oneId, otherId]: readonly [number, number]) => {
  await one.post(`/api/send-friend-request/${otherId}/`);
  expect((await other.post(`/api/send-friend-request/${oneId}/`)).status).to.equal(200);
};

describeApi('A tip', (api) => {
  it('goes to a friend, who finds it among the tips, and is there once', async () => {
    const [ada, bob] = await people(api());
    const given = await ada.post('/api/movie/3/recommend/', { to: BOB, note: ' It ends well. ' });
    expect(given.status, given.text).to.equal(201);
    expect(given.json).to.deep.equal({ message: 'Recommended.', id: idOf(given) });
    const createdAt = api().clock.now().toISOString();
    api().clock.advance(1000);
    const again = await ada.post('/api/movie/3/recommend/', { to: BOB, note: 'Do!' });
    expect(again.status).to.equal(200);
    expect(again.json).to.deep.equal({ message: 'Recommended already.', id: idOf(given) });
    const tip = {
      id: idOf(given),
      movie: {
        ...{ id: 3, title: 'Casablanca', release_date: null, year: 1993, runtime: 100, overview: null },
        ...{ poster_url: null, adult: false, average_rating: null, rating_count: 0 },
      },
      ...{ note: 'It ends well.', created_at: createdAt, thanked: false },
    };
    expect((await bob.get(received)).json).to.deep.equal([{ ...tip, from: { id: ADA, username: 'ada' } }]);
    expect((await ada.get(sent)).json).to.deep.equal([{ ...tip, to: { id: BOB, username: 'bob' } }]);
    expect(listed(await ada.get(received))).to.be.empty;
    expect(listed(await bob.get(sent))).to.be.empty;
  });

  it('is thanked for, and who gave it sees that', async () => {
    const [ada, bob] = await people(api());
    const id = idOf(await ada.post('/api/movie/3/recommend/', { to: BOB }));
    for (let n = 0; n < 2; n += 1) {
      const thanked = await bob.post(`/api/user/tips/${id}/thanks/`);
      expect(thanked.status).to.equal(200);
      expect(thanked.json).to.deep.equal({ message: 'Thanks said.' });
    }
    expect(listed(await ada.get(sent))[0]?.thanked).to.equal(true);
    expect(listed(await bob.get(received))[0]?.thanked).to.equal(true);
  });

  it('is dismissed, and who gave it is told of that by nothing, also when it is given again', async () => {
    const [ada, bob] = await people(api());
    const id = idOf(await ada.post('/api/movie/3/recommend/', { to: BOB }));
    const before = await ada.get(sent);
    for (let n = 0; n < 2; n += 1) expect((await bob.delete(`/api/user/tips/${id}/`)).status).to.equal(204);
    expect(listed(await bob.get(received))).to.be.empty;
    expect((await ada.get(sent)).json).to.deep.equal(before.json);
    api().clock.advance(1000);
    const again = await ada.post('/api/movie/3/recommend/', { to: BOB, note: 'Do!' });
    expect(again.status).to.equal(200);
    expect(again.json).to.deep.equal({ message: 'Recommended already.', id });
    expect((await ada.get(sent)).json).to.deep.equal(before.json);
    expect(listed(await bob.get(received)).map((tip) => tip.id)).to.deep.equal([id]);
  });

  it("is nobody else's to dismiss or to be thankful for", async () => {
    const [ada, bob, cyd] = await people(api());
    const id = idOf(await ada.post('/api/movie/3/recommend/', { to: BOB }));
    for (const other of [ada, cyd]) {
      expectProblem(await other.delete(`/api/user/tips/${id}/`), 404, 'no-such-tip');
      expectProblem(await other.post(`/api/user/tips/${id}/thanks/`), 404, 'no-such-tip');
    }
    expectProblem(await bob.delete('/api/user/tips/99/'), 404, 'no-such-tip');
    expect(moviesOf(await bob.get(received))).to.deep.equal([3]);
  });

  it('goes to nobody who is no friend', async () => {
    const [ada, , cyd] = await people(api());
    const to = (id: unknown) => ada.post('/api/movie/3/recommend/', { to: id });
    expectProblem(await to(CYD), 403, 'not-a-friend');
    expectProblem(await to(ADA), 400, 'oneself');
    expectProblem(await to(99), 404, 'no-such-user');
    await cyd.post(`/api/user/${ADA}/block/`);
    expectProblem(await to(CYD), 404, 'no-such-user');
    for (const id of [undefined, 'bob', 0, 1.5, null]) expectProblem(await to(id), 400, 'invalid-input');
    expect(listed(await cyd.get(received))).to.be.empty;
  });

  it('is of a film that is there, whatever else is sent', async () => {
    const [ada] = await people(api());
    for (const body of [{ to: BOB }, { to: 'bob' }, undefined])
      expectProblem(await ada.post('/api/movie/99/recommend/', body), 404, 'no-such-movie');
  });

  it('has a note that can be taken, and is not there otherwise', async () => {
    const [ada, bob] = await people(api());
    for (const note of [' \n', 'a'.repeat(281), '\u0007', '\u202egpj', 7]) {
      const answer = await ada.post('/api/movie/3/recommend/', { to: BOB, note });
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'errors')).to.have.key('note');
    }
    expect(listed(await bob.get(received))).to.be.empty;
    await ada.post('/api/movie/3/recommend/', { to: BOB, note: '' });
    expect(listed(await bob.get(received))[0]).to.include({ note: null });
  });

  it('is hidden from both sides by a block, and there again without it; a friendship that ends leaves it', async () => {
    const [ada, bob] = await people(api());
    const id = idOf(await ada.post('/api/movie/3/recommend/', { to: BOB }));
    await ada.delete(`/api/user/remove-friend/${BOB}/`);
    expect(moviesOf(await bob.get(received))).to.deep.equal([3]);
    for (const [blocker, blockedId] of [
      [ada, BOB],
      [bob, ADA],
    ] as const) {
      await blocker.post(`/api/user/${blockedId}/block/`);
      expect(listed(await bob.get(received))).to.be.empty;
      expect(listed(await ada.get(sent))).to.be.empty;
      expectProblem(await bob.post(`/api/user/tips/${id}/thanks/`), 404, 'no-such-tip');
      expectProblem(await bob.delete(`/api/user/tips/${id}/`), 404, 'no-such-tip');
      await blocker.delete(`/api/user/${blockedId}/block/`);
    }
    expect(moviesOf(await bob.get(received))).to.deep.equal([3]);
    expect(moviesOf(await ada.get(sent))).to.deep.equal([3]);
  });

  it('leaves with who gave it', async () => {
    const [ada, bob] = await people(api());
    await ada.post('/api/movie/3/recommend/', { to: BOB });
    await ada.delete('/api/user/delete/', { current_password: password });
    expect(listed(await bob.get(received))).to.be.empty;
  });

  it('is one of five a day to the same friend', async () => {
    const [ada, bob, cyd] = await people(api());
    await befriend(ada, cyd, [ADA, CYD]);
    // There are five films: one more was given of them before.
    await api().container.get(IDENTITY.limiter).attempt(tipBudgets(ADA, BOB));
    for (const movie of [1, 2, 3, 4]) {
      const path = `/api/movie/${movie}/recommend/`;
      expect((await ada.post(path, { to: BOB })).status).to.equal(201);
      expect((await ada.post(path, { to: BOB })).status).to.equal(200);
    }
    const path = '/api/movie/5/recommend/';
    const sixth = await ada.post(path, { to: BOB });
    expectProblem(sixth, 429, 'too-many-attempts');
    // The window slides, and of the one before it a part still counts.
    expect(Number(sixth.headers['retry-after'])).to.be.within(1, (2 * DAY) / 1000);
    expect((await ada.post(path, { to: CYD })).status).to.equal(201);
    expect((await bob.post(path, { to: ADA })).status).to.equal(201);
  });

  it('is listed newest first, page by page', async () => {
    const [ada, bob] = await people(api());
    for (const movie of [2, 5, 1, 4, 3]) {
      await ada.post(`/api/movie/${movie}/recommend/`, { to: BOB });
      if (movie !== 1) api().clock.advance(1000);
    }
    for (const [reader, path] of [
      [bob, received],
      [ada, sent],
    ] as const) {
      const pages: (readonly number[])[] = [];
      let next: string | undefined = `${path}?limit=2`;
      while (next !== undefined) {
        const page: Answer = await reader.get(next);
        pages.push(moviesOf(page));
        next = /<(.*)>/.exec(page.headers.link?.toString() ?? '')?.[1];
      }
      expect(pages, path).to.deep.equal([[3, 4], [1, 5], [2]]);
      expectProblem(await reader.get(`${path}?cursor=x`), 400, 'invalid-input');
    }
  });

  it('is of somebody who is signed in', async () => {
    const stranger = api().client();
    for (const path of [received, sent]) expectProblem(await stranger.get(path), 401, 'not-signed-in');
    expectProblem(await stranger.post('/api/movie/3/recommend/', { to: BOB }), 401, 'not-signed-in');
    expectProblem(await stranger.post('/api/user/tips/1/thanks/'), 401, 'not-signed-in');
    expectProblem(await stranger.delete('/api/user/tips/1/'), 401, 'not-signed-in');
  });
});
