import { expect } from 'chai';
import { z } from 'zod';
import { route } from '#adapters/http/route';
import { createFrame } from '#adapters/http/frame';
import { createRouter } from '#adapters/http/router';
import type { HttpClient } from '../../support/http.ts';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryTokenSigner } from '#adapters/in-memory/identity/token-signer';
import { withApp } from './serving.ts';

const answering = (path: '/films/:id/' | '/films/new/') =>
  route({
    methods: { GET: 'showFilm' },
    path,
    who: 'anyone',
    tag: 'Films',
    summary: '',
    description: '',
    answers: { 200: { body: z.object({ path: z.string() }), description: '' } },
    problems: [],
    handle: () => Promise.resolve({ status: 200 as const, body: { path } }),
  });

const clock = new ManualClock();
const frame = createFrame(
  { signer: new InMemoryTokenSigner(clock), clock },
  { isSecure: false, trustedHops: 0, ownOrigins: [], listedOrigins: [] },
);

describe('The router', () => {
  const withRoutes = <T>(use: (client: HttpClient) => Promise<T>): Promise<T> => {
    const routes = [answering('/films/:id/'), answering('/films/new/')];
    return withApp(
      createRouter(routes, [], () => Promise.resolve(null), frame),
      use,
    );
  };

  it('takes a literal path before an id, whatever was declared first', async () => {
    await withRoutes(async (client) => {
      expect((await client.get('/films/new/')).json).to.deep.equal({ path: '/films/new/' });
      expect((await client.get('/films/7/')).json).to.deep.equal({ path: '/films/:id/' });
    });
  });

  for (const id of ['0', '07', '-1', '1.5', '1e3', 'x', '9007199254740992', '99999999999999999999', '%2e%2e'])
    it(`finds nothing by the id ${id}`, async () => {
      expect(await withRoutes(async (client) => (await client.get(`/films/${id}/`)).status)).to.equal(404);
    });

  it('takes every id that a JSON number can tell apart', async () => {
    const greatest = `/films/${Number.MAX_SAFE_INTEGER}/`;
    expect(await withRoutes(async (client) => (await client.get(greatest)).status)).to.equal(200);
  });
});
