import { expect } from 'chai';
import { describeOnPostgres, password, serveApi, type Api } from './support/api.ts';
import { bareMemory } from './support/bare-memory.ts';
import { expectProblem } from './support/expectations.ts';

interface Listed {
  readonly id: number;
  readonly because: readonly { readonly id: number }[];
}

const tellStory = (api: () => Api): void => {
  it('goes from sign-up over ratings, lists and a refresh to sign-out', async () => {
    const browser = api().client();
    const account = { username: 'ada', password };
    expect((await browser.post('/api/user/signup/', account)).status).to.equal(201);
    expectProblem(await browser.get('/api/user/movies/'), 401, 'not-signed-in');
    expect((await browser.post('/api/token/', account)).status).to.equal(200);
    expect((await browser.get('/api/user/profile/')).json).to.include({ username: 'ada' });

    expect((await browser.post('/api/movie/1/rate/', { rating: 5 })).status).to.equal(201);
    expect((await browser.get('/api/movie/1/')).json).to.include({ rated: 5, rating_count: 1 });
    const rated = (await browser.get('/api/user/movies/rated/')).json as readonly Listed[];
    expect(rated.map(({ id }) => id)).to.deep.equal([1]);

    const list = (await browser.get('/api/user/movies/?limit=2')).json as readonly Listed[];
    expect(list).to.have.length(2);
    expect(list.map(({ id }) => id)).to.not.include(1);
    expect(list[0]?.because.map(({ id }) => id)).to.deep.equal([1]);

    const before = browser.cookies.header();
    expect((await browser.post('/api/token/refresh/')).status).to.equal(200);
    expect(browser.cookies.header()).to.not.equal(before);
    expect((await browser.get('/api/user/profile/')).status).to.equal(200);

    const signedIn = browser.cookies.header();
    expect((await browser.post('/api/user/logout/')).status).to.equal(200);
    expect(browser.cookies.header()).to.be.undefined;
    expectProblem(await browser.get('/api/user/profile/'), 401, 'not-signed-in');
    const kept = await api()
      .client()
      .get('/api/user/profile/', { headers: { cookie: signedIn } });
    expectProblem(kept, 401, 'not-signed-in');
  });
};

describe('The whole story (on a container that has nothing but adapters in memory)', () => {
  let api: Api;
  beforeEach(async () => {
    api = await serveApi(bareMemory());
  });
  afterEach(() => api.close());
  tellStory(() => api);
});

describeOnPostgres('The whole story', tellStory);
