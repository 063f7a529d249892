import { expect } from 'chai';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { InMemoryAttemptLimiter } from '#adapters/in-memory/identity/attempt-limiter';
import { InMemoryIdentity } from '#adapters/in-memory/identity/identity';
import { InMemoryPasswordHasher } from '#adapters/in-memory/identity/password-hasher';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { updateAccount } from '#application/identity/update-account';
import { reservedNames } from '#domain/identity/reserved-names';
import { accept } from '#domain/outcome';
import { aUser } from '../../support/builders.ts';
import { accepted } from '../../support/outcomes.ts';

describe('A new e-mail address', () => {
  it('is told to the former one, which may be its owner’s last word of it', async () => {
    const clock = new ManualClock();
    const identity = new InMemoryIdentity(clock, true);
    const userId = await aUser(
      { unitOfWork: identity },
      { email: 'former@example.org', passwordHash: 'hash' },
    );
    const update = updateAccount(
      {
        ...{ accounts: identity, unitOfWork: identity, clock, audit: new InMemoryAuditLog() },
        limiter: new InMemoryAttemptLimiter(clock),
        ...{ hasher: new InMemoryPasswordHasher(), commonPasswords: new Set<string>() },
        confirmPassword: () => Promise.resolve(accept('hash')),
      },
      false,
      reservedNames(),
    );
    accepted(
      await update({ userId, sessionId: 'here' }, { email: 'new@example.org', currentPassword: 'it' }),
    );
    expect(await identity.outbox.takeDue()).to.include({ kind: 'email-changed', to: 'former@example.org' });
    expect(await identity.outbox.takeDue()).to.equal(undefined);
  });
});
