import { mock } from 'node:test';
import { expect } from 'chai';
import { pino } from 'pino';
import { Overloaded, Unavailable } from '#application/ports/unavailable';
import { failureLog } from '#adapters/http/failure-log';
import { createSampledLines } from '#adapters/http/sampled-lines';

const STORM = 10_000;

describe('What the log is told of requests that fail', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  const logged = () => {
    const lines: string[] = [];
    const log = pino({}, { write: (line: string) => void lines.push(line) });
    return {
      lines,
      tell: failureLog(log, createSampledLines()),
      read: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
    };
  };
  const request = { requestId: '4f9c0e6e-2f0f-4b8e-9d59-0d2c0e4f7a10', route: '/api/token/' };
  const aMinutePasses = () => mock.timers.tick(60_000);
  const [WARN, ERROR] = [40, 50];

  for (const [title, error, code, what] of [
    ['a full queue', new Overloaded('password checking', 2), 'unavailable', /^password checking is not/],
    ['no model yet', new Unavailable('the model', 5), 'unavailable', /^the model is not/],
    ['a limit', undefined, 'too-many-attempts', /^too-many-attempts$/],
  ] as const)
    it(`is one short line for what is refused by design (${title}), and of a storm a sample and the count`, () => {
      const { tell, read, lines } = logged();
      for (let at = 0; at < STORM; at += 1) tell(error, code, request);
      aMinutePasses();
      expect(lines).to.have.length(11);
      expect(lines.join('').length).to.be.below(11 * 250);
      const [first] = read();
      expect(first).to.include({ level: WARN, code, request_id: request.requestId, route: request.route });
      expect(first).to.have.property('what').that.matches(what);
      expect(first).not.to.have.property('err');
      expect(read()[10]).to.include({ level: WARN, code, left_out: STORM - 10 });
      tell(error, code, request);
      expect(lines).to.have.length(12);
    });

  it('is the cause of an outage once, and how many requests it hit, as long as it lasts', () => {
    const { tell, read, lines } = logged();
    const hit = (times: number) => {
      for (let at = 0; at < times; at += 1)
        tell(
          new Unavailable('the database', 2, { cause: new Error('ECONNREFUSED') }),
          'unavailable',
          request,
        );
    };
    hit(STORM);
    aMinutePasses();
    hit(3);
    aMinutePasses();
    expect(read().map(({ level, left_out }) => [level, left_out])).to.deep.equal([
      [ERROR, undefined],
      [WARN, STORM - 1],
      [WARN, 3],
    ]);
    expect(read()[0]).to.have.nested.property('err.stack').that.includes('ECONNREFUSED');
    expect(read()[0]).to.include({ code: 'unavailable', request_id: request.requestId });
    expect(lines.join('').length).to.be.below(6_000);
    aMinutePasses();
    hit(1);
    expect(read().at(-1), 'another outage').to.have.nested.property('err.stack');
  });

  it('is the stack of each fault, until there are more than anybody reads', () => {
    const { tell, read } = logged();
    for (let at = 0; at < 1_000; at += 1) tell(new TypeError(`fault ${at}`), 'internal-error', request);
    tell(new TypeError('another'), 'internal-error', { ...request, route: '/api/movie/:id/' });
    aMinutePasses();
    const stacks = read().filter((line) => 'err' in line);
    expect(stacks).to.have.length(21);
    expect(stacks.at(-1)).to.have.nested.property('err.message', 'another');
    expect(read().at(-1)).to.include({ code: 'internal-error', left_out: 980 });
  });

  it('is nothing of what people send that cannot be taken', () => {
    const { tell, lines } = logged();
    for (const code of ['invalid-input', 'wrong-credentials', 'not-found'] as const)
      tell(new Error(code), code, request);
    expect(lines).to.deep.equal([]);
  });
});
