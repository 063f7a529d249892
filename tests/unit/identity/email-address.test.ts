import { expect } from 'chai';
import fc from 'fast-check';
import { emailKey, parseEmailAddress } from '#domain/identity/email-address';
import { accepted, refused, sentences } from '../../support/outcomes.ts';

const complaint = (input: string) => sentences(refused(parseEmailAddress(input)), 'email');

describe('An e-mail address', () => {
  it('is one that could receive mail', () => {
    for (const address of [
      'ada@example.org',
      'Ada.Lovelace+films@mail.example.co.uk',
      "o'hara_1!#$%&*/=?^`{|}~-@example.org",
      'x@a-b.example',
      'grüße@köln.example',
      'αβγ@例え.テスト',
      'a@xn--kln-sna.example',
      `${'x'.repeat(64)}@example.org`,
    ])
      expect(accepted(parseEmailAddress(address)), address).to.equal(address);
  });

  it('is no text that could not receive mail', () => {
    for (const input of [
      '',
      'ada',
      '@example.org',
      'ada@',
      'ada@localhost',
      'ada@example',
      'ada@@example.org',
      'ada lovelace@example.org',
      'ada@example.org ',
      'ada@exa mple.org',
      'ada@-example.org',
      'ada@example-.org',
      'ada@example..org',
      'a..da@example.org',
      '.ada@example.org',
      'ada.@example.org',
      'ada@.org',
      'ada@example.org.',
      'ada@[127.0.0.1]',
      '"ada"@example.org',
      'Ada <ada@example.org>',
      'ada@example.org,bob@example.org',
      'ada@example.org\r\nBcc: all@example.org',
      'ada\0@example.org',
      'a\u200Bda@example.org',
      '\u202Eada@example.org',
      `${'x'.repeat(65)}@example.org`,
      `ada@${'x'.repeat(64)}.org`,
      `a@${'x.'.repeat(126)}org`,
    ])
      expect(complaint(input), JSON.stringify(input)).to.match(/not an e-mail address/);
  });

  it('P8: holds no lone surrogate, for storing would change it', () => {
    expect(complaint('a\uD800@example.org')).to.match(/not an e-mail address/);
    expect(complaint('\uDC00a@example.org')).to.match(/not an e-mail address/);
  });

  it('is the same in any case, width and normal form', () => {
    const key = emailKey('Zoë@Example.org');
    expect(emailKey('zoë@EXAMPLE.ORG'.normalize('NFD'))).to.equal(key);
    expect(emailKey('ＺＯË@example.org')).to.equal(key);
    expect(emailKey('zoe@example.org')).to.not.equal(key);
  });

  it('is the same when every letter of it is written large, and its key is its own key', () => {
    const letters = fc.constantFrom(...Array.from('abzABZ09ÄöÉßẞσςΣİıſǅŉΐᾳЖжﬁ'));
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 12 }), (local) => {
        const key = emailKey(`${local}@example.org`);
        expect(emailKey(`${local}@example.org`.toUpperCase())).to.equal(key);
        expect(emailKey(key)).to.equal(key);
      }),
    );
  });

  it('takes no longer to refuse than its length', () => {
    const hard = `${'a'.repeat(64)}@${'a'.repeat(180)}!`;
    for (let tries = 0; tries < 2000; tries += 1) expect(parseEmailAddress(hard).ok).to.be.false;
    expect(parseEmailAddress(`a@${'a.'.repeat(500_000)}`).ok).to.be.false;
  }).timeout(2000);

  it('P27: takes no time that grows with the square of its length', () => {
    const marks = '\u0301'.repeat(500_000) + '\u0316'.repeat(500_000);
    expect(complaint(marks)).to.match(/not an e-mail address/);
    expect(emailKey(marks)).to.have.length.below(2000);
  }).timeout(2000);

  it('may be as long as any address, in its longest spelling', () => {
    const label = `${'\u1F82'.repeat(40)}.`;
    const address = `${'a'.repeat(60)}@${label.repeat(4)}example`;
    expect(accepted(parseEmailAddress(address.normalize('NFD')))).to.equal(address);
    expect(emailKey(address.normalize('NFD'))).to.equal(emailKey(address));
  });
});
