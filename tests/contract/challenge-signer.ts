import { expect } from 'chai';
import type { ChallengeSigner } from '#application/factors/challenge-signer';
import type { Clock } from '#application/ports/clock';
import { challengePurposes } from '#domain/factors/challenge';

/** What the port promises, for any adapter. */
export const describeChallengeSigner = (name: string, create: (clock: Clock) => ChallengeSigner): void => {
  describe(`${name} keeps the promises of challenges:`, () => {
    const clock = { time: new Date('2026-11-23T12:00:00.700Z'), now: () => clock.time };
    const signer = create(clock);
    const later = (seconds: number) => new Date(Date.parse('2026-11-23T12:00:00.700Z') + seconds * 1000);
    const stepUp = { purpose: 'step-up', userId: 7 } as const;
    const signIn = { purpose: 'sign-in', userId: null } as const;

    beforeEach(() => {
      clock.time = later(0);
    });

    it('one is known again, each by an id of its own', () => {
      for (const challenge of [stepUp, signIn]) {
        const [one, other] = [signer.sign(challenge, later(60)), signer.sign(challenge, later(60))];
        const known = signer.verify(challenge, one);
        expect(known?.expiresAt.getTime()).to.be.within(later(59).getTime(), later(60).getTime());
        expect(signer.verify(challenge, one)).to.deep.equal(known);
        expect(signer.verify(challenge, other)?.id).to.be.a('string').that.does.not.equal(known?.id);
      }
    });

    it('K6 it is good for nothing else', () => {
      const text = signer.sign(stepUp, later(60));
      for (const purpose of challengePurposes.filter((each) => each !== stepUp.purpose))
        expect(signer.verify({ ...stepUp, purpose }, text)).to.equal(undefined);
    });

    it('K12 it is good for nobody else', () => {
      const text = signer.sign(stepUp, later(60));
      for (const userId of [8, null]) expect(signer.verify({ ...stepUp, userId }, text)).to.equal(undefined);
      expect(signer.verify({ ...signIn, userId: 7 }, signer.sign(signIn, later(60)))).to.equal(undefined);
    });

    it('it is good until its end, and not a moment longer', () => {
      const text = signer.sign(signIn, later(60));
      clock.time = later(59);
      expect(signer.verify(signIn, text)).not.to.equal(undefined);
      clock.time = later(60);
      expect(signer.verify(signIn, text)).to.equal(undefined);
    });

    it('what it never made is none', () => {
      for (const text of ['', 'a.b.c', 'x'.repeat(10_000)])
        expect(signer.verify(signIn, text)).to.equal(undefined);
    });
  });
};
