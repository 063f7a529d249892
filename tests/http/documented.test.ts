import { expect } from 'chai';
import type { Answer } from '../support/http.ts';
import { expectDocumented } from './support/documented.ts';

const health = { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'one' };

const answer = (changes: Partial<Answer> & { readonly json?: unknown }): Answer => ({
  status: 200,
  headers: health,
  text: JSON.stringify(changes.json ?? ''),
  json: { status: 'live' },
  setCookies: [],
  ...changes,
});

describe('An answer that the OpenAPI document does not know', () => {
  const refusal = (changes: Partial<Answer>, path = '/health/live') => {
    try {
      expectDocumented('GET', path, answer(changes));
    } catch (error) {
      return (error as Error).message;
    }
    return 'nothing';
  };

  it('is told from one that it knows', () => {
    expect(refusal({})).to.equal('nothing');
  });

  for (const [what, changes, sentence] of [
    ['status', { status: 206 }, /status/],
    ['content type', { headers: { ...health, 'content-type': 'text/plain' } }, /content type/],
    ['field', { json: { status: 'live', secret: 1 } }, /unevaluated/],
    ['value', { json: { status: 'dead' } }, /allowed values/],
    ['lack of a field', { json: {} }, /required property/],
    ['header', { headers: { ...health, 'x-powered-by': 'Koa' } }, /x-powered-by/],
    ['lack of a header', { headers: { 'content-type': health['content-type'] } }, /x-request-id/],
  ] as const)
    it(`is noticed by its ${what}`, () => {
      expect(refusal(changes)).to.match(sentence);
    });

  it('is noticed by the type of a problem that the route does not have', () => {
    const json = { type: '/problems/username-taken', title: 'x', status: 400, detail: 'x', instance: '/' };
    const headers = { ...health, 'content-type': 'application/problem+json' };
    expect(refusal({ status: 400, json, headers })).to.match(/allowed values/);
    expect(
      refusal({ status: 400, json: { ...json, type: '/problems/malformed-request' }, headers }),
    ).to.equal('nothing');
  });
});
