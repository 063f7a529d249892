import { expect } from 'chai';
import { readFactorCode } from '#domain/factors/factor-code';
import { generatorUri } from '#domain/factors/generator-uri';
import type { Passkey } from '#domain/factors/passkey';
import { SecondFactors } from '#domain/factors/second-factors';
import { stepAt } from '#domain/factors/totp-steps';
import { MINUTE, SECOND } from '../../support/identity.ts';

const NOW = new Date('2026-11-23T12:00:00Z');
const STEP = stepAt(NOW);
const later = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

const confirmed = (): SecondFactors => {
  const factors = SecondFactors.of(7);
  factors.offer('sealed', NOW);
  expect(factors.confirm(STEP, ['one', 'two'], NOW)).to.be.true;
  return factors;
};

describe('The second factors of an account', () => {
  it('are none at first, and an offered generator does not count', () => {
    const factors = SecondFactors.of(7);
    expect(factors.isOn).to.be.false;
    expect(factors.offer('sealed', NOW)).to.be.true;
    expect(factors.isOn).to.be.false;
    expect(factors.useStep(STEP, NOW)).to.be.false;
  });

  it('count once the generator has shown a code', () => {
    expect(confirmed().isOn).to.be.true;
  });

  it('an offered generator gives way to a newer one, and lapses after a quarter of an hour', () => {
    const factors = SecondFactors.of(7);
    factors.offer('first', NOW);
    factors.offer('second', NOW);
    expect(factors.offered(NOW)?.sealedSecret).to.equal('second');
    expect(factors.offered(later(15 * MINUTE - 1))).not.to.equal(undefined);
    expect(factors.offered(later(15 * MINUTE))).to.equal(undefined);
    expect(factors.confirm(STEP + 30, ['one'], later(15 * MINUTE))).to.be.false;
  });

  it('a generator that counts is not replaced by another', () => {
    const factors = confirmed();
    expect(factors.offer('another', NOW)).to.be.false;
    expect(factors.generator?.sealedSecret).to.equal('sealed');
  });

  it('P20 the code that confirmed is used up, and so is every step before one that was taken', () => {
    const factors = confirmed();
    expect(factors.useStep(STEP, NOW)).to.be.false;
    expect(factors.useStep(STEP - 1, NOW)).to.be.false;
    expect(factors.useStep(STEP + 1, NOW)).to.be.true;
    expect(factors.useStep(STEP + 1, NOW)).to.be.false;
    expect(factors.useStep(STEP, later(30 * SECOND))).to.be.false;
  });

  it('P20 a step on either side is taken, and none further', () => {
    const at = later(10 * MINUTE);
    for (const [step, isTaken] of [
      [STEP + 18, false],
      [STEP + 19, true],
      [STEP + 20, true],
      [STEP + 21, true],
      [STEP + 22, false],
    ] as const)
      expect(confirmed().useStep(step, at), String(step - STEP)).to.equal(isTaken);
  });

  it('each recovery code is taken once', () => {
    const factors = confirmed();
    expect(factors.useRecoveryCode('one')).to.be.true;
    expect(factors.useRecoveryCode('one')).to.be.false;
    expect(factors.useRecoveryCode('three')).to.be.false;
    expect(factors.recoveryCodes).to.deep.equal(['two']);
  });

  it('new recovery codes take the place of all', () => {
    const factors = confirmed();
    factors.renewRecoveryCodes(['three']);
    expect(factors.useRecoveryCode('one')).to.be.false;
    expect(factors.useRecoveryCode('three')).to.be.true;
  });

  it('that were lost go three days after somebody asked for it, and not a moment before', () => {
    const factors = confirmed();
    expect(factors.askRemoval(NOW)).to.be.true;
    expect(factors.askRemoval(later(24 * 60 * MINUTE))).to.be.true;
    expect(factors.isRemovalDue(later(72 * 60 * MINUTE - 1))).to.be.false;
    expect(factors.isRemovalDue(later(72 * 60 * MINUTE))).to.be.true;
    expect(SecondFactors.of(7).askRemoval(NOW)).to.be.false;
  });

  it('that were not lost after all stay: one that is shown ends the wait', () => {
    for (const show of [
      (factors: SecondFactors) => factors.useStep(STEP + 1, NOW),
      (factors: SecondFactors) => factors.useRecoveryCode('one'),
    ]) {
      const factors = confirmed();
      factors.askRemoval(NOW);
      expect(factors.useStep(STEP, NOW)).to.be.false;
      expect(factors.isRemovalDue(later(72 * 60 * MINUTE))).to.be.true;
      expect(show(factors)).to.be.true;
      expect(factors.isRemovalDue(later(72 * 60 * MINUTE))).to.be.false;
    }
  });

  it('are gone when they are removed, with their codes', () => {
    const factors = confirmed();
    expect(factors.remove()).to.be.true;
    expect(factors.isOn).to.be.false;
    expect(factors.useRecoveryCode('one')).to.be.false;
    expect(factors.remove()).to.be.false;
  });
});

