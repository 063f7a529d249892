import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { formOf } from './contexts/history-imports.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';
import { importAll } from './support/import-all.ts';

const path = '/api/user/import/';
const HEADER = 'Date,Name,Year,Letterboxd URI,Rating';
const ratings = (...rows: readonly string[]) => formOf(['ratings.csv', [HEADER, ...rows, ''].join('\n')]);

describeApi('An import of a history', (api) => {
  let ada: HttpClient;
  beforeEach(async () => (ada = await api().signedIn('ada')));

  const upload = async (form: FormData, query = ''): Promise<number> => {
    const answer = await ada.post(`${path}${query}`, form);
    expect(answer.status, answer.text).to.equal(202);
    return member(answer, 'id') as number;
  };
  const bring = async (form: FormData, query = ''): Promise<number> => {
    const id = await upload(form, query);
    await importAll(api());
    return id;
  };
  const found = async (id: number) => (await ada.get(`${path}${id}/`)).json as Record<string, never>;
  const rated = async () =>
    ((await ada.get('/api/user/movies/rated/')).json as { title: string; user_rating: number }[]).map(
      ({ title, user_rating: stars }) => [title, stars],
    );

  it('is uploaded, done by another process, and tells what it has brought and what not', async () => {
    const id = await upload(
      ratings('2020-05-06,Alien,,x,4.5', '2020-05-07,Brazil,1992,x,3', '2020-05-07,Nobody,2001,x,3'),
    );
    expect(await found(id)).to.deep.include({ state: 'waiting', dry_run: false, rows_read: 0 });
    await importAll(api());
    expect(await found(id)).to.deep.include({
      ...{ state: 'done', rows_read: 3, ratings: { added: 1, changed: 0 } },
      not_taken: [
        { reason: 'unsure-film', count: 1 },
        { reason: 'unknown-film', count: 1 },
      ],
    });
    expect((await found(id)).files).to.have.nested.property('[0].format', 'Letterboxd');
    expect(await rated()).to.deep.equal([['Brazil', 3]]);
    const rows = await ada.get(`${path}${id}/rows/?limit=1`);
    expect(rows.json).to.deep.include.members([
      {
        ...{ id: 1, file: 'ratings.csv', line: 2, reason: 'unsure-film', kind: 'rated', title: 'Alien' },
        ...{ year: null, imdb_id: null, tmdb_id: null, rating: 4.5, date: '2020-05-06' },
        candidates: [{ id: 1, title: 'Alien', year: 1991 }],
      },
    ]);
    expect(rows.headers.link).to.match(/rel="next"/);
    expect(((await ada.get(path)).json as { id: number }[]).map((each) => each.id)).to.deep.equal([id]);
  });

  it('takes rows whose film is chosen, and is undone with them', async () => {
    const id = await bring(ratings('2020-05-06,Alien,,x,4.5', '2020-05-07,Brazil,1992,x,3'));
    const choices = [{ row: 1, movie: 1 }];
    const chosen = await ada.post(`${path}${id}/choices/`, { choices });
    expect(chosen.json).to.deep.include({ ratings: { added: 2, changed: 0 }, not_taken: [] });
    expect(await rated()).to.deep.equal([
      ['Brazil', 3],
      ['Alien', 4.5],
    ]);
    expectProblem(await ada.post(`${path}${id}/choices/`, { choices }), 404, 'no-such-row');
    await ada.post('/api/movie/2/rate/', { rating: 1 });
    expect((await ada.delete(`${path}${id}/`)).json).to.deep.equal({ taken_back: 1, left: 1 });
    expect(await rated()).to.deep.equal([['Brazil', 1]]);
    expect(await found(id)).to.include({ state: 'undone' });
    expect((await ada.delete(`${path}${id}/`)).json).to.deep.equal({ taken_back: 0, left: 0 });
    expectProblem(await ada.post(`${path}${id}/choices/`, { choices }), 409, 'import-not-finished');
  });

  it('gives its other rows away as a table, which is taken when it is repaired', async () => {
    const id = await bring(
      ratings(
        '2020-05-06,=Alyen,1991,x,4.5',
        '2020-05-07,"Brasil, again",1992,x,',
        '2020-05-07,Alien,1991,x,9',
      ),
    );
    const table = await ada.get(`${path}${id}/csv/`);
    expect(table.headers['content-disposition']).to.equal(`attachment; filename="import-${id}.csv"`);
    expect(table.text).to.include(",'=Alyen,");
    const repaired = table.text
      .replace("'=Alyen", 'Alien')
      .replace(',rated,,"Brasil, again"', ',rated,2,"Brasil, again"')
      .replace(/1992,,,,,(,+)\r\n/, '1992,,,,2020-05-08,2.5$1\r\n');
    const again = await bring(formOf(['import-1.csv', repaired]));
    expect(await found(again)).to.deep.include({ ratings: { added: 2, changed: 0 } });
    expect(await rated()).to.deep.equal([
      ['Brazil', 2.5],
      ['Alien', 4.5],
    ]);
  });

  it('brings what was dismissed, too, also by a table that was repaired', async () => {
    const dismissed = (title: string, more: object) => ({
      ...{ movie: { id: 9, title, year: 1991 }, reason: 'movie', genre: null, person: null, until: null },
      ...{ dismissed_at: '2024-05-06T10:00:00.000Z', ...more },
    });
    const exported = JSON.stringify({
      ...{ format: 'movieconnect', version: 1 },
      dismissed: [
        dismissed('Alien', {}),
        dismissed('Brasil', { reason: 'later', until: '2999-01-01' }),
        dismissed('Alien', { reason: 'later', until: '2020-01-01' }),
        dismissed('Brazil', { movie: { title: 'Brazil', year: 1992 }, reason: 'genre', genre: 'Opera' }),
        dismissed('Alien', { reason: 'person', person: 'Nobody' }),
      ],
    });
    const id = await bring(formOf(['movieconnect.json', exported]));
    expect(await found(id)).to.deep.include({
      dismissed: { added: 1 },
      not_taken: [
        { reason: 'unknown-film', count: 1 },
        { reason: 'until-past', count: 1 },
        { reason: 'unknown-genre', count: 1 },
        { reason: 'unknown-person', count: 1 },
      ],
    });
    const table = (await ada.get(`${path}${id}/csv/`)).text;
    const again = await bring(formOf(['import.csv', table.replace('Brasil,,1991', 'Brazil,,1992')]));
    expect(await found(again)).to.deep.include({ dismissed: { added: 1 } });
    const kept = (await ada.get('/api/user/dismissed/')).json as Record<string, unknown>[];
    expect(
      kept.map(({ title, reason, until, dismissed_at: at }) => ({ title, reason, until, at })),
    ).to.deep.equal(
      [
        { title: 'Brazil', reason: 'later', until: '2999-01-01' },
        { title: 'Alien', reason: 'movie', until: null },
      ].map((each) => ({ ...each, at: '2024-05-06T10:00:00.000Z' })),
    );
    expect((await ada.delete(`${path}${id}/`)).json).to.deep.equal({ taken_back: 1, left: 0 });
    expect(await found(again)).to.deep.include({ state: 'done' });
    expect((await ada.get('/api/user/dismissed/')).json).to.have.length(1);
  });

  it('as a trial tells what would happen', async () => {
    const id = await bring(ratings('2020-05-06,Alien,1991,x,4.5'), '?dry_run=true');
    expect(await found(id)).to.deep.include({
      state: 'done',
      dry_run: true,
      ratings: { added: 1, changed: 0 },
    });
    expect(await rated()).to.deep.equal([]);
  });

  it('is cancelled before it has begun', async () => {
    const id = await upload(ratings('2020-05-06,Alien,1991,x,4.5'));
    expect((await ada.delete(`${path}${id}/`)).status).to.equal(200);
    await importAll(api());
    expect(await found(id)).to.include({ state: 'cancelled' });
    expect(await rated()).to.deep.equal([]);
  });

  it('of what is no history fails in one sentence, and so does an archive that is damaged', async () => {
    const id = await bring(formOf(['notes.txt', 'Dear diary']));
    expect(await found(id)).to.have.property('state', 'failed');
    expect((await found(id)).problem).to.match(/^notes\.txt is not as .* gives it out\.$/);
    const zip = await bring(formOf(['a.zip', `PK\u0003\u0004${'\u0000'.repeat(500)}`]));
    expect((await found(zip)).problem).to.match(/^a\.zip: This cannot be read as a ZIP archive/);
  });

  it('holds several files, each told by its own name', async () => {
    const watchlist = ['watchlist.csv', 'Date,Name,Year,Letterboxd URI\n2020-05-06,Alien,1991,x\n'] as const;
    const both = formOf(['ratings.csv', `${HEADER}\n2020-05-07,Brazil,1992,x,3\n`], watchlist, [
      '../watchlist.csv',
      watchlist[1],
    ]);
    const id = await bring(both);
    const files = (await found(id)).files as unknown as readonly { name: string }[];
    expect(files.map(({ name }) => name)).to.have.members([
      'ratings.csv',
      '2/watchlist.csv',
      '3/watchlist.csv',
    ]);
    expect(await found(id)).to.deep.include({ ratings: { added: 1, changed: 0 }, watchlist: { added: 1 } });
  });

  it('stays with three at once, and with twenty uploads a day', async () => {
    const some = ratings('2020-05-06,Alien,1991,x,4.5');
    for (let count = 0; count < 3; count += 1) await upload(some);
    expectProblem(await ada.post(path, some), 409, 'too-many-imports');
    await importAll(api());
    for (let count = 3; count < 20; count += 1) await bring(some);
    expectProblem(await ada.post(path, some), 429, 'too-many-attempts');
    const bob = await api().signedIn('bob');
    expect((await bob.post(path, some)).status).to.equal(202);
  });

  it('is asked for as a form with a file, by a page of ours', async () => {
    const form = ratings('2020-05-06,Alien,1991,x,4.5');
    expectProblem(await ada.post(path, {}), 415, 'not-multipart');
    const foreign = { headers: { origin: 'https://evil.example' } };
    expectProblem(await ada.post(path, form, foreign), 403, 'cross-site');
    const field = new FormData();
    field.append('note', 'no file');
    expectProblem(await ada.post(path, field), 400, 'invalid-input');
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    expectProblem(await ada.send('POST', path, { raw: '--x\r\nbroken', headers }), 400, 'malformed-upload');
    expectProblem(await api().client().post(path, form), 401, 'not-signed-in');
    expect((await ada.get(path)).json).to.deep.equal([]);
  });

  it('is taken by no other route', async () => {
    const form = ratings('2020-05-06,Alien,1991,x,4.5');
    expectProblem(await ada.post('/api/movie/1/rate/', form), 415, 'unsupported-media-type');
    expectProblem(await ada.post(`${path}1/choices/`, form), 415, 'unsupported-media-type');
  });
});
