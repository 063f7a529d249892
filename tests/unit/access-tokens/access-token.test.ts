import { expect } from 'chai';
import { accessTokenSecrets } from '#adapters/security/access-token-secrets';
import { looksLikeAccessToken, MOST_ACCESS_TOKENS, newAccessToken } from '#domain/access-tokens/access-token';
import { DAY } from '../../support/identity.ts';
import { accepted, refused } from '../../support/outcomes.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const wanted = { name: ' My program ', scope: 'read', days: 90 } as const;

describe('An access token', () => {
  it('has a name, a scope and an end', () => {
    expect(accepted(newAccessToken(wanted, 0, NOW))).to.deep.equal({
      ...{ name: 'My program', scope: 'read', createdAt: NOW },
      expiresAt: new Date(NOW.getTime() + 90 * DAY),
    });
  });

  for (const days of [0, -1, 367, 1.5, NaN, Infinity])
    it(`lives no ${days} days`, () => {
      expect(refused(newAccessToken({ ...wanted, days }, 0, NOW))).to.have.nested.property(
        'errors.days[0].code',
        'out-of-range',
      );
    });

  for (const name of ['', '   ', 'x'.repeat(61), 'a\0b', '\u202eabc'])
    it(`is not called ${JSON.stringify(name.slice(0, 10))}`, () => {
      expect(refused(newAccessToken({ ...wanted, name }, 0, NOW)).code).to.equal('invalid-input');
    });

  it('is one of fifty at most', () => {
    accepted(newAccessToken(wanted, MOST_ACCESS_TOKENS - 1, NOW));
    expect(refused(newAccessToken(wanted, MOST_ACCESS_TOKENS, NOW)).code).to.equal('too-many-access-tokens');
  });

  it('is known by its form, and every one is another', () => {
    const made = Array.from({ length: 50 }, () => accessTokenSecrets.next());
    expect(new Set(made).size).to.equal(50);
    for (const token of made) expect(looksLikeAccessToken(token)).to.be.true;
    for (const text of ['', 'mcpat_', `x${made[0] ?? ''}`, `${made[0] ?? ''}x`, 'a.b.c'])
      expect(looksLikeAccessToken(text), text).to.be.false;
  });

  it('is kept as a hash from which it cannot be told', () => {
    const token = accessTokenSecrets.next();
    expect(accessTokenSecrets.hashOf(token))
      .to.equal(accessTokenSecrets.hashOf(token))
      .and.not.include(token);
  });
});
