import { expect } from 'chai';
import type { Answer, HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

interface Entry {
  readonly id: number;
  readonly movie: { readonly id: number; readonly title: string };
  readonly watched_on: string;
  readonly rating: number | null;
  readonly rewatch: boolean;
  readonly note: string | null;
}

const entryOf = (answer: Answer): Entry => answer.json as Entry;
const entriesOf = (answer: Answer): readonly Entry[] => answer.json as readonly Entry[];
const daysOf = (answer: Answer): readonly string[] => entriesOf(answer).map((entry) => entry.watched_on);

const ALIEN = '/api/movie/1/diary/';

describeApi('A diary', (api) => {
  let ada: HttpClient;
  beforeEach(async () => {
    ada = await api().signedIn();
  });

  const log = async (body: object, path = ALIEN): Promise<Entry> => {
    const answer = await ada.post(path, body);
    expect(answer.status, answer.text).to.be.oneOf([200, 201]);
    return entryOf(answer);
  };
  const patch = (id: number, json: object) => ada.send('PATCH', `/api/user/diary/${id}/`, { json });
  const remove = (id: number) => ada.send('DELETE', `/api/user/diary/${id}/`);
  const ratingOf = async (movieId = 1): Promise<unknown> =>
    member(await ada.get(`/api/movie/${movieId}/`), 'rated');
  const today = (): string => api().clock.now().toISOString().slice(0, 10);

  it('holds what was watched and when, with exactly the fields that the contract lists', async () => {
    const body = { watched_on: '2020-02-29', rating: 4.5, rewatch: true, note: ' In space \n' };
    const answer = await ada.post(ALIEN, body);
    expect(answer.status).to.equal(201);
    const { movie, ...entry } = answer.json as { movie: object };
    expect(entry).to.deep.equal({
      ...{ id: 1, watched_on: '2020-02-29', rating: 4.5, rewatch: true, note: 'In space' },
      created_at: api().clock.now().toISOString(),
    });
    expect(movie).to.include({ id: 1, title: 'Alien' });
    expect((await ada.get('/api/user/diary/')).json).to.deep.equal([answer.json]);
    expect((await ada.get(ALIEN)).json).to.deep.equal([answer.json]);
  });

  it('needs nothing but the film: it was watched today', async () => {
    expect(await log({})).to.include({ watched_on: today(), rating: null, rewatch: false, note: null });
    const empty = { watched_on: '', rating: '', rewatch: '', note: '' };
    expect(await log(empty, '/api/movie/2/diary/')).to.include({ watched_on: today(), note: null });
  });

  it('has a film once a day: said again it is changed, and what is left out stays', async () => {
    const first = await log({ watched_on: '2020-01-01', rating: 3, note: 'Good.' });
    const again = await ada.post(ALIEN, { watched_on: '2020-01-01', rating: 4 });
    expect(again.status).to.equal(200);
    expect(again.json).to.include({ id: first.id, rating: 4, note: 'Good.' });
    const third = await ada.post(ALIEN, { watched_on: '2020-01-01', rating: null, note: null });
    expect(third.json).to.include({ id: first.id, rating: null, note: null });
    expect(entriesOf(await ada.get(ALIEN))).to.have.length(1);
  });

  it('knows a rewatch by itself, and takes no other answer as given', async () => {
    expect((await log({ watched_on: '2020-01-01' })).rewatch).to.be.false;
    expect((await log({ watched_on: '2021-01-01' })).rewatch).to.be.true;
    expect((await log({ watched_on: '2019-01-01' })).rewatch).to.be.false;
    expect((await log({ watched_on: '2022-01-01', rewatch: false })).rewatch).to.be.false;
  });

  it('goes to the end of the person’s own day', async () => {
    await ada.send('PATCH', '/api/user/update/', { json: { time_zone: 'Pacific/Kiritimati' } });
    const ahead = new Date(api().clock.now().getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
    expect((await log({})).watched_on).to.equal(ahead);
    await ada.send('PATCH', '/api/user/update/', { json: { time_zone: 'Pacific/Niue' } });
    const behind = new Date(api().clock.now().getTime() - 11 * 3_600_000).toISOString().slice(0, 10);
    expect((await log({}, '/api/movie/2/diary/')).watched_on).to.equal(behind);
    const tomorrow = new Date(Date.parse(behind) + 86_400_000).toISOString().slice(0, 10);
    const answer = await ada.post('/api/movie/3/diary/', { watched_on: tomorrow });
    expectProblem(answer, 400, 'invalid-input');
    expect(member(answer, 'error_codes')).to.deep.equal({ watched_on: ['date-in-future'] });
  });

  for (const [body, codes] of [
    [{ watched_on: '1889-12-31' }, { watched_on: ['date-too-early'] }],
    [{ watched_on: '9999-12-31' }, { watched_on: ['date-in-future'] }],
    [{ watched_on: '2025-02-29' }, { watched_on: ['not-a-date'] }],
    [{ watched_on: 20200101 }, { watched_on: ['wrong-type'] }],
    [
      { watched_on: 'today', rating: 6, note: ' ', rewatch: 'yes' },
      { watched_on: ['not-a-date'], rating: ['out-of-range'], note: ['required'], rewatch: ['wrong-type'] },
    ],
    [{ rating: 0.75 }, { rating: ['not-half-stars'] }],
    [{ note: 'x'.repeat(2001) }, { note: ['too-long'] }],
    [{ note: 'x'.repeat(10_000) }, { note: ['too-long'] }],
    [{ note: 'bell \u0007' }, { note: ['unstorable-characters'] }],
    [{ note: 'turned \u202e around' }, { note: ['invalid-characters'] }],
  ] as const)
    it(`refuses with all that is wrong, and keeps nothing: ${JSON.stringify(body).slice(0, 60)}`, async () => {
      const { id } = await log({ watched_on: '2020-01-01' }, '/api/movie/2/diary/');
      const posted = await ada.post(ALIEN, body);
      const patched = await patch(id, body);
      for (const answer of [posted, patched]) {
        expectProblem(answer, 400, 'invalid-input');
        expect(member(answer, 'error_codes')).to.deep.equal(codes);
      }
      expect(entriesOf(await ada.get('/api/user/diary/'))).to.have.length(1);
      expect(await ratingOf()).to.equal(0);
    });

  it('is newest first, by day and then by entry, in pages that link to the next', async () => {
    for (const [movie, day] of [
      [1, '2020-01-01'],
      [2, '2021-05-05'],
      [3, '2020-01-01'],
      [1, '2022-01-01'],
      [4, '2019-12-31'],
    ] as const)
      await log({ watched_on: day }, `/api/movie/${movie}/diary/`);
    const seen: [string, number][] = [];
    let path: string | undefined = '/api/user/diary/?limit=2';
    while (path !== undefined) {
      const answer: Answer = await ada.get(path);
      seen.push(...entriesOf(answer).map((entry): [string, number] => [entry.watched_on, entry.movie.id]));
      path = /^<(.+)>; rel="next"$/.exec(String(answer.headers.link))?.[1];
    }
    expect(seen).to.deep.equal([
      ['2022-01-01', 1],
      ['2021-05-05', 2],
      ['2020-01-01', 3],
      ['2020-01-01', 1],
      ['2019-12-31', 4],
    ]);
    expect(daysOf(await ada.get('/api/user/diary/?year=2020'))).to.deep.equal(['2020-01-01', '2020-01-01']);
    expect(daysOf(await ada.get('/api/user/diary/?year=2018'))).to.be.empty;
    expect(daysOf(await ada.get(ALIEN))).to.deep.equal(['2022-01-01', '2020-01-01']);
  });

  it('tells years and cursors that are none from those that are', async () => {
    for (const [query, codes] of [
      ['year=99', { year: ['not-a-year'] }],
      ['year=0000', { year: ['not-a-year'] }],
      ['cursor=of-no-list', { cursor: ['invalid-cursor'] }],
    ] as const)
      for (const path of ['/api/user/diary/', '/api/user/1/diary/']) {
        const answer = await ada.get(`${path}?${query}`);
        expectProblem(answer, 400, 'invalid-input');
        expect(member(answer, 'error_codes')).to.deep.equal(codes);
      }
    expect((await ada.get('/api/user/diary/?year=9999')).json).to.deep.equal([]);
  });

  it('gives the film its rating where the viewing is the newest', async () => {
    const newest = await log({ watched_on: '2021-01-01', rating: 4 });
    expect(await ratingOf()).to.equal(4);
    const older = await log({ watched_on: '2020-01-01', rating: 1 });
    expect(await ratingOf()).to.equal(4);
    await patch(newest.id, { rating: 4.5 });
    expect(await ratingOf()).to.equal(4.5);
    await patch(newest.id, { watched_on: '2019-01-01' });
    expect(await ratingOf()).to.equal(1);
    await remove(older.id);
    expect(await ratingOf()).to.equal(4.5);
    await remove(newest.id);
    expect(await ratingOf()).to.equal(4.5);
    expect((await ada.get('/api/user/movies/rated/')).json).to.have.length(1);
  });

  it('leaves a later rating by hand as it is', async () => {
    await ada.post('/api/movie/1/rate/', { rating: 5 });
    await log({ watched_on: '2020-01-01', rating: 1 });
    expect(await ratingOf()).to.equal(5);
    const { id } = await log({ rating: 2 });
    expect(await ratingOf()).to.equal(2);
    await ada.post('/api/movie/1/rate/', { rating: 3 });
    await patch(id, { note: 'Hm.' });
    await remove(id);
    expect(await ratingOf()).to.equal(3);
  });

  it('makes a film one that was seen, for the watch list', async () => {
    await ada.post('/api/movie/1/watch/');
    const seen = async () => (await ada.get('/api/movies/watch/')).json as { seen: boolean }[];
    expect((await seen())[0]).to.include({ seen: false });
    await log({});
    expect((await seen())[0]).to.include({ seen: true });
  });

  it('changes an entry: what is left out stays, and null takes away', async () => {
    const { id } = await log({ watched_on: '2020-01-01', rating: 3, note: 'Good.' });
    const moved = await patch(id, { watched_on: '2020-01-02', rewatch: true });
    expect(moved.json).to.include({ watched_on: '2020-01-02', rating: 3, note: 'Good.', rewatch: true });
    const emptied = await patch(id, { rating: null, note: null, watched_on: '' });
    expect(emptied.json).to.include({ watched_on: '2020-01-02', rating: null, note: null, rewatch: true });
    expect((await patch(id, {})).json).to.deep.equal(emptied.json);
  });

  it('does not move an entry to a day on which the film is there', async () => {
    await log({ watched_on: '2020-01-01' });
    const { id } = await log({ watched_on: '2020-01-02' });
    expectProblem(await patch(id, { watched_on: '2020-01-01' }), 409, 'day-taken');
    expect((await patch(id, { watched_on: '2020-01-02' })).status).to.equal(200);
  });

  it('gives up an entry once', async () => {
    const { id } = await log({});
    const removed = await remove(id);
    expect([removed.status, removed.text]).to.deep.equal([204, '']);
    expectProblem(await remove(id), 404, 'no-such-entry');
    expectProblem(await patch(id, { note: 'x' }), 404, 'no-such-entry');
    expect(entriesOf(await ada.get('/api/user/diary/'))).to.be.empty;
  });

  it('is its owner’s alone to change', async () => {
    const { id } = await log({ note: 'Mine.' });
    const bob = await api().signedIn('bob');
    for (const json of [{ note: 'Yours.' }, { note: 7 }])
      expectProblem(await bob.send('PATCH', `/api/user/diary/${id}/`, { json }), 404, 'no-such-entry');
    expectProblem(await bob.send('DELETE', `/api/user/diary/${id}/`), 404, 'no-such-entry');
    expect(entriesOf(await ada.get('/api/user/diary/'))).to.have.length(1);
    expect(entriesOf(await bob.get(ALIEN))).to.be.empty;
  });

  it('is of films that are there', async () => {
    for (const body of [{}, { watched_on: 'x' }])
      expectProblem(await ada.post('/api/movie/77/diary/', body), 404, 'no-such-movie');
    expectProblem(await ada.get('/api/movie/77/diary/'), 404, 'no-such-movie');
    expectProblem(await ada.get('/api/movie/77/diary/?limit=0'), 404, 'no-such-movie');
  });

  it('goes with the account', async () => {
    const bob = await api().signedIn('bob');
    const count = async () => Number(member(await bob.get('/api/movie/1/'), 'rating_count'));
    const before = await count();
    await log({ rating: 4 });
    expect(await count()).to.equal(before + 1);
    const json = { current_password: 'correct horse battery' };
    expect((await ada.send('DELETE', '/api/user/delete/', { json })).status).to.equal(204);
    expectProblem(await bob.get('/api/user/1/diary/'), 404, 'no-such-user');
    expect(await count()).to.equal(before);
  });

  it('of another person is shown, and is not where it is hidden', async () => {
    await log({ watched_on: '2020-01-01', rating: 4, note: 'Mine.' });
    const bob = await api().signedIn('bob');
    expect((await bob.get('/api/user/1/diary/')).json).to.deep.equal(
      (await ada.get('/api/user/diary/')).json,
    );
    expectProblem(await bob.get('/api/user/77/diary/'), 404, 'no-such-user');
    await ada.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    for (const query of ['', '?year=2020', '?year=x'])
      expectProblem(await bob.get(`/api/user/1/diary/${query}`), 403, 'private-profile');
    expect(entriesOf(await ada.get('/api/user/1/diary/'))).to.have.length(1);
  });

  it('is the same whether it is told once or a hundred times at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        ada.post(ALIEN, { watched_on: '2020-01-01', rating: (n % 10) / 2 + 0.5 }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).to.have.length(1);
    expect(statuses.filter((status) => status === 200)).to.have.length(99);
    const entries = entriesOf(await ada.get(ALIEN));
    expect(entries).to.have.length(1);
    expect(await ratingOf()).to.equal(entries[0]?.rating);
    expect((await ada.get('/api/user/movies/rated/')).json).to.have.length(1);
  });
});

describeApi('A time zone', (api) => {
  it('is UTC until it is told, and kept by its name', async () => {
    const ada = await api().signedIn();
    expect((await ada.get('/api/user/profile/')).json).to.include({ time_zone: 'UTC' });
    const json = { time_zone: 'Europe/berlin' };
    expect((await ada.send('PATCH', '/api/user/update/', { json })).json).to.include({
      time_zone: 'Europe/Berlin',
    });
    const empty = await ada.send('PATCH', '/api/user/update/', { json: { time_zone: '' } });
    expect(empty.json).to.include({ time_zone: 'Europe/Berlin' });
  });

  it('is refused where it is none', async () => {
    const ada = await api().signedIn();
    for (const name of ['Atlantis', 'Europe/Atlantis', '+01:00', 'PST', `Europe/${'x'.repeat(10_000)}`]) {
      const answer = await ada.send('PATCH', '/api/user/update/', { json: { time_zone: name } });
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'error_codes')).to.deep.equal({ time_zone: ['unknown-time-zone'] });
    }
  });
});
