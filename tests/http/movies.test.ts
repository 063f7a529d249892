import { expect } from 'chai';
import { describeApi, useApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

const titles = (answer: { readonly json: unknown }): readonly unknown[] =>
  (answer.json as { title: string }[]).map(({ title }) => title);

describeApi('Films', (api) => {
  it('have exactly the fields that the contract lists, whatever the store knows', async () => {
    const answer = await api().client().get('/api/movie/1/');
    expect(answer.json).to.deep.equal({
      id: 1,
      title: 'Alien',
      release_date: null,
      year: 1991,
      runtime: 100,
      overview: null,
      poster_url: null,
      adult: false,
      average_rating: null,
      rating_count: 0,
      genres: [{ name: 'Drama' }],
      actors: [],
      directors: [],
      sources: [],
      rated: 0,
      on_watchlist: false,
      friends: null,
    });
  });

  it("show the caller's own rating to the caller, and it is personal then", async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/2/rate/', { rating: 4.5 });
    const own = await browser.get('/api/movie/2/');
    expect(own.json).to.include({ rated: 4.5 });
    expect(own.headers['cache-control']).to.equal('no-store');
    const anonymous = await api().client().get('/api/movie/2/');
    expect(anonymous.json).to.include({ rated: 0 });
    expect(anonymous.headers.vary).to.equal('Origin, Cookie, Authorization');
  });

  it('are not found by what is no id, and by an id that names none', async () => {
    for (const id of ['0', '-1', '1.5', '01', 'abc', '9007199254740992', '%31%20'])
      expectProblem(await api().client().get(`/api/movie/${id}/`), 404, 'not-found');
    for (const id of ['77', '9007199254740991'])
      expectProblem(await api().client().get(`/api/movie/${id}/`), 404, 'no-such-movie');
  });

  it('are searched by title', async () => {
    expect(titles(await api().client().get('/api/movie/search/?title=AL'))).to.deep.equal(['Alien']);
    expect(titles(await api().client().get('/api/movie/search/?title=%20dune%20'))).to.deep.equal(['Dune']);
    expect((await api().client().get('/api/movie/search/?title=nothing+like+it')).json).to.deep.equal([]);
  });

  for (const query of [
    '',
    '?title=',
    '?title=%20',
    `?title=${'x'.repeat(201)}`,
    `?title=${'x'.repeat(10_000)}`,
  ])
    it(`are not searched without a sane title: ${query.slice(0, 20)}`, async () => {
      const answer = await api().client().get(`/api/movie/search/${query}`);
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json).to.have.nested.property('errors.title');
    });

  it('are listed by popularity, in windows and genres that exist', async () => {
    expect(titles(await api().client().get('/api/movies/popular/?window=all&genre=drama'))).to.have.length(5);
    expectProblem(await api().client().get('/api/movies/popular/?window=day'), 400, 'invalid-input');
    expect(titles(await api().client().get('/api/movies/popular/?genre=&window=&limit='))).to.have.length(5);
  });

  it('have genres, which anybody may list and name as they like', async () => {
    const genres = await api().client().get('/api/genres/');
    expect(genres.json).to.deep.equal([{ name: 'Drama', movie_count: 5 }]);
    expect(genres.headers['cache-control']).to.equal('public, max-age=0, must-revalidate');
    for (const genre of ['Drama', 'dRAMA', '%20drama.', 'd-rama'])
      expect(titles(await api().client().get(`/api/movies/popular/?genre=${genre}`)), genre).to.have.length(
        5,
      );
  });

  it('of a genre that is not there are refused, with the nearest', async () => {
    const browser = await api().signedIn();
    for (const path of ['/api/movies/popular/', '/api/user/movies/'])
      for (const genre of ['Darma', 'x', "'", '%25', '---', 'x'.repeat(100)]) {
        const answer = await browser.get(`${path}?genre=${genre}`);
        expectProblem(answer, 400, 'invalid-input');
        expect(answer.json).to.have.deep.nested.property('errors.genre', [
          'There is no such genre. The nearest: Drama.',
        ]);
      }
  });

  it('come in pages that link to the next, until the last', async () => {
    const client = api().client();
    let path = '/api/movies/popular/?window=all&limit=2';
    const seen: unknown[] = [];
    for (;;) {
      const answer = await client.get(path);
      seen.push(...titles(answer));
      const { link } = answer.headers;
      if (link === undefined) break;
      const next = /^<(\/api\/movies\/popular\/\?window=all&limit=2&cursor=[^>]+)>; rel="next"$/.exec(
        String(link),
      );
      expect(next, String(link)).not.to.equal(null);
      path = next![1]!;
    }
    expect(seen).to.deep.equal(['Alien', 'Brazil', 'Casablanca', 'Dune', 'Eraserhead']);
  });

  it('refuse a cursor that was edited', async () => {
    const answer = await api().client().get('/api/movies/popular/?cursor=edited');
    expectProblem(answer, 400, 'invalid-input');
    expect(answer.json).to.have.nested.property('errors.cursor');
  });

  it('answer 304 to whom has the newest already', async () => {
    for (const path of ['/api/movies/popular/', '/api/movie/search/?title=a', '/api/movie/1/']) {
      const first = await api().client().get(path);
      expect(first.headers['cache-control']).to.equal('public, max-age=0, must-revalidate');
      const headers = { 'if-none-match': first.headers.etag };
      const second = await api().client().get(path, { headers });
      expect(second.status).to.equal(304);
      expect(second.text).to.equal('');
      expect(second.headers.etag).to.equal(first.headers.etag);
    }
  });
});