describe('Passkeys of an account', () => {
  const passkey = (id: number): Passkey => ({
    ...{ id, name: 'My phone', credentialId: `credential-${id}`, publicKey: 'cHVibGlj', counter: 0 },
    ...{ transports: [], isBackedUp: false, createdAt: NOW, lastUsedAt: null },
  });
  const withPasskey = (): SecondFactors => {
    const factors = SecondFactors.of(7);
    expect(factors.addPasskey(passkey(1))).to.be.true;
    factors.renewRecoveryCodes(['one']);
    return factors;
  };

  it('are a second factor', () => {
    expect(withPasskey().isOn).to.be.true;
    expect(withPasskey().hasGenerator).to.be.false;
  });

  it('are at most twenty', () => {
    const factors = SecondFactors.of(7);
    for (let id = 1; id <= 20; id += 1) expect(factors.addPasskey(passkey(id))).to.be.true;
    expect(factors.addPasskey(passkey(21))).to.be.false;
  });

  it('K9 are shown with a counter that grows, or with none', () => {
    const factors = withPasskey();
    for (const [counter, isTaken] of [
      [0, true],
      [0, true],
      [5, true],
      [5, false],
      [4, false],
      [0, false],
      [6, true],
    ] as const) {
      const own = factors.passkeyOf('credential-1') as Passkey;
      const shown = { counter, isBackedUp: true };
      expect(factors.usePasskey(own, shown, NOW), String(counter)).to.equal(isTaken);
    }
    expect(factors.passkeys[0]).to.deep.include({ counter: 6, isBackedUp: true, lastUsedAt: NOW });
  });

  it('that were not lost after all stay: one that is shown ends the wait', () => {
    const factors = withPasskey();
    factors.askRemoval(NOW);
    expect(factors.usePasskey(passkey(1), { counter: 1, isBackedUp: false }, NOW)).to.be.true;
    expect(factors.isRemovalDue(later(72 * 60 * MINUTE))).to.be.false;
  });

  it('take the recovery codes with them when the last factor goes, and not before', () => {
    const factors = withPasskey();
    factors.addPasskey(passkey(2));
    expect(factors.removePasskey(1)).to.be.true;
    expect(factors.removePasskey(1)).to.be.false;
    expect(factors.recoveryCodes).to.deep.equal(['one']);
    factors.removePasskey(2);
    expect(factors.isOn).to.be.false;
    expect(factors.recoveryCodes).to.deep.equal([]);
  });

  it('stay when the generator goes, and the generator when they do', () => {
    const factors = confirmed();
    factors.addPasskey(passkey(1));
    expect(factors.removeGenerator()).to.be.true;
    expect(factors.isOn).to.be.true;
    expect(factors.recoveryCodes).to.have.lengthOf(2);
    const others = confirmed();
    others.addPasskey(passkey(1));
    others.removePasskey(1);
    expect(others.hasGenerator).to.be.true;
  });

  it('go with all when all were lost', () => {
    const factors = withPasskey();
    expect(factors.remove()).to.be.true;
    expect(factors.passkeys).to.deep.equal([]);
  });
});

describe('A code as somebody types it', () => {
  for (const [typed, read] of [
    ['123456', { is: 'totp', digits: '123456' }],
    [' 123 456\n', { is: 'totp', digits: '123456' }],
    ['abcd-efgh-2345-wxyz', { is: 'recovery', letters: 'ABCDEFGH2345WXYZ' }],
  ] as const)
    it(`is read: ${JSON.stringify(typed)}`, () => {
      expect(readFactorCode(typed)).to.deep.equal(read);
    });

  for (const typed of ['', '12345', '1234567', '١٢٣٤٥٦', 'ABCDEFGH2345WXY1', `${' '.repeat(60)}123456`])
    it(`is none: ${JSON.stringify(typed)}`, () => {
      expect(readFactorCode(typed)).to.equal(undefined);
    });
});

describe('The address that a generator reads', () => {
  it('names the site, the account and the secret', () => {
    expect(generatorUri('ada.l', 'ABC')).to.equal(
      'otpauth://totp/MovieConnect:ada.l?secret=ABC&issuer=MovieConnect&algorithm=SHA1&digits=6&period=30',
    );
  });
});
