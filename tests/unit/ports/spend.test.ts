import { expect } from 'chai';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { spend } from '#application/ports/spend';
import { accept, refuse } from '#domain/outcome';

const budgets = [{ name: 'letters', key: '1', limit: 1, windowSeconds: 60 }];

describe('What people may do so often', () => {
  const limiter = () => new InMemoryAttemptLimiter(new ManualClock());
  const done = () => Promise.resolve(accept('done'));

  it('is done until the budget is spent', async () => {
    const own = limiter();
    expect(await spend(own, budgets, done)).to.deep.equal(accept('done'));
    const second = await spend(own, budgets, done);
    expect(!second.ok && second.refusal).to.include({
      code: 'too-many-attempts',
      limit: 1,
      windowSeconds: 60,
    });
  });

  it('costs nothing where it is refused', async () => {
    const own = limiter();
    await spend(own, budgets, () => Promise.resolve(refuse({ code: 'no-such-movie' })));
    expect((await spend(own, budgets, done)).ok).to.equal(true);
  });

  it('costs nothing where it fails by our fault', async () => {
    const own = limiter();
    const fault = await spend(own, budgets, () => Promise.reject(new Error('away'))).catch((e: unknown) => e);
    expect(fault).to.be.an.instanceOf(Error);
    expect((await spend(own, budgets, done)).ok).to.equal(true);
  });
});
