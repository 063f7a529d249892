import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

describeApi('A year in review', (api) => {
  let ada: HttpClient;
  beforeEach(async () => {
    ada = await api().signedIn();
  });

  const log = (movieId: number, json: object) => ada.post(`/api/movie/${movieId}/diary/`, json);

  it('has exactly the fields that the contract lists', async () => {
    await log(1, { watched_on: '2026-01-05', rating: 4 });
    await log(1, { watched_on: '2026-01-06', rating: 5 });
    await log(2, { watched_on: '2025-12-31', rating: 3 });
    const answer = await ada.get('/api/user/statistics/?year=2026');
    expect(answer.status).to.equal(200);
    const { most_watched, first, last, stars, ...rest } = answer.json as Record<string, unknown>;
    expect(rest).to.deep.equal({
      ...{ year: 2026, viewings: 2, films: 1, rewatches: 1, hours: 3.3 },
      genres: [{ name: 'Drama', count: 1, average_rating: 5 }],
      directors: [],
      decades: [{ decade: 1990, count: 1, average_rating: 5 }],
      busiest_week: { year: 2026, week: 2, begins_on: '2026-01-05', viewings: 2 },
      agreement: [],
    });
    expect(stars).to.deep.equal(
      Array.from({ length: 10 }, (_, at) => ({ rating: (at + 1) / 2, count: at === 9 ? 1 : 0 })),
    );
    const { json: alien } = await ada.get('/api/movies/popular/?limit=1');
    expect(first).to.deep.equal({ movie: (alien as object[])[0], watched_on: '2026-01-05' });
    expect(last).to.deep.equal({ movie: (alien as object[])[0], watched_on: '2026-01-06' });
    expect(most_watched).to.deep.equal([{ movie: (alien as object[])[0], viewings: 2 }]);
  });

  it('is of all time where no year is asked for', async () => {
    await log(1, { watched_on: '1999-01-05' });
    await ada.post('/api/movie/2/rate/', { rating: 4 });
    for (const path of ['/api/user/statistics/', '/api/user/statistics/?year=', '/api/user/1/statistics/'])
      expect((await ada.get(path)).json, path).to.include({ year: null, viewings: 2, films: 2 });
    for (const path of ['/api/user/statistics/', '/api/user/1/statistics/'])
      expect((await ada.get(`${path}?year=1999`)).json, path).to.include({ year: 1999, viewings: 1 });
  });

  it('is empty in a year to come', async () => {
    expect((await ada.get('/api/user/statistics/?year=9999')).json).to.include({ year: 9999, viewings: 0 });
  });

  it('refuses what is no year', async () => {
    for (const path of ['/api/user/statistics/', '/api/user/1/statistics/'])
      for (const year of ['99', '0999', 'x', '-2026', '20260']) {
        const answer = await ada.get(`${path}?year=${year}`);
        expectProblem(answer, 400, 'invalid-input');
        expect(member(answer, 'error_codes')).to.deep.equal({ year: ['not-a-year'] });
      }
  });

  it('of another person says nothing of their friends, and is hidden with their diary or ratings', async () => {
    await log(1, { watched_on: '2026-01-05', rating: 4 });
    const bob = await api().signedIn('bob');
    const shown = await bob.get('/api/user/1/statistics/?year=2026');
    expect(shown.json).to.include({ viewings: 1 });
    expect(shown.json).not.to.have.property('agreement');
    expectProblem(await bob.get('/api/user/77/statistics/'), 404, 'no-such-user');
    await ada.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    for (const query of ['', '?year=2026', '?year=x'])
      expectProblem(await bob.get(`/api/user/1/statistics/${query}`), 403, 'private-profile');
  });
});
