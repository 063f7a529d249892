import { expect } from 'chai';
import { refusalProblem, refused, type Refused } from '#adapters/http/refused';
import { route, type Route } from '#adapters/http/route';
import type { UnrateMovie } from '#application/taste/unrate-movie';

const unrateMovie: UnrateMovie = () => Promise.resolve({ ok: false, refusal: { code: 'no-such-movie' } });

const common = {
  methods: { DELETE: 'unrateMovie' },
  path: '/api/movie/:id/rate/',
  who: 'signed-in',
  tag: 'Ratings',
  summary: 'Take a rating back',
  description: 'Fine when there is none.',
  answers: { 204: { body: null, description: 'Gone.' } },
} as const;

const answered = async (refusing: Route): Promise<Refused<'no-such-movie'>> => {
  const request = { ids: { id: 1 }, caller: { userId: 1, sessionId: '' } };
  const answer = await refusing.handle(request as unknown as Parameters<Route['handle']>[0]);
  return answer as Refused<'no-such-movie'>;
};

describe('A refusal of a use case', () => {
  it('is what a handler answers, and the router makes a problem of it', async () => {
    const declared = route({
      ...common,
      problems: ['no-such-movie'],
      handle: async () => {
        const unrated = await unrateMovie({ userId: 1, movieId: 1 });
        return unrated.ok ? { status: 204, body: null } : refused(unrated.refusal);
      },
    });
    expect(refusalProblem(await answered(declared)).type).to.equal('no-such-movie');
  });

  it('does not compile where the route does not declare it', async () => {
    const silent = route({
      ...common,
      problems: [],
      // @ts-expect-error: the type check fails here as soon as this compiles
      handle: async () => {
        const unrated = await unrateMovie({ userId: 1, movieId: 1 });
        return unrated.ok ? { status: 204, body: null } : refused(unrated.refusal);
      },
    });
    expect((await answered(silent)).refused.code).to.equal('no-such-movie');
  });

  it('tells how long to wait, and by which rule', () => {
    const refusal = {
      code: 'too-many-attempts',
      retryAfterSeconds: 1.2,
      limit: 10,
      windowSeconds: 60,
    } as const;
    expect(refusalProblem(refused(refusal)).extra.headers).to.deep.equal({
      'Retry-After': '2',
      RateLimit: '"attempts";r=0;t=2',
      'RateLimit-Policy': '"attempts";q=10;w=60',
    });
  });
});
