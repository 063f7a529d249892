import { expect } from 'chai';
import { describeApi } from './support/api.ts';
import { expectProblem } from './support/expectations.ts';

describeApi('People of films', (api) => {
  const search = async (query: string) => (await api().client().get(`/api/person/search/?${query}`)).json;
  const names = async (name: string) =>
    ((await search(`name=${encodeURIComponent(name)}`)) as { name: string }[]).map((person) => person.name);

  it('are found by their name, with what they are known for', async () => {
    expect(await search('name=david%20lynch')).to.deep.equal([
      { id: 1, name: 'David Lynch', known_for: ['Dune', 'Eraserhead'], movie_count: 2 },
    ]);
    for (const name of ['lynch', 'LYNCH david', 'dav', 'Lýnch'])
      expect(await names(name)).to.deep.equal(['David Lynch']);
    expect(await names('nobody of that name')).to.deep.equal([]);
    expect(await names('%')).to.deep.equal([]);
  });

  it('come in pages', async () => {
    const all = (await search('name=n')) as unknown[];
    expect(all).to.have.length(1);
    const first = await api().client().get('/api/person/search/?name=k&limit=1');
    expect(first.headers.link).to.equal(undefined);
    expectProblem(await api().client().get('/api/person/search/?name=k&cursor=edited'), 400, 'invalid-input');
  });

  for (const query of ['', 'name=', 'name=%20', `name=${'x'.repeat(201)}`, 'name=a&limit=0'])
    it(`are not searched by ${query.slice(0, 20)}`, async () => {
      expectProblem(await api().client().get(`/api/person/search/?${query}`), 400, 'invalid-input');
    });

  it('are shown with their films, the best known first, and what they were in each', async () => {
    const answer = await api().client().get('/api/person/1/');
    expect(answer.json).to.include({ id: 1, name: 'David Lynch' });
    const { movies } = answer.json as { movies: { title: string; roles: string[]; rating_count: number }[] };
    expect(movies.map(({ title, roles }) => [title, roles])).to.deep.equal([
      ['Dune', ['director', 'actor']],
      ['Eraserhead', ['director']],
    ]);
    expect(answer.headers['cache-control']).to.equal('public, max-age=0, must-revalidate');
  });

  it('are named on the page of a film with the id of their own page', async () => {
    const { json } = await api().client().get('/api/movie/4/');
    const { directors } = json as { directors: { id: number; name: string }[] };
    expect(directors.map(({ name }) => name)).to.deep.equal(['David Lynch']);
    const page = await api()
      .client()
      .get(`/api/person/${directors[0]?.id ?? 0}/`);
    expect(page.json).to.include({ name: 'David Lynch' });
  });

  it('are 404 where there is none', async () => {
    expectProblem(await api().client().get('/api/person/77/'), 404, 'no-such-person');
    expectProblem(await api().client().get('/api/person/x/'), 404, 'not-found');
  });

  it('answer 304 to whom has the newest already', async () => {
    for (const path of ['/api/person/1/', '/api/person/search/?name=lynch', '/api/movie/suggest/?q=d']) {
      const { etag } = (await api().client().get(path)).headers;
      const again = await api()
        .client()
        .get(path, { headers: { 'if-none-match': etag } });
      expect(again.status).to.equal(304);
    }
  });
});

describeApi('Suggestions', (api) => {
  const suggested = async (q: string) =>
    (
      await api()
        .client()
        .get(`/api/movie/suggest/?q=${encodeURIComponent(q)}`)
    ).json;

  it('are the films whose title begins so', async () => {
    expect(await suggested('du')).to.deep.equal([{ id: 4, title: 'Dune', year: 1994 }]);
    expect(await suggested('  ERA')).to.deep.equal([{ id: 5, title: 'Eraserhead', year: 1995 }]);
    expect(await suggested('the bra')).to.deep.equal([{ id: 2, title: 'Brazil', year: 1992 }]);
    for (const q of ['une', 'zz', '%', '_', '\\']) expect(await suggested(q), q).to.deep.equal([]);
  });

  for (const query of ['', '?q=', '?q=%20', `?q=${'x'.repeat(201)}`])
    it(`are not made for ${query.slice(0, 10)}`, async () => {
      const answer = await api().client().get(`/api/movie/suggest/${query}`);
      expectProblem(answer, 400, 'invalid-input');
      expect(answer.json).to.have.nested.property('errors.q');
    });
});
