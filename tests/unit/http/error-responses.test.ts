import { expect } from 'chai';
import type { HttpMiddleware } from '#adapters/http/http-context';
import { Problem } from '#adapters/http/problem';
import { Overloaded, Unavailable } from '#application/ports/unavailable';
import { withApp } from './serving.ts';

describe('An error answer', () => {
  const after = (fault: unknown) => {
    const failsLate: HttpMiddleware = (ctx) => {
      ctx.set({ 'Cache-Control': 'public, max-age=60', ETag: '"of another answer"' });
      throw fault;
    };
    return withApp([failsLate], (client) => client.get('/there/?secret=1'));
  };

  it('is never kept, even where the good answer would have been', async () => {
    const answer = await after(new Error('late'));
    expect(answer.headers['cache-control']).to.equal('no-store');
    expect(answer.headers).not.to.have.property('etag');
  });

  it('has all members of a problem, and names the path without its query', async () => {
    const answer = await after(new Problem('not-found'));
    expect(answer.headers['content-type']).to.equal('application/problem+json');
    expect(answer.json).to.deep.equal({
      type: '/problems/not-found',
      title: 'There is nothing here.',
      status: 404,
      detail: 'There is nothing here.',
      instance: '/there/',
    });
  });

  it('of what may be had again soon says when, and is told to the log with its request', async () => {
    for (const fault of [new Overloaded('password checking', 2), new Unavailable('the database', 2)]) {
      const told: unknown[] = [];
      const fails: HttpMiddleware = (ctx) => {
        ctx.state.requestId = 'mine';
        throw fault;
      };
      const answer = await withApp(
        [fails],
        (client) => client.get('/'),
        (...all) => told.push(all),
      );
      expect(answer.json).to.include({ status: 503, type: '/problems/unavailable' });
      expect(answer.headers['retry-after']).to.equal('2');
      expect(told).to.deep.equal([[fault, 'unavailable', { requestId: 'mine' }]]);
    }
  });

  it('says nothing of what was thrown, even when that is no error', async () => {
    for (const fault of ['a secret', { status: 418, expose: true, message: 'a secret' }, undefined]) {
      const answer = await after(fault);
      expect(answer.status).to.equal(500);
      expect(answer.text).not.to.include('secret');
    }
  });
});
