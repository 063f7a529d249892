import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';

const first = async (browser: HttpClient, query = ''): Promise<readonly number[]> => {
  const answer = await browser.get(`/api/user/movies/first/${query}`);
  expect(answer.status).to.equal(200);
  return (answer.json as { id: number }[]).map(({ id }) => id);
};

describeApi('Films to rate first', (api) => {
  it('are well-known ones, the same each time', async () => {
    const browser = await api().signedIn();
    const all = await first(browser);
    expect(all.toSorted()).to.deep.equal([1, 2, 3, 4, 5]);
    expect(await first(browser)).to.deep.equal(all);
  });

  it('do not come back once they are rated, dismissed or skipped', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/1/rate/', { rating: 4 });
    await browser.post('/api/movie/2/dismiss/');
    expect((await first(browser)).toSorted()).to.deep.equal([3, 4, 5]);
    expect(await first(browser, '?skip=3,5')).to.deep.equal([4]);
    expect(await first(browser, '?skip=3,5,4,999')).to.be.empty;
    expect((await first(browser)).toSorted()).to.deep.equal([3, 4, 5]);
  });

  it('want a limit and ids that are some', async () => {
    const browser = await api().signedIn();
    for (const query of ['?limit=11', '?limit=25', '?skip=1,', '?skip=a', `?skip=${'1,'.repeat(200)}1`])
      expect((await browser.get(`/api/user/movies/first/${query}`)).status, query).to.equal(400);
  });
});
