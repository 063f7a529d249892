import { randomBytes } from 'node:crypto';
import { expect } from 'chai';
import { PERSONAL_DATA } from '#bootstrap/wiring';
import { IDENTITY } from '#bootstrap/modules/identity';
import type { LoggedFilm } from '#application/identity/film-log';
import type { PersonalData } from '#application/identity/personal-data';
import { describeApi, useApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

const path = '/api/user/export/';

describeApi('The export of own data', (api) => {
  const unknownElsewhere = { imdb_id: null, tmdb_id: null, movielens_id: null };
  const movie = { id: 1, title: 'Alien', year: 1991, ...unknownElsewhere };

  it('has a part for each that a context offers, and no other', async () => {
    const ada = await api().signedIn('ada');
    const offered = api()
      .container.getAll(PERSONAL_DATA)
      .map(({ name }) => name);
    const { json } = await ada.get(path);
    expect(Object.keys(json as object).sort()).to.deep.equal([...offered, 'format', 'version'].toSorted());
    expect(json).to.include({ format: 'movieconnect', version: 1 });
  });

  it('holds everything of the caller, and nothing of others but what they gave', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    await ada.post('/api/send-friend-request/2/');
    await bob.post('/api/send-friend-request/1/');
    await ada.send('PATCH', '/api/user/update/', { json: { bio: 'Of Ada.', privacy: { diary: 'only-me' } } });
    for (const [person, note] of [
      [ada, 'Of Ada.'],
      [bob, 'Of Bob.'],
    ] as const) {
      await person.post('/api/movie/1/rate/', { rating: 4.5 });
      await person.post('/api/movie/1/watch/', { note });
      await person.post('/api/movie/2/dismiss/', { reason: 'genre', genre: 'Drama' });
      await person.post('/api/movie/1/diary/', { watched_on: '2020-02-29', note });
      await person.post('/api/movie/1/comment/', { body: note, spoiler: true });
    }
    await ada.post('/api/movie/1/recommend/', { to: 2, note: 'Of Ada.' });
    await bob.post('/api/movie/1/recommend/', { to: 1, note: 'A tip.' });
    await ada.post('/api/reports/', { user: 2, reason: 'other', note: 'Of Ada.' });
    await bob.post('/api/reports/', { user: 1, reason: 'spam', note: 'Of Bob.' });

    const answer = await ada.get(path);
    expect(answer.text).not.to.include('Of Bob.');
    const data = answer.json as Record<string, readonly object[]>;
    expect(data.account).to.deep.include({ id: 1, username: 'ada', bio: 'Of Ada.', locked_at: null });
    expect(data.account).to.have.nested.property('privacy.diary', 'only-me');
    expect(data.sessions).to.have.length(1);
    expect(data.ratings).to.have.length(1);
    expect(data.ratings![0]).to.deep.include({ movie, rating: 4.5 });
    expect(data.dismissed).to.have.length(1);
    expect(data.dismissed![0]).to.deep.include({
      movie: { id: 2, title: 'Brazil', year: 1992, ...unknownElsewhere },
      ...{ reason: 'genre', genre: 'Drama', person: null, until: null },
    });
    expect(data.watchlist![0]).to.deep.include({ movie, note: 'Of Ada.' });
    expect(data.diary![0]).to.deep.include({
      ...{ movie, watched_on: '2020-02-29', rating: null, rewatch: false, note: 'Of Ada.' },
    });
    expect(data.comments![0]).to.deep.include({ movie, body: 'Of Ada.', spoiler: true, edited_at: null });
    expect(data.friends![0]).to.deep.include({ user: { id: 2, username: 'bob' }, asked_by: 1 });
    const people = [
      { id: 1, username: 'ada' },
      { id: 2, username: 'bob' },
    ];
    expect(data.tips).to.have.length(2);
    expect(data.tips![0]).to.deep.include({
      from_user: people[0],
      to_user: people[1],
      movie,
      note: 'Of Ada.',
    });
    expect(data.tips![1]).to.deep.include({
      from_user: people[1],
      to_user: people[0],
      movie,
      note: 'A tip.',
    });
    expect(data.reports).to.have.length(1);
    expect(data.reports![0]).to.deep.include({ comment: null, user: 2, reason: 'other', verdict: null });
    expect(data.blocked).to.deep.equal([]);
    expect(data.moderation).to.deep.equal([]);
  });

  it('tells whom the caller blocks, and not who blocks the caller', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    await ada.post('/api/user/2/block/');
    expect((await ada.get(path)).json).to.have.nested.property('blocked[0].user.username', 'bob');
    expect((await bob.get(path)).text).not.to.include('ada');
  });

  it('keeps what somebody sent to or said of a person who has blocked them since, but not who, and lets go what these sent', async () => {
    const [ada, bob] = [await api().signedIn('ada'), await api().signedIn('bob')];
    await ada.post('/api/send-friend-request/2/');
    await bob.post('/api/send-friend-request/1/');
    await ada.post('/api/movie/1/recommend/', { to: 2, note: 'Of Ada.' });
    await bob.post('/api/movie/1/recommend/', { to: 1, note: 'Of Bob.' });
    const comment = await bob.post('/api/movie/1/comment/', { body: 'Of Bob.' });
    await ada.post('/api/reports/', { user: 2, reason: 'other', note: 'Of Ada.' });
    await ada.post('/api/reports/', { comment: member(comment, 'id'), reason: 'spam', note: 'Of Ada.' });
    await ada.post('/api/user/2/block/');
    const named = (await ada.get(path)).json as Record<string, readonly object[]>;
    expect(named.tips![0]).to.deep.include({ to_user: { id: 2, username: 'bob' } });
    expect(named.reports!.map((report) => 'user' in report && report.user)).to.deep.equal([2, null]);
    await ada.delete('/api/user/2/block/');
    await bob.post('/api/user/1/block/');
    await bob.send('PATCH', '/api/user/update/', { json: { username: 'robert' } });
    const answer = await ada.get(path);
    expect(answer.text).not.to.match(/bob|robert/);
    const { tips, reports } = answer.json as Record<string, readonly object[]>;
    expect(tips).to.have.length(1);
    expect(tips![0]).to.deep.include({ to_user: null, note: 'Of Ada.' });
    expect(reports).to.have.length(2);
    for (const report of reports!)
      expect(report).to.deep.include({ user: null, comment: null, note: 'Of Ada.' });
  });

  it('is a file to be saved, which nobody keeps on the way', async () => {
    const ada = await api().signedIn('ada');
    const { headers } = await ada.get(path);
    expect(headers).to.include({
      'content-disposition': 'attachment; filename="movieconnect.json"',
      'cache-control': 'no-store',
    });
    expectProblem(await ada.get(`${path}?format=xml`), 400, 'invalid-input');
  });

  it('has diary and ratings as Letterboxd takes them', async () => {
    const ada = await api().signedIn('ada');
    await ada.post('/api/movie/1/diary/', { watched_on: '2020-02-29', rating: 4.5, note: '=1+1, "quoted"' });
    await ada.post('/api/movie/1/diary/', { watched_on: '2021-03-01', rating: 4, rewatch: true });
    await ada.post('/api/movie/2/diary/', { watched_on: '2020-01-01' });
    await ada.post('/api/movie/2/rate/', { rating: 0.5 });
    await ada.post('/api/movie/3/rate/', { rating: 5 });
    const { text, headers } = await ada.get(`${path}?format=letterboxd`);
    expect(headers).to.include({
      'content-disposition': 'attachment; filename="letterboxd.csv"',
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(text.split('\r\n')).to.deep.equal([
      'WatchedDate,Title,Year,tmdbID,imdbID,Rating10,Rewatch,Review',
      '2020-01-01,Brazil,1992,,,,false,',
      `2020-02-29,Alien,1991,,,9,false,"'=1+1, ""quoted"""`,
      '2021-03-01,Alien,1991,,,8,true,',
      ',Brazil,1992,,,1,,',
      ',Casablanca,1993,,,10,,',
      '',
    ]);
  });

  it('is for whoever is signed in, ten times an hour, in whatever format', async () => {
    expectProblem(await api().client().get(path), 401, 'not-signed-in');
    const ada = await api().signedIn('ada');
    for (let count = 0; count < 5; count += 1) {
      expect((await ada.get(path)).status).to.equal(200);
      expect((await ada.get(`${path}?format=letterboxd`)).status).to.equal(200);
    }
    expectProblem(await ada.get(`${path}?format=letterboxd`), 429, 'too-many-attempts');
    expectProblem(await ada.get(path), 429, 'too-many-attempts');
  });
});

describe('An export that cannot be read', () => {
  const film: Omit<LoggedFilm, 'note'> = {
    ...{ watchedOn: '2020-01-01', title: 'Alien', year: 1979, imdbId: null, tmdbId: null, halfStars: null },
    rewatch: false,
  };
  const fault = new Error('The database is gone.');

  async function* breakingOff<T>(item: () => T, count: number): AsyncGenerator<readonly T[]> {
    for (let read = 0; read < count; read += 100)
      yield await Promise.resolve(Array.from({ length: 100 }, item));
    throw fault;
  }

  /** 1,000 characters of which a packed file saves no more than half. */
  const text = () => randomBytes(500).toString('hex');

  /** An export that breaks off after so many films. */
  const apiThatReads = (count: number) =>
    useApi({
      replace: (container) => {
        container
          .rebind(IDENTITY.filmLog)
          .toConstantValue({ pages: () => breakingOff(() => ({ ...film, note: text() }), count) });
        const [account] = container.getAll(PERSONAL_DATA).filter(({ name }) => name === 'account');
        const comment = () => ({ body: text(), movie: {} }) as unknown as PersonalData['comments'][number];
        container.unbind(PERSONAL_DATA);
        container.bind(PERSONAL_DATA).toConstantValue(account!);
        container
          .bind(PERSONAL_DATA)
          .toConstantValue({ name: 'comments', tables: [], pages: () => breakingOff(comment, count) });
      },
    });

  describe('from its beginning', () => {
    const api = apiThatReads(0);
    for (const format of ['json', 'letterboxd'])
      it(`is answered with a problem (${format})`, async () => {
        const ada = await api().signedIn('ada');
        expectProblem(await ada.get(`${path}?format=${format}`), 500, 'internal-error');
      });
  });

  describe('from some place on', () => {
    // Three tables of Letterboxd, and more than is sent whole.
    const api = apiThatReads(2_500);
    for (const format of ['json', 'letterboxd'])
      it(`breaks the connection off, which is told from an end (${format})`, async () => {
        const ada = await api().signedIn('ada');
        const caught = await ada.get(`${path}?format=${format}`).then(
          ({ status }) => status,
          (error: unknown) => (error as NodeJS.ErrnoException).code,
        );
        expect(caught).to.equal('ECONNRESET');
        expect(api().lines).to.deep.include({ err: fault });
      });
  });
});
