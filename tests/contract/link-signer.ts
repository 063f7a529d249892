import { expect } from 'chai';
import type { LinkSigner } from '#application/recovery/link-signer';
import type { Clock } from '#application/ports/clock';
import { linkPurposes } from '#domain/recovery/account-link';

/** What the port promises, for any adapter. */
export const describeLinkSigner = (name: string, create: (clock: Clock) => LinkSigner): void => {
  describe(`${name} keeps the promises of links:`, () => {
    const clock = { time: new Date('2026-11-23T12:00:00.700Z'), now: () => clock.time };
    const signer = create(clock);
    const later = (seconds: number) => new Date(Date.parse('2026-11-23T12:00:00.700Z') + seconds * 1000);
    const link = { purpose: 'reset-password', userId: 9_007_199_254_740_991, number: 12 } as const;

    beforeEach(() => {
      clock.time = later(0);
    });

    it('a link says for whom it is, what for, and which one', () => {
      for (const purpose of linkPurposes) {
        const one = { ...link, purpose };
        expect(signer.verify(purpose, signer.sign(one, later(60)))).to.deep.equal(one);
      }
    });

    it('it is good for nothing else (P17)', () => {
      const token = signer.sign(link, later(60));
      for (const purpose of linkPurposes.filter((each) => each !== link.purpose))
        expect(signer.verify(purpose, token)).to.equal(undefined);
    });

    it('it is good until its end, and not a moment longer', () => {
      const token = signer.sign(link, later(60));
      clock.time = later(59);
      expect(signer.verify(link.purpose, token)).to.deep.equal(link);
      clock.time = later(60);
      expect(signer.verify(link.purpose, token)).to.equal(undefined);
    });

    it('no two are the same, and each goes through a mail unharmed', () => {
      const tokens = Array.from({ length: 100 }, () => signer.sign(link, later(60)));
      expect(new Set(tokens).size).to.equal(100);
      for (const token of tokens) expect(token).to.match(/^[\w.-]{1,1000}$/);
    });

    it('what it never made is none', () => {
      for (const token of ['', 'a.b.c', 'x'.repeat(10_000)])
        expect(signer.verify(link.purpose, token)).to.equal(undefined);
    });
  });
};
