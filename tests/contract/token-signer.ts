import { expect } from 'chai';
import type { TokenSigner } from '#application/identity/token-signer';
import type { Clock } from '#application/ports/clock';
import { SESSION } from '../unit/security/token-workshop.ts';

/** What the port promises, for any adapter. */
export const describeTokenSigner = (name: string, create: (clock: Clock) => TokenSigner): void => {
  describe(`${name} keeps the token signer's promises:`, () => {
    const clock = { time: new Date('2026-11-23T12:00:00.700Z'), now: () => clock.time };
    const signer = create(clock);
    const later = (seconds: number) => new Date(Date.parse('2026-11-23T12:00:00.700Z') + seconds * 1000);
    const subject = { userId: 9_007_199_254_740_991, sessionId: SESSION };
    const refresh = { ...subject, generation: 12 };

    beforeEach(() => {
      clock.time = later(0);
    });

    it('a token tells whom it speaks for and until when', () => {
      const access = signer.signAccess(subject, later(900));
      expect(signer.verifyAccess(access.token)).to.deep.equal({
        is: 'valid',
        claims: subject,
        expiresAt: access.expiresAt,
      });
      const { token, expiresAt } = signer.signRefresh(refresh, later(9000));
      expect(signer.verifyRefresh(token)).to.deep.equal({ is: 'valid', claims: refresh, expiresAt });
    });

    it('no two tokens are the same, though said of one subject in one second', () => {
      const tokens = Array.from({ length: 200 }, () => signer.signRefresh(refresh, later(60)).token);
      expect(new Set(tokens).size).to.equal(200);
    });

    it('it expires in the very second that was told, never later than asked (T12)', () => {
      const { token, expiresAt } = signer.signRefresh(refresh, later(60));
      expect(expiresAt).to.be.at.most(later(60)).and.above(later(59));
      clock.time = new Date(expiresAt.getTime() - 1);
      expect(signer.verifyRefresh(token).is).to.equal('valid');
      clock.time = expiresAt;
      expect(signer.verifyRefresh(token)).to.deep.equal({ is: 'expired', claims: refresh });
    });

    it('a token goes through a cookie and a header unharmed', () => {
      for (const { token } of [signer.signAccess(subject, later(60)), signer.signRefresh(refresh, later(60))])
        expect(token).to.match(/^[\w.-]{1,4000}$/);
    });

    it('one kind is not taken for the other (T8)', () => {
      expect(signer.verifyRefresh(signer.signAccess(subject, later(60)).token).is).to.equal('invalid');
      expect(signer.verifyAccess(signer.signRefresh(refresh, later(60)).token).is).to.equal('invalid');
    });

    it('anything else is invalid and no fault', () => {
      for (const text of ['', 'a.b.c', '💥', '.'.repeat(10_000), '{}', 'null', '\0'])
        expect(signer.verifyAccess(text).is).to.equal('invalid');
    });
  });
};
