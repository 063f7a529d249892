import { expect } from 'chai';
import type { PasswordHasher } from '#application/identity/password-hasher';
import { faultOf } from '../support/outcomes.ts';

/**
 * What the port promises, for any adapter.
 * @param outdated an earlier hash of 'an old password', made with other parameters than today's
 */
export const describePasswordHasher = (
  name: string,
  create: () => PasswordHasher,
  outdated: string,
): void => {
  describe(`${name} keeps the password hasher's promises:`, () => {
    const hasher = create();

    it('the right password fits its hash, and no other does', async () => {
      const hash = await hasher.hash('correct horse battery');
      expect(await hasher.verify(hash, 'correct horse battery')).to.be.true;
      expect(await hasher.verify(hash, 'correct horse batterx')).to.be.false;
      expect(await hasher.verify(hash, '')).to.be.false;
    });

    it('nothing of a long password is cut off', async () => {
      const long = 'ü€😀'.repeat(42);
      const hash = await hasher.hash(`${long}a`);
      expect(await hasher.verify(hash, `${long}a`)).to.be.true;
      expect(await hasher.verify(hash, `${long}b`)).to.be.false;
    });

    it('nothing is hashed for somebody who has gone already', async () => {
      const left = new Error('left');
      const gone = AbortSignal.abort(left);
      expect(await faultOf(hasher.hash('correct horse battery', gone))).to.equal(left);
      expect(await faultOf(hasher.verify(outdated, 'an old password', gone))).to.equal(left);
    });

    it('no password fits where there is no user', async () => {
      expect(await hasher.verify(undefined, 'correct horse battery')).to.be.false;
    });

    it('an older hash still opens and is known as outdated; a new one is not (P14)', async () => {
      expect(await hasher.verify(outdated, 'an old password')).to.be.true;
      expect(hasher.isOutdated(outdated)).to.be.true;
      expect(hasher.isOutdated(await hasher.hash('an old password'))).to.be.false;
      expect(hasher.isOutdated('no hash at all')).to.be.true;
    });
  });
};
