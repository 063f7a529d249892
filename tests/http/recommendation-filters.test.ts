import { expect } from 'chai';
import type { HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

const asked = async (browser: HttpClient, query: string) => {
  const answer = await browser.get(`/api/user/movies/?${query}`);
  expect(answer.status, answer.text).to.equal(200);
  return {
    ids: (answer.json as readonly { readonly id: number }[]).map(({ id }) => id).toSorted(),
    emptiedBy: answer.headers['emptied-by'],
  };
};
const lynchIn = async (browser: HttpClient): Promise<number> => {
  const found = await browser.get('/api/person/search/?name=David%20Lynch');
  return (found.json as readonly { id: number }[])[0]!.id;
};

describeApi('A list that somebody narrows', (api) => {
  it('has the films of a person, or none of theirs', async () => {
    const browser = await api().signedIn();
    const lynch = await lynchIn(browser);
    expect((await asked(browser, `person=${lynch}`)).ids).to.deep.equal([4, 5]);
    expect((await asked(browser, `without_person=${lynch}`)).ids).to.deep.equal([1, 2, 3]);
    await browser.post('/api/movie/4/rate/', { rating: 5 });
    expect((await asked(browser, `person=${lynch}`)).ids).to.deep.equal([5]);
  });

  it('has the films of a decade, of a genre or of no such genre', async () => {
    const browser = await api().signedIn();
    expect((await asked(browser, 'decade=1990&year_from=1994')).ids).to.deep.equal([4, 5]);
    expect((await asked(browser, 'genre=Drama')).ids).to.deep.equal([1, 2, 3, 4, 5]);
    expect(await asked(browser, 'without_genre=drama')).to.deep.equal({
      ids: [],
      emptiedBy: 'without_genre',
    });
  });

  it('has films that are not too long', async () => {
    const browser = await api().signedIn();
    expect((await asked(browser, 'max_runtime=100')).ids).to.have.length(5);
    expect(await asked(browser, 'max_runtime=99')).to.deep.equal({ ids: [], emptiedBy: 'max_runtime' });
  });

  it('has films of the own watch list', async () => {
    const browser = await api().signedIn();
    expect(await asked(browser, 'on_watchlist=true')).to.deep.equal({ ids: [], emptiedBy: 'on_watchlist' });
    await browser.post('/api/movie/2/watch/');
    await browser.post('/api/movie/5/watch/');
    expect((await asked(browser, 'on_watchlist=true')).ids).to.deep.equal([2, 5]);
    expect((await asked(browser, 'on_watchlist=false')).ids).to.have.length(5);
  });

  it('says by which filters it is empty', async () => {
    const browser = await api().signedIn();
    const lynch = await lynchIn(browser);
    expect(await asked(browser, `person=${lynch}&decade=1980`)).to.deep.equal({
      ids: [],
      emptiedBy: 'decade',
    });
    expect(await asked(browser, 'max_runtime=99&decade=1980')).to.deep.equal({
      ids: [],
      emptiedBy: 'decade, max_runtime',
    });
    await browser.post('/api/movie/4/dismiss/');
    await browser.post('/api/movie/5/dismiss/');
    expect(await asked(browser, `person=${lynch}`)).to.deep.equal({
      ids: [],
      emptiedBy: 'person, dismissed',
    });
    for (const movie of [1, 2, 3, 4, 5]) await browser.post(`/api/movie/${movie}/rate/`, { rating: 3 });
    expect(await asked(browser, 'decade=1990')).to.deep.equal({ ids: [], emptiedBy: undefined });
  });

  it('has what is dismissed as a genre where that is asked for by name', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/1/dismiss/', { reason: 'genre', genre: 'Drama' });
    expect(await asked(browser, '')).to.deep.equal({ ids: [], emptiedBy: 'dismissed' });
    expect((await asked(browser, 'genre=Drama')).ids).to.deep.equal([2, 3, 4, 5]);
  });

  it('refuses filters that are none', async () => {
    const browser = await api().signedIn();
    const path = '/api/user/movies/?person=0&without_person=x&decade=1995&max_runtime=0&on_watchlist=maybe';
    const answer = await browser.get(path);
    expectProblem(answer, 400, 'invalid-input');
    expect(member(answer, 'error_codes')).to.deep.equal({
      ...{ person: ['out-of-range'], without_person: ['out-of-range'], decade: ['not-a-year'] },
      ...{ max_runtime: ['out-of-range'], on_watchlist: ['not-an-option'] },
    });
    const unknown = await browser.get('/api/user/movies/?without_genre=Nonsense');
    expect(member(unknown, 'error_codes')).to.deep.equal({ without_genre: ['unknown-genre'] });
  });
});
