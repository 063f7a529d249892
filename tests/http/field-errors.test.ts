import { expect } from 'chai';
import { inputErrorCodes } from '#adapters/http/input-errors';
import { describeApi, password, useApi } from './support/api.ts';
import { expectProblem, member } from './support/expectations.ts';

interface ProblemSchema {
  readonly properties: {
    readonly error_codes: {
      readonly description: string;
      readonly additionalProperties: { readonly items: { readonly enum: readonly string[] } };
    };
  };
}

describeApi('Errors of fields', (api) => {
  const codesOf = async (method: string, path: string, json?: object) => {
    const browser = await api().signedIn();
    const answer = await browser.send(method, path, json && { json });
    expectProblem(answer, 400, 'invalid-input');
    return member(answer, 'error_codes');
  };

  for (const [method, path, json, codes] of [
    ['POST', '/api/user/signup/', {}, { username: ['required'], password: ['required'] }],
    [
      'POST',
      '/api/user/signup/',
      { username: 1, password: null, email: [], birth_date: {} },
      {
        username: ['wrong-type'],
        password: ['wrong-type'],
        email: ['wrong-type'],
        birth_date: ['wrong-type'],
      },
    ],
    [
      'POST',
      '/api/user/signup/',
      { username: 'ad', password: 'short', email: 'ada', birth_date: 'today' },
      {
        username: ['too-short'],
        password: ['too-short'],
        email: ['not-an-email-address'],
        birth_date: ['not-a-date'],
      },
    ],
    [
      'POST',
      '/api/user/signup/',
      { username: 'admin', password: 'x'.repeat(129) },
      { username: ['reserved'], password: ['too-long'] },
    ],
    [
      'POST',
      '/api/user/signup/',
      { username: 'bob', password: 'password1', birth_date: '2999-01-01' },
      { password: ['common-password'], birth_date: ['date-not-past'] },
    ],
    [
      'POST',
      '/api/user/signup/',
      { username: 'bob.bobson', password: 'Bob.Bobson' },
      { password: ['personal-password'] },
    ],
    ['POST', '/api/token/', { username: 'ada', password, transport: 'x' }, { transport: ['not-an-option'] }],
    [
      'PATCH',
      '/api/user/update/',
      { bio: 'x'.repeat(1001), is_private: 'yes', username: 'ada lovelace' },
      { bio: ['too-long'], is_private: ['wrong-type'], username: ['invalid-characters'] },
    ],
    ['PATCH', '/api/user/update/', { bio: '\u0007' }, { bio: ['unstorable-characters'] }],
    ['PATCH', '/api/user/update/', { email: 'a@example.org' }, { current_password: ['required'] }],
    ['DELETE', '/api/user/delete/', {}, { current_password: ['required'] }],
    ['DELETE', '/api/user/delete/', { current_password: 7 }, { current_password: ['wrong-type'] }],
    [
      'DELETE',
      '/api/user/delete/',
      { current_password: 'not this one' },
      { current_password: ['wrong-password'] },
    ],
    ['POST', '/api/movie/1/rate/', { rating: 6 }, { rating: ['out-of-range'] }],
    ['POST', '/api/movie/1/rate/', { rating: 0.75 }, { rating: ['not-half-stars'] }],
    ['POST', '/api/movie/1/rate/', { rating: '5' }, { rating: ['wrong-type'] }],
    [
      'GET',
      '/api/movies/popular/?limit=x&window=day',
      undefined,
      { limit: ['out-of-range'], window: ['not-an-option'] },
    ],
    ['GET', '/api/movies/popular/?limit=1&limit=1', undefined, { limit: ['repeated'] }],
    [
      'GET',
      '/api/movies/popular/?__proto__=1&__proto__=2',
      undefined,
      JSON.parse('{"__proto__":["repeated"]}'),
    ],
    ['GET', '/api/movies/popular/?genre=nothing-like-it', undefined, { genre: ['unknown-genre'] }],
    ['GET', '/api/movies/popular/?genre=%20', undefined, { genre: ['required'] }],
    ['GET', '/api/movies/popular/?cursor=of-no-list', undefined, { cursor: ['invalid-cursor'] }],
    ['GET', '/api/movie/search/?title=alien&cursor=of-no-list', undefined, { cursor: ['invalid-cursor'] }],
    ['GET', '/api/user/movies/rated/?cursor=of-no-list', undefined, { cursor: ['invalid-cursor'] }],
    ['GET', '/api/user/1/movies/rated/?cursor=of-no-list', undefined, { cursor: ['invalid-cursor'] }],
    ['GET', `/api/movies/popular/?cursor=${'x'.repeat(1001)}`, undefined, { cursor: ['invalid-cursor'] }],
    ['GET', '/api/movie/search/', undefined, { title: ['required'] }],
    ['GET', '/api/movie/search/?title=%20', undefined, { title: ['required'] }],
    ['GET', `/api/movie/search/?title=${'x'.repeat(201)}`, undefined, { title: ['too-long'] }],
    [
      'GET',
      '/api/user/movies/?year_from=2000&year_to=1999&discovery=2',
      undefined,
      { year_from: ['after-year-to'], discovery: ['out-of-range'] },
    ],
    ['GET', '/api/user/movies/?year_from=99', undefined, { year_from: ['not-a-year'] }],
  ] as const)
    it(`have a code beside each sentence: ${method} ${path.slice(0, 60)} ${JSON.stringify(codes)}`, async () => {
      expect(await codesOf(method, path, json)).to.deep.equal(codes);
    });

  it('have codes where another account has the name or the address, and where a text cannot be stored', async () => {
    await api().client().post('/api/user/signup/', { username: 'ada', password, email: 'a@example.org' });
    const signUp = (body: object) =>
      api()
        .client()
        .post('/api/user/signup/', { password, ...body });
    const sameName = await signUp({ username: 'Ada' });
    expectProblem(sameName, 409, 'username-taken');
    expect(member(sameName, 'error_codes')).to.deep.equal({ username: ['taken'] });
    const sameAddress = await signUp({ username: 'bob', email: 'A@example.org' });
    expectProblem(sameAddress, 409, 'email-taken');
    expect(member(sameAddress, 'error_codes')).to.deep.equal({ email: ['taken'] });
    const unstorable = await signUp({ username: 'bob\0' });
    expectProblem(unstorable, 400, 'malformed-body');
    expect(member(unstorable, 'error_codes')).to.deep.equal({ username: ['unstorable-characters'] });
  });
});

describe('The codes of errors', () => {
  const api = useApi();

  it('are all in the OpenAPI document, each with its meaning', async () => {
    const { json } = await api().client().get('/api/openapi.json');
    const { components } = json as { components: { schemas: { Problem: ProblemSchema } } };
    const { description, additionalProperties } = components.schemas.Problem.properties.error_codes;
    const codes = Object.keys(inputErrorCodes);
    expect(additionalProperties.items.enum).to.deep.equal(codes);
    for (const code of codes) expect(description).to.include(`| \`${code}\` | `);
  });
});
