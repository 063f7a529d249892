import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { CircuitBreaker } from '#adapters/torchserve/predictions/circuit-breaker';

const FAILURES = 5;

describe('The circuit breaker', () => {
  let clock: ManualClock;
  let isReady: boolean;
  let questions: number;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    clock = new ManualClock();
    isReady = true;
    questions = 0;
    breaker = new CircuitBreaker({
      clock,
      isReady: () => {
        questions += 1;
        return isReady ? Promise.resolve(true) : Promise.reject(new Error('away'));
      },
    });
  });

  const call = (isGood: boolean | undefined): boolean => {
    const permit = breaker.admit();
    if (permit !== undefined) breaker.settle(permit, isGood);
    return permit !== undefined;
  };
  const fail = (times: number): void => {
    for (let i = 0; i < times; i++) call(false);
  };
  /** Lets the answer of the other side arrive. */
  const hears = () => new Promise((resolve) => setImmediate(resolve));

  it('opens after failures in a row, and not after failures with a success in between', () => {
    fail(FAILURES - 1);
    call(true);
    fail(FAILURES - 1);
    expect(call(false)).to.equal(true);
    expect(breaker.admit()).to.equal(undefined);
  });

  it('takes no notice of what says nothing of the other side', () => {
    for (let i = 0; i < 3 * FAILURES; i++) expect(call(undefined)).to.equal(true);
    fail(FAILURES);
    expect(breaker.admit()).to.equal(undefined);
  });

  it('asks nothing in its first second, and then whether the other side is ready, once', async () => {
    fail(FAILURES);
    clock.advance(999);
    call(true);
    expect(questions).to.equal(0);
    clock.advance(1);
    expect([call(true), call(true)]).to.deep.equal([false, false]);
    expect(questions).to.equal(1);
    await hears();
  });

  it('stays open while the other side is not ready, and asks again each second', async () => {
    isReady = false;
    fail(FAILURES);
    for (let second = 1; second <= 3; second++) {
      clock.advance(1_000);
      expect(call(true)).to.equal(false);
      await hears();
      expect(call(true)).to.equal(false);
      expect(questions).to.equal(second);
    }
  });

  it('tries one call at a time once the other side is ready, and closes when it is good', async () => {
    fail(FAILURES);
    clock.advance(1_000);
    call(true);
    await hears();
    const trial = breaker.admit();
    expect(trial).to.deep.equal({ isTrial: true });
    expect(breaker.admit()).to.equal(undefined);
    breaker.settle(trial!, true);
    expect([call(true), call(true)]).to.deep.equal([true, true]);
  });

  it('opens again for longer, to a limit, when the call that it tries fails', async () => {
    fail(FAILURES);
    for (const pause of [1_000, 2_000, 4_000, 8_000, 8_000]) {
      clock.advance(pause - 1);
      call(true);
      await hears();
      expect(call(false), `${pause - 1} ms`).to.equal(false);
      clock.advance(1);
      call(true);
      await hears();
      expect(call(false), `${pause} ms`).to.equal(true);
    }
  });

  it('takes no notice of calls that were sent before it opened', () => {
    const late = breaker.admit();
    fail(FAILURES);
    breaker.settle(late!, true);
    expect(breaker.admit()).to.equal(undefined);
  });
});
