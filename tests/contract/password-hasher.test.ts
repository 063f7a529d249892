import { expect } from 'chai';
import { Argon2PasswordHasher } from '#adapters/security/argon2-password-hasher';
import { InMemoryPasswordHasher } from '#adapters/in-memory/password-hasher';
import type { PasswordHasher } from '#application/identity/password-hasher';

const newArgon2 = () => new Argon2PasswordHasher({ inFlight: 2, onRefusedHash: () => undefined });

const contract = (name: string, make: () => PasswordHasher, outdated: string) => {
  describe(`${name} keeps the password hasher's promises:`, () => {
    const hasher = make();

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

    it('nobody has no password', async () => {
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

contract('The hasher in memory', () => new InMemoryPasswordHasher(), '0$an old password');
contract(
  'Argon2',
  newArgon2,
  '$argon2id$v=19$m=4096,p=1,t=3$Nltx/8Nub6P3e+3hhQY2CA$lwlGLrXV9JKJcASh/eqI48PgzGXGxF3pN8ko6bcfFVs',
);

describe('Argon2', () => {
  const hasher = newArgon2();

  it('two hashes of one password differ, and neither holds it', async () => {
    const [one, other] = await Promise.all([hasher.hash('same password'), hasher.hash('same password')]);
    expect(one).to.not.equal(other);
    expect(`${one}${other}`).to.not.include('same password');
  });
});
