import { expect } from 'chai';
import { fromBase32, toBase32 } from '#adapters/security/base32';
import { factorCodes, totpCode } from '#adapters/security/totp-codes';
import { stepAt } from '#domain/factors/totp-steps';

describe('The codes of a generator', () => {
  /** RFC 6238, appendix B: SHA-1. The table has eight digits; ours are the last six of them. */
  const secret = Buffer.from('12345678901234567890');
  for (const [seconds, code] of [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ] as const)
    it(`are those of RFC 6238 at ${seconds} seconds`, () => {
      expect(totpCode(secret, stepAt(new Date(seconds * 1000)))).to.equal(code.slice(2));
    });

  it('are known by the step that they are of, among those that are asked for', () => {
    const text = toBase32(secret);
    const code = totpCode(secret, 41_152_263);
    expect(factorCodes.stepOf(text, code, [41_152_262, 41_152_263])).to.equal(41_152_263);
    expect(factorCodes.stepOf(text, code, [41_152_262, 41_152_264])).to.equal(undefined);
  });

  it('come of secrets of 160 bits, no two of them the same', () => {
    const secrets = new Set(Array.from({ length: 50 }, () => factorCodes.newSecret()));
    expect(secrets.size).to.equal(50);
    for (const each of secrets) expect(fromBase32(each)).to.have.lengthOf(20);
  });
});

describe('Base32', () => {
  /** RFC 4648, section 10. */
  it('is that of RFC 4648, and comes back', () => {
    expect(toBase32(Buffer.from('fooba'))).to.equal('MZXW6YTB');
    expect(Buffer.from(fromBase32('MZXW6YTB')).toString()).to.equal('fooba');
  });
});

describe('A recovery code', () => {
  it('P31 is of 80 bits, and not to be told from what is kept of it', () => {
    const code = factorCodes.newRecoveryCode();
    expect(code).to.match(/^[A-Z2-7]{16}$/);
    expect(factorCodes.hashOf(code)).to.equal(factorCodes.hashOf(code)).and.not.to.include(code);
    expect(factorCodes.newRecoveryCode()).not.to.equal(code);
  });
});
