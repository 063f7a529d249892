import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { MovieForMe } from '#application/recommendation/movie-for-me';
import type { RecommendedMovie } from '#application/recommendation/recommended-movie';
import { freePort } from '../support/free-port.ts';
import { HttpClient } from '../support/http.ts';
import { eventually } from '../support/processes.ts';
import { Service } from '../support/service.ts';
import { needsTorchServe, TorchServe } from '../support/torchserve.ts';

/** Milliseconds. */
const PATIENCE = 120_000;
/** Generous, because tests run on busy machines. */
const SETTINGS = { RECOMMENDER_TIMEOUT: '3s', WEB_CONCURRENCY: '1' };
const password = 'popcorn at midnight';
const LIST = '/api/user/movies/?limit=20';
const RATED = [
  [9, 5],
  [22, 4.5],
  [173, 1],
] as const;

type List = readonly RecommendedMovie[];

describe('What people steer lists of TorchServe by', function () {
  this.timeout(400_000);
  let folder: string;
  let torchServe: TorchServe;
  let service: Service;
  let ada: HttpClient;
  let bob: HttpClient;

  const signedIn = async (username: string): Promise<HttpClient> => {
    const client = new HttpClient(service.url);
    await client.post('/api/user/signup/', { username, password });
    await client.post('/api/token/', { username, password });
    return client;
  };
  const read = async <T>(path: string): Promise<T> => {
    const answer = await ada.get(path);
    expect(answer.status, `${path}: ${answer.text}`).to.equal(200);
    return answer.json as T;
  };
  /** A list that the model server has made. */
  const list = async (query = ''): Promise<List> => {
    const movies = await read<List>(`${LIST}${query}`);
    expect(new Set(movies.map(({ source }) => source)), query).to.deep.equal(new Set(['model']));
    return movies;
  };
  const genresOf = async (id: number): Promise<readonly string[]> =>
    (await read<{ genres: { name: string }[] }>(`/api/movie/${id}/`)).genres.map(({ name }) => name);

  before(async function () {
    await needsTorchServe(this);
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-steering-'));
    const dataDir = join(folder, 'data');
    torchServe = await TorchServe.start(dataDir);
    service = await Service.start(dataDir, await freePort(), { ...SETTINGS, ...torchServe.settings });
    [ada, bob] = [await signedIn('ada'), await signedIn('bob')];
    for (const [movieId, rating] of RATED) await ada.post(`/api/movie/${movieId}/rate/`, { rating });
    await bob.post('/api/movie/23/rate/', { rating: 5 });
    await ada.post('/api/send-friend-request/2/');
    await bob.post('/api/send-friend-request/1/');
    await eventually(
      'lists of the model server',
      async () => (await read<List>(LIST)).every(({ source }) => source === 'model') || undefined,
      PATIENCE,
    );
  });
  after(async () => {
    await (service as Service | undefined)?.stop();
    await (torchServe as TorchServe | undefined)?.stop();
    if ((folder as string | undefined) !== undefined)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('takes a dismissed film out of the very next list, and undoing restores the list', async () => {
    const before = await list();
    const id = before[0]?.id ?? 0;
    expect((await ada.post(`/api/movie/${id}/dismiss/`, { reason: 'movie' })).status).to.equal(201);
    expect((await list()).map((movie) => movie.id)).to.not.include(id);
    expect((await ada.delete(`/api/movie/${id}/dismiss/`)).status).to.equal(204);
    expect(await list()).to.deep.equal(before);
  });

  it('takes what is wanted less down, says so, and gives it back', async () => {
    const before = await list();
    const genre = (await genresOf(before[0]?.id ?? 0))[0];
    expect(genre).to.be.a('string');
    const correct = (correction: string) =>
      ada.send('PATCH', '/api/user/taste/', { json: { genre, correction } });
    expect((await correct('less')).status).to.equal(200);
    const less = await list();
    expect(less).to.not.deep.equal(before);
    const taste = JSON.stringify(await read('/api/user/taste/'));
    expect(taste).to.include('"less"');
    expect((await correct('more')).status).to.equal(200);
    expect((await list()).some(({ adjusted_by }) => adjusted_by.length > 0)).to.equal(true);
    expect((await correct('none')).status).to.equal(200);
    expect(await list()).to.deep.equal(before);
  });

  it('narrows, leaves out and discovers', async () => {
    for (const { id } of await list('&genre=Western')) expect(await genresOf(id)).to.include('Western');
    for (const { id } of await list('&without_genre=Drama'))
      expect(await genresOf(id)).to.not.include('Drama');
    for (const { year } of await list('&decade=1970')) expect(year).to.be.within(1970, 1979);
    for (const { runtime } of await list('&max_runtime=95')) expect(runtime).to.be.at.most(95);
    expect(await list('&discovery=1')).to.not.deep.equal(await list());
  });

  it('says of one film what its list says', async () => {
    for (const { id, score, baseline, because, despite, rest, source } of (await list()).slice(0, 5)) {
      const forMe = await read<MovieForMe>(`/api/movie/${id}/for-me/`);
      expect(forMe).to.deep.include({ because, despite, source });
      expect(forMe.score).to.be.closeTo(score, 1e-4);
      expect(forMe.baseline).to.be.closeTo(baseline, 1e-4);
      expect(forMe.rest).to.be.closeTo(rest, 1e-4);
    }
  });

  it('makes the same list for the same ratings without an account', async () => {
    const history = RATED.map(([id, rating]) => ({ id, rating }));
    const answer = await ada.post('/api/recommendations/session/?limit=20', { history });
    expect(answer.status, answer.text).to.equal(200);
    const { movies } = answer.json as { readonly movies: List };
    expect(movies.map(({ id, source }) => [id, source])).to.deep.equal(
      (await list()).map(({ id, source }) => [id, source]),
    );
  });

  it('finds films for an evening of two', async () => {
    const evening = await read<readonly { id: number; fits: readonly object[] }[]>(
      '/api/recommendations/together/?users=2',
    );
    expect(evening).to.have.length(20);
    expect(evening.map(({ id }) => id)).to.not.include.members([9, 23]);
  });

  it('goes on by the fallback where the server is gone', async () => {
    await torchServe.kill();
    const paths = [
      LIST,
      `${LIST}&genre=Western`,
      `${LIST}&discovery=1`,
      '/api/user/taste/',
      '/api/movie/1/for-me/',
      '/api/recommendations/together/?users=2',
    ];
    for (const path of paths) expect((await ada.get(path)).status, path).to.equal(200);
    const answer = await ada.post('/api/recommendations/session/', { history: [{ id: 9, rating: 5 }] });
    expect(answer.status, answer.text).to.equal(200);
  });
});
