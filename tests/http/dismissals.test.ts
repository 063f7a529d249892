import { expect } from 'chai';
import fc from 'fast-check';
import type { Answer, HttpClient } from '../support/http.ts';
import { describeApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

const own = '/api/user/dismissed/';
const list = async (browser: HttpClient, query = ''): Promise<readonly { readonly id: number }[]> => {
  const answer = await browser.get(`/api/user/movies/${query}`);
  expect(answer.status, answer.text).to.equal(200);
  return answer.json as readonly { readonly id: number }[];
};
interface Explained {
  readonly id: number;
  readonly because: readonly { readonly id: number }[];
  readonly despite: readonly { readonly id: number }[];
}
const ids = (listed: readonly { readonly id: number }[]): readonly number[] => listed.map(({ id }) => id);
const personCalled = async (browser: HttpClient, name: string): Promise<number> => {
  const found = await browser.get(`/api/person/search/?name=${encodeURIComponent(name)}`);
  return (found.json as readonly { id: number }[])[0]!.id;
};

/** What one does to a list. */
type Act =
  | { readonly kind: 'rate'; readonly movie: number; readonly rating: number }
  | { readonly kind: 'dismiss'; readonly movie: number; readonly body: object };

describeApi('What one is not interested in', (api) => {
  it('is gone from the very next list, and there again when that is taken back', async () => {
    const browser = await api().signedIn();
    const before = await list(browser);
    const first = await browser.post('/api/movie/3/dismiss/');
    expect(first.status).to.equal(201);
    expect(first.json).to.deep.equal({ message: 'Left out of your lists.' });
    expect(ids(await list(browser)).toSorted()).to.deep.equal([1, 2, 4, 5]);
    expect((await browser.delete('/api/movie/3/dismiss/')).status).to.equal(204);
    expect(await list(browser)).to.deep.equal(before);
  });

  it('is never told as a rating', async () => {
    const browser = await api().signedIn();
    await browser.post('/api/movie/1/rate/', { rating: 5 });
    await browser.post('/api/movie/2/dismiss/');
    expect(member(await browser.get('/api/movie/2/'), 'rated')).to.equal(0);
    expect(ids((await browser.get('/api/user/movies/rated/')).json as { id: number }[])).to.deep.equal([1]);
    for (const movie of (await list(browser)) as readonly Explained[])
      expect(ids([...movie.because, ...movie.despite])).to.not.include(2);
  });

  it('takes a genre or a person out of the list', async () => {
    const browser = await api().signedIn();
    const lynch = await personCalled(browser, 'David Lynch');
    expect(
      (await browser.post('/api/movie/1/dismiss/', { reason: 'person', person_id: lynch })).status,
    ).to.equal(201);
    expect(ids(await list(browser)).toSorted()).to.deep.equal([2, 3]);
    const again = await browser.post('/api/movie/1/dismiss/', { reason: 'genre', genre: 'drama' });
    expect(again.status).to.equal(200);
    expect(again.json).to.deep.equal({ message: 'Reason changed.' });
    expect(await list(browser)).to.be.empty;
  });

  it('can be put off until a day', async () => {
    const browser = await api().signedIn();
    const day = (later: number) =>
      new Date(api().clock.now().getTime() + later * 86_400_000).toISOString().slice(0, 10);
    await browser.post('/api/movie/3/dismiss/', { reason: 'later', until: day(1) });
    expect(ids(await list(browser))).to.not.include(3);
    await browser.post('/api/movie/3/dismiss/', { reason: 'later', until: day(0) }).then((answer) => {
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'error_codes')).to.deep.equal({ until: ['date-not-to-come'] });
    });
  });

  it('is listed with its reasons, newest first, page by page', async () => {
    const browser = await api().signedIn();
    const lynch = await personCalled(browser, 'David Lynch');
    for (const [movie, body] of [
      [1, {}],
      [2, { reason: 'genre', genre: 'Drama' }],
      [4, { reason: 'person', person_id: lynch }],
      [3, { reason: 'later', until: '2099-01-01' }],
    ] as const) {
      api().clock.advance(1000);
      expect((await browser.post(`/api/movie/${movie}/dismiss/`, body)).status).to.equal(201);
    }
    const page: Answer = await browser.get(`${own}?limit=2`);
    expect(ids(page.json as { id: number }[])).to.deep.equal([3, 4]);
    const [later, person] = page.json as readonly object[];
    expect(later).to.deep.include({ reason: 'later', until: '2099-01-01', genre: null, person: null });
    expect(person).to.deep.include({
      reason: 'person',
      person: { id: lynch, name: 'David Lynch' },
      until: null,
    });
    const next = /<(.*)>/.exec(String(page.headers.link ?? ''))?.[1];
    const rest = (await browser.get(next!)).json as readonly { id: number }[];
    expect(ids(rest)).to.deep.equal([2, 1]);
    expect(rest[0]).to.deep.include({ reason: 'genre', genre: 'Drama' });
  });

  it('is refused where it cannot be understood', async () => {
    const browser = await api().signedIn();
    for (const [body, errors] of [
      [{ reason: 'boredom' }, { reason: ['not-an-option'] }],
      [{ reason: 'genre' }, { genre: ['required'] }],
      [{ reason: 'genre', genre: 'Nonsense' }, { genre: ['unknown-genre'] }],
      [{ reason: 'person', person_id: 999_999 }, { person_id: ['unknown-person'] }],
      [{ until: '2099-01-01' }, { until: ['not-both'] }],
    ] as const) {
      const answer = await browser.post('/api/movie/3/dismiss/', body);
      expectProblem(answer, 400, 'invalid-input');
      expect(member(answer, 'error_codes')).to.deep.equal(errors);
    }
    expectProblem(await browser.post('/api/movie/99/dismiss/', { reason: 7 }), 404, 'no-such-movie');
    expectProblem(await browser.delete('/api/movie/99/dismiss/'), 404, 'no-such-movie');
    expect((await browser.get(own)).json).to.deep.equal([]);
  });

  it('changes the very next list with each act, and undoing restores it exactly', async function () {
    this.timeout(60_000);
    const browser = await api().signedIn();
    const lynch = await personCalled(browser, 'David Lynch');
    const movie = fc.integer({ min: 1, max: 5 });
    const act: fc.Arbitrary<Act> = fc.oneof(
      fc.record({ kind: fc.constant('rate' as const), movie, rating: fc.constantFrom(0.5, 3, 5) }),
      fc.record({
        kind: fc.constant('dismiss' as const),
        movie,
        body: fc.constantFrom<object>(
          {},
          { reason: 'person', person_id: lynch },
          { reason: 'later', until: '2099-01-01' },
        ),
      }),
    );
    const path = ({ kind, movie: id }: Act) => `/api/movie/${id}/${kind}/`;
    const asked = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 4 }), async (acts) => {
        const done: { readonly act: Act; readonly before: readonly { readonly id: number }[] }[] = [];
        for (const each of acts) {
          if (done.some(({ act: other }) => path(other) === path(each))) continue;
          const before = await list(browser);
          await browser.post(path(each), each.kind === 'rate' ? { rating: each.rating } : each.body);
          const after = await list(browser);
          if (ids(before).includes(each.movie)) expect(ids(after)).to.not.include(each.movie);
          done.push({ act: each, before });
          asked.add(each.kind);
        }
        for (const { act: each, before } of done.toReversed()) {
          await browser.delete(path(each));
          expect(await list(browser)).to.deep.equal(before);
        }
      }),
      { numRuns: 20 },
    );
    expect(asked.size).to.equal(2);
  });
});
