import { expect } from 'chai';
import fc from 'fast-check';
import { parseUsername } from '#domain/identity/username';
import { usernameKey } from '#domain/identity/username-key';
import { accepted, refused, sentences } from '../../support/outcomes.ts';

const complaint = (input: string) => sentences(refused(parseUsername(input)), 'username');

describe('A user name', () => {
  it('is 3 to 30 letters, digits, dots, underscores or hyphens', () => {
    for (const name of ['ada', 'Ada.Lovelace_18-15', 'x'.repeat(30), '007', 'a-b', '__proto__'])
      expect(accepted(parseUsername(name))).to.equal(name);
    for (const name of ['', 'ad', 'x'.repeat(31), 'ada lovelace', 'ada@home', 'ada/..', 'ada\n', "a'or'1"])
      expect(complaint(name), JSON.stringify(name)).to.match(/3 to 30/);
  });

  it('keeps its case for show, and is the same in any case', () => {
    expect(accepted(parseUsername('AdaLovelace'))).to.equal('AdaLovelace');
    expect(usernameKey('AdaLovelace')).to.equal(usernameKey('aDALOVELACE'));
    expect(usernameKey('ada')).to.not.equal(usernameKey('ada.'));
  });

  it('P2: typed in full width is the plain name', () => {
    expect(accepted(parseUsername('Ａｄａ１８'))).to.equal('Ada18');
    expect(usernameKey('Ａｄａ１８')).to.equal(usernameKey('ada18'));
  });

  it('P2: has no space around it, no invisible character and no mark of direction', () => {
    for (const name of [
      'ada ',
      ' ada',
      'ada\u200B',
      '\u200Fada',
      'a\u00ADda',
      'ada\uFEFF',
      'ada\0',
      'ada\uD800',
    ])
      expect(complaint(name), JSON.stringify(name)).to.match(/3 to 30/);
  });

  it('P2: has no accent, in either normal form', () => {
    expect(complaint('adél'.normalize('NFC'))).to.match(/3 to 30/);
    expect(complaint('adél'.normalize('NFD'))).to.match(/3 to 30/);
  });

  it('P3: holds no letter of another script that looks like a Latin one', () => {
    for (const name of ['аdmin', 'ада', 'αda', 'aԁa', 'ıgor', 'ſam\u0131'])
      expect(complaint(name), name).to.match(/3 to 30/);
  });

  it('P4: is none that people would take for the site itself', () => {
    for (const name of [
      'admin',
      'ADMIN',
      'Root',
      'support',
      'api',
      'ａｄｍｉｎ',
      'MovieConnect',
      'null',
      'undefined',
    ])
      expect(complaint(name), name).to.match(/reserved/);
    expect(complaint('me')).to.match(/3 to 30/);
    expect(parseUsername('administrators').ok).to.be.true;
  });

  it('has one key however it is spelled, and its key is its own key', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9._-]{3,30}$/), (name) => {
        const key = usernameKey(name);
        expect(usernameKey(name.toUpperCase())).to.equal(key);
        expect(usernameKey(key)).to.equal(key);
        expect(key).to.match(/^[a-z0-9._-]{3,30}$/);
      }),
    );
  });

  it('P23, P24: any text at all has a key that can be looked for and stored', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'İ', '\0', '\uD800', '\uFDFA', "'", '%') }),
        (text) => {
          const key = usernameKey(text);
          expect(key).to.not.include('\0');
          expect(key.isWellFormed()).to.be.true;
        },
      ),
    );
  });

  it('is looked at as far as a name can reach, in its longest spelling too', () => {
    const widest = String.fromCodePoint(0x1d400).repeat(30);
    expect(accepted(parseUsername(widest))).to.equal('A'.repeat(30));
    expect(usernameKey(widest)).to.equal('a'.repeat(30));
    expect(complaint('a'.repeat(30) + '\u0301'.repeat(40))).to.match(/3 to 30/);
    expect(usernameKey('a'.repeat(1_000_000))).to.have.length.below(100);
  });

  it('P27: takes no time that grows with the square of its length', () => {
    const marks = '\u0301'.repeat(500_000) + '\u0316'.repeat(500_000);
    expect(complaint(marks)).to.match(/3 to 30/);
    expect(usernameKey(marks)).to.have.length.below(100);
  }).timeout(2000);
});
