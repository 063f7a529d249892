import { expect } from 'chai';
import { readFactorCode } from '#domain/factors/factor-code';
import { generatorUri } from '#domain/factors/generator-uri';
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
