import { expect } from 'chai';
import { InvalidCursor } from '#application/catalogue/movie-queries';
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

  it('tells a strange cursor as an input that cannot be taken', async () => {
    const answer = await after(new InvalidCursor());
    expect(answer.status).to.equal(400);
    expect(answer.json).to.have.nested.property('errors.cursor');
  });

  it('of what is turned away by design is one line in the log without a stack; a fault has its cause', async () => {
    const lines: [level: string, line: object][] = [];
    const log = {
      warn: (line: object) => void lines.push(['warn', line]),
      error: (line: object) => void lines.push(['error', line]),
    };
    const answers = [];
    for (const fault of [new Overloaded('password checking', 2), new Unavailable('the database', 2)])
      answers.push(await withApp([() => Promise.reject(fault)], (client) => client.get('/'), log));
    for (const answer of answers) {
      expect(answer.json).to.include({ status: 503, type: '/problems/unavailable' });
      expect(answer.headers['retry-after']).to.equal('2');
    }
    const unnamed = { request_id: undefined, route: undefined };
    expect(lines[0]).to.deep.equal(['warn', { ...unnamed, what: 'password checking' }]);
    expect(JSON.stringify(lines[0])).to.have.length.below(200);
    expect(lines[1]).to.have.nested.property('[1].err.stack');
    expect(lines).to.have.length(2);
  });

  it('says nothing of what was thrown, even when that is no error', async () => {
    for (const fault of ['a secret', { status: 418, expose: true, message: 'a secret' }, undefined]) {
      const answer = await after(fault);
      expect(answer.status).to.equal(500);
      expect(answer.text).not.to.include('secret');
    }
  });
});
