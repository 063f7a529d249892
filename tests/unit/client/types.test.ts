import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { clientSource, type Described } from '../../../scripts/client/client-source.ts';
import { compile, placeClient, shownCode } from '../../support/client-package.ts';

/** What the types promise to a page, and what they refuse. */
const promised = `
import { createClient, type Client, type Problem, type User } from '@movieconnect/client';

export const client: Client = createClient();
export const rated = async (): Promise<number> => {
  const result = await client.rateMovie({ id: 9, rating: 5 });
  if (result.ok) return result.data.data.rating;
  const { problem } = result;
  if (problem.type === '/problems/no-such-movie') return problem.status;
  // @ts-expect-error Rating a film never says this.
  if (problem.type === '/problems/username-taken') return 0;
  const any: Problem = problem;
  return any.status;
};
export const firstFriend = async (): Promise<User | undefined> => {
  const page = await client.listFriends({ limit: 1 });
  if (!page.ok || page.next === null) return undefined;
  const next = await client.listFriends(page.next);
  return next.ok ? next.data[0] : undefined;
};
export const told = async (): Promise<string> => {
  const feed = await client.listFriendsActivity();
  if (!feed.ok) return feed.problem.detail;
  const [first] = feed.data;
  return first?.kind === 'comment' ? first.comment.body : '';
};
export const gone: Promise<undefined> = client
  .unrateMovie({ id: 9 })
  .then((result) => (result.ok ? result.data : undefined));
// @ts-expect-error The film is missing.
void client.rateMovie({ rating: 5 });
// @ts-expect-error Stars are a number.
void client.rateMovie({ id: 9, rating: 'five' });
// @ts-expect-error It knows no such input.
void client.showProfile({ id: 1 });
// @ts-expect-error This list is no list of pages.
void client.recommendMovies().then((list) => list.ok && list.next);
// @ts-expect-error It refreshes by itself.
void client.refreshTokens();
`;

describe('The types of the client', function () {
  this.timeout(120_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movieconnect-types-'));
    await placeClient(folder);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('are made from the document as it is now, and hold what its README shows', async () => {
    expect(await compile(folder, { 'readme.ts': await shownCode(), 'promised.ts': promised })).to.equal('');
  });
});

describe('The source of the client', () => {
  const described = (body: object): Described => ({
    components: { schemas: {}, responses: {} },
    paths: {
      '/api/thing/{id}/': {
        post: {
          operationId: 'changeThing',
          summary: 'Change a thing',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
          requestBody: { required: true, content: { 'application/json': { schema: body } } },
          responses: { 204: {} },
        },
      },
    },
  });

  it('has one input for path and body', () => {
    const text = clientSource(described({ type: 'object', properties: { size: { type: 'number' } } }));
    expect(text.replaceAll(/\s+/g, ' ')).to.include(
      'changeThing: (input: { readonly id: number; } & { readonly size?: number; }, options?: CallOptions)',
    );
  });

  it('is not made of a name that stands in two places', () => {
    expect(() =>
      clientSource(described({ type: 'object', properties: { id: { type: 'number' } } })),
    ).to.throw('changeThing has id in two places.');
  });

  it('is not made of a schema whose type it would have to guess', () => {
    expect(() => clientSource(described({ type: 'object', not: {} }))).to.throw(
      'No type for a schema with not.',
    );
    expect(() => clientSource(described({ type: 'file' }))).to.throw('No type for file.');
  });
});
