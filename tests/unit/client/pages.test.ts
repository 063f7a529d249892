import { expect } from 'chai';
import { nextInput, requestOf, type Operation } from '../../../clients/typescript/src/operation.ts';
import { pages } from '../../../clients/typescript/src/pages.ts';

const list: Operation = {
  method: 'GET',
  path: '/api/user/{id}/friends/',
  query: ['limit', 'cursor'],
  isPaged: true,
};

describe('The inputs of the client', () => {
  it('go to their places, encoded; what is undefined is not sent', () => {
    const change: Operation = { method: 'POST', path: '/api/{a}/{b}/', query: ['q'], hasBody: true };
    expect(requestOf(change, { a: 1, b: '../x', q: 'a&b=ü', size: 2, color: undefined })).to.deep.equal({
      target: '/api/1/..%2Fx/?q=a%26b%3D%C3%BC',
      body: { size: 2 },
    });
    expect(requestOf(list, { id: 7, limit: undefined })).to.deep.equal({
      target: '/api/user/7/friends/',
      body: undefined,
    });
  });

  it('must have what stands in the path', () => {
    expect(() => requestOf(list, {})).to.throw('The input lacks id.');
  });

  it('of the next page are those of the link, the others as they were', () => {
    const link = '</api/user/7/friends/?limit=2&cursor=abc%3D>; rel="next"';
    expect(nextInput(list, { id: 7, limit: 2 }, link)).to.deep.equal({ id: 7, limit: 2, cursor: 'abc=' });
    expect(nextInput(list, { id: 7, limit: 2 }, '</api/>; rel="prev"')).to.equal(null);
    expect(nextInput(list, { id: 7, limit: 2 }, null)).to.equal(null);
  });
});

describe('pages', () => {
  const numbered = (failsAt?: number) => (input: { page: number }) =>
    Promise.resolve(
      input.page === failsAt
        ? ({ ok: false } as const)
        : ({ ok: true, data: input.page, next: input.page === 3 ? null : { page: input.page + 1 } } as const),
    );
  const all = async (failsAt?: number) => {
    const seen: unknown[] = [];
    for await (const page of pages(numbered(failsAt), { page: 1 })) seen.push(page.ok ? page.data : 'failed');
    return seen;
  };

  it('go on to the last one', async () => expect(await all()).to.deep.equal([1, 2, 3]));
  it('end with one that fails', async () => expect(await all(2)).to.deep.equal([1, 'failed']));
});
