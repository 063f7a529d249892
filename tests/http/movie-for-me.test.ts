import { expect } from 'chai';
import type { MovieForMe } from '#application/recommendation/movie-for-me';
import type { RecommendedMovie } from '#application/recommendation/recommended-movie';
import type { HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

const forMe = async (browser: HttpClient, id: number): Promise<MovieForMe> => {
  const answer = await browser.get(`/api/movie/${id}/for-me/`);
  expect(answer.status).to.equal(200);
  return answer.json as MovieForMe;
};

describeApi('A film for the caller', (api) => {
  it('has the reasons that it has in their list', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/4/rate/', { rating: 5 });
    await browser.post('/api/movie/1/rate/', { rating: 1 });
    const list = (await browser.get('/api/user/movies/')).json as RecommendedMovie[];
    expect(list).to.have.length(3);
    for (const { id, because, despite, rest } of list)
      expect(await forMe(browser, id)).to.deep.include({ because, despite, rest });
    expect(list.some(({ because }) => because.length > 0)).to.equal(true);
  });

  it('has a baseline, shares and a rest that are the score', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/4/rate/', { rating: 5 });
    const { baseline, because, despite, rest, score } = await forMe(browser, 5);
    const shares = [...because, ...despite].map(({ share }) => share);
    expect(shares.reduce((sum, share) => sum + share, baseline) + rest).to.equal(score);
  });

  it('that was rated is what it was before, but for the own rating', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/4/rate/', { rating: 5 });
    const before = await forMe(browser, 5);
    expect(before.user_rating).to.equal(null);
    await browser.post('/api/movie/5/rate/', { rating: 0.5 });
    const after = await forMe(browser, 5);
    expect(after).to.deep.equal({ ...before, user_rating: 0.5, average_rating: 0.5, rating_count: 1 });
  });

  it('is there before the first rating, and says how little that is worth', async () => {
    const browser = await api().signedIn();
    const { because, certainty, doubts, predicted_low, predicted_rating, predicted_high } = await forMe(
      browser,
      3,
    );
    expect(because).to.be.empty;
    expect(certainty).to.equal('hardly');
    expect(doubts.map(({ code }) => code)).to.deep.equal(['no-ratings', 'few-of-film']);
    expect(predicted_rating).to.be.within(predicted_low, predicted_high);
  });

  it('is refused where there is no such film', async () => {
    const browser = await api().signedIn();
    expectProblem(await browser.get('/api/movie/99/for-me/'), 404, 'no-such-movie');
  });
});