describeApi('Ratings', (api) => {
  const rate = '/api/movie/2/rate/';

  it('are 201 the first time and 200 when they change one', async () => {
    const browser = await api().signedIn();
    const first = await browser.post(rate, { rating: 4.5 });
    expect(first.status).to.equal(201);
    expect(first.json).to.deep.equal({
      message: 'Rating saved.',
      data: { movie: 2, user: 1, rating: 4.5, timestamp: api().clock.now().toISOString() },
    });
    const second = await browser.post(rate, { rating: 3 });
    expect(second.status).to.equal(200);
    expect(second.json).to.have.nested.property('data.rating', 3);
  });

  for (const rating of [0, 0.4, 0.25, 4.75, 5.5, -1, '4', null, true, [4], { $gt: 0 }])
    it(`are never ${JSON.stringify(rating)}`, async () => {
      const browser = await api().signedIn();
      const answer = await browser.post(rate, { rating });
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json).to.have.nested.property('errors.rating');
    });

  it('are never beyond all numbers, and never missing', async () => {
    const browser = await api().signedIn();
    const headers = { 'content-type': 'application/json' };
    expectProblem(
      await browser.send('POST', rate, { raw: '{"rating":1e400}', headers }),
      400,
      'invalid-input',
    );
    expectProblem(await browser.post(rate), 400, 'invalid-input');
  });

  it('leave one when two come at once', async () => {
    const browser = await api().signedIn();
    const answers = await Promise.all([browser.post(rate, { rating: 1 }), browser.post(rate, { rating: 5 })]);
    expect(answers.map(({ status }) => status).sort()).to.deep.equal([200, 201]);
    expect((await browser.get('/api/user/movies/rated/')).json).to.have.length(1);
  });

  it('go away, and going away twice is fine', async () => {
    const browser = await api().signedIn();
    await browser.post(rate, { rating: 5 });
    expect((await browser.delete(rate)).status).to.equal(204);
    expect((await browser.delete(rate)).status).to.equal(204);
    expect((await browser.get('/api/user/movies/rated/')).json).to.deep.equal([]);
  });

  it('are of films that exist, whatever else is wrong', async () => {
    const browser = await api().signedIn();
    for (const json of [{ rating: 9 }, { rating: 'five' }, { rating: 4.75 }, {}])
      expectProblem(await browser.post('/api/movie/999999/rate/', json), 404, 'no-such-movie');
    expectProblem(await browser.post(rate, { rating: 9 }), 400, 'invalid-input');
  });

  it('of others are looked for before the query is', async () => {
    const browser = await api().signedIn('ada');
    const other = await api().signedIn('bob');
    await other.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    for (const query of ['limit=0', 'limit=1&limit=2', 'cursor=x'])
      for (const [id, status, type] of [
        [99, 404, 'no-such-user'],
        [2, 403, 'private-profile'],
        [1, 400, 'invalid-input'],
      ] as const)
        if (!(id === 1 && query === 'cursor=x'))
          expectProblem(await browser.get(`/api/user/${id}/movies/rated/?${query}`), status, type);
  });

  it('are of films that exist', async () => {
    const browser = await api().signedIn();
    expectProblem(await browser.post('/api/movie/77/rate/', { rating: 5 }), 404, 'no-such-movie');
    expectProblem(await browser.delete('/api/movie/77/rate/'), 404, 'no-such-movie');
    expectProblem(await browser.post('/api/movie/x/rate/', { rating: 5 }), 404, 'not-found');
  });

  it('are shown to others unless they are private', async () => {
    const ada = await api().signedIn('ada');
    await ada.post(rate, { rating: 5 });
    const bob = await api().signedIn('bob');
    const answer = await bob.get('/api/user/1/movies/rated/');
    expect(answer.json).to.have.nested.property('[0].user_rating', 5);
    expect(answer.json).to.have.nested.property('[0].rated_at', api().clock.now().toISOString());
    expect(answer.headers['cache-control']).to.equal('no-store');

    await ada.send('PATCH', '/api/user/update/', { json: { is_private: true } });
    expectProblem(await bob.get('/api/user/1/movies/rated/'), 403, 'private-profile');
    expect((await ada.get('/api/user/1/movies/rated/')).status).to.equal(200);
    expectProblem(await bob.get('/api/user/99/movies/rated/'), 404, 'no-such-user');
  });

  it('turn the very next list, which says why', async () => {
    const browser = await api().signedIn();
    expect(titles(await browser.get('/api/user/movies/'))).to.include('Brazil');
    await browser.post(rate, { rating: 5 });
    const answer = await browser.get('/api/user/movies/');
    expect(titles(answer)).not.to.include('Brazil');
    const [first] = answer.json as { because: { share: number }[] }[];
    expect(first!.because[0]).to.deep.include({ id: 2, title: 'Brazil', user_rating: 5 });
    expect(first!.because[0]!.share).to.be.greaterThan(0);
    expect(answer.json).to.have.nested.property('[0].source', 'model');
  });

  it('leave a list with discovery as long, and personal', async () => {
    const browser = await api().signedIn();
    await browser.post(rate, { rating: 5 });
    for (const discovery of ['0', '.3', '0.30000000000000004', '1', '1.0']) {
      const answer = await browser.get(`/api/user/movies/?discovery=${discovery}`);
      expect(titles(answer)).to.have.members(['Alien', 'Casablanca', 'Dune', 'Eraserhead']);
      expect(answer.headers['cache-control']).to.equal('no-store');
    }
  });

  for (const discovery of ['x', '-0.1', '1.01', '2', '1e-1', 'NaN', 'Infinity', '0x1', '0.3.1', '%200.3'])
    it(`and lists refuse a discovery of "${discovery}"`, async () => {
      const browser = await api().signedIn();
      const answer = await browser.get(`/api/user/movies/?discovery=${discovery}`);
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json).to.have.nested.property('errors.discovery');
    });

  it('and lists refuse years the wrong way round, beside whatever else is wrong', async () => {
    const browser = await api().signedIn();
    const answer = await browser.get('/api/user/movies/?year_from=2000&year_to=1999&limit=0');
    expectProblem(answer, 400, 'invalid-input');
    expect(answer.json).to.have.nested.property(
      'errors.year_from[0]',
      'Give a year that is not after year_to.',
    );
    expect(answer.json).to.have.nested.property('errors.limit');
    for (const query of ['year_from=1999&year_to=1999', 'year_from=1999', 'year_to=1900'])
      expect((await browser.get(`/api/user/movies/?${query}`)).status, query).to.equal(200);
  });

  for (const query of ['year_from=19', 'year_to=x', 'year_from=-100', 'genre=%20', 'limit=101'])
    it(`and lists refuse ${query}`, async () => {
      const browser = await api().signedIn();
      expectProblem(await browser.get(`/api/user/movies/?${query}`), 400, 'invalid-input');
    });

  for (const [method, path] of [
    ['GET', '/api/user/movies/'],
    ['GET', '/api/user/movies/rated/'],
    ['GET', '/api/user/1/movies/rated/'],
    ['POST', rate],
    ['DELETE', rate],
  ] as const)
    it(`ask to sign in: ${method} ${path}`, async () => {
      expectProblem(await api().client().send(method, path), 401, 'not-signed-in');
    });
});

describe('What leaves the server', () => {
  const api = useApi();

  it('is only what is declared, however much more the store knows', async () => {
    for (const path of ['/api/movies/popular/', '/api/movie/1/', '/api/movie/search/?title=a'])
      expect((await api().client().get(path)).text).not.to.include('secret');
  });

  it('is sent in full again once it has changed', async () => {
    const { etag } = (await api().client().get('/api/movies/popular/')).headers;
    api().movies.removed.add(5);
    const answer = await api()
      .client()
      .get('/api/movies/popular/', { headers: { 'if-none-match': etag } });
    expect(answer.status).to.equal(200);
    expect(answer.headers.etag).not.to.equal(etag);
  });
});
