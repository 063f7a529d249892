import { expect } from 'chai';
import { requestId } from '#adapters/http/defences/request-id';
import { reached, withApp } from '../serving.ts';

describe('A request id', () => {
  const idFor = (sent?: string): Promise<unknown> =>
    withApp([requestId, reached], async (client) => {
      const headers = { 'x-request-id': sent };
      return (await client.get('/', { headers })).headers['x-request-id'];
    });

  it("is the caller's when that is sane", async () => {
    expect(await idFor('trace-42.a:b')).to.equal('trace-42.a:b');
  });

  it('is new for every request that brings none', async () => {
    const [first, second] = [await idFor(), await idFor()];
    expect(first).to.match(/^[0-9a-f-]{36}$/);
    expect(second).not.to.equal(first);
  });

  for (const [what, sent] of [
    ['spaces or quotes', 'a "b"'],
    ['no character', ''],
    ['129 characters', 'a'.repeat(129)],
  ] as const)
    it(`is replaced when the caller's has ${what}`, async () => {
      expect(await idFor(sent)).to.match(/^[0-9a-f-]{36}$/);
    });
});
