import { expect } from 'chai';
import { InMemoryPasswordHasher } from '#adapters/in-memory/identity/password-hasher';
import { Argon2PasswordHasher } from '#adapters/security/argon2-password-hasher';
import { describePasswordHasher } from './password-hasher.ts';

const newArgon2 = () => new Argon2PasswordHasher({ inFlight: 2, onRefusedHash: () => undefined });

describePasswordHasher('The hasher in memory', () => new InMemoryPasswordHasher(), '0$an old password');
describePasswordHasher(
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
