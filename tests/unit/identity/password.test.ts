import { expect } from 'chai';
import fc from 'fast-check';
import { parseNewPassword, readPassword } from '#domain/identity/password';
import { accepted, refused, sentences } from '../../support/outcomes.ts';

const context = { username: 'ada', email: 'lovelace@example.org', isCommon: () => false };
const choose = (input: string, more: Partial<typeof context> = {}) =>
  parseNewPassword(input, { ...context, ...more });
const complaint = (input: string, more: Partial<typeof context> = {}) =>
  sentences(refused(choose(input, more)), 'password');

const anyCodePoint = fc.nat(0x10ffff).map((code) => String.fromCodePoint(code));

describe('A password', () => {
  it('has 8 characters at least, as people count them', () => {
    expect(accepted(choose('12345678'))).to.equal('12345678');
    expect(complaint('1234567')).to.match(/at least 8/);
    expect(complaint('')).to.match(/at least 8/);
  });

  it('P8: counts an emoji as the one code point it is, and takes joiners as they come', () => {
    expect(complaint('😀'.repeat(7))).to.match(/at least 8/);
    expect(choose('😀😎'.repeat(4)).ok).to.be.true;
    expect(choose('👩‍👩‍👧‍👦 family').ok).to.be.true;
  });

  it('has 128 characters at most, though each takes four bytes', () => {
    expect(choose('😀😎'.repeat(64)).ok).to.be.true;
    expect(complaint('😀'.repeat(129))).to.match(/at most 128/);
    expect(choose('xy'.repeat(64)).ok).to.be.true;
    expect(complaint('x'.repeat(129))).to.match(/at most 128/);
  });

  it('P6: is refused by its length alone when it is a megabyte, for choosing and for comparing', () => {
    expect(complaint('x'.repeat(1_000_000))).to.match(/at most 128/);
    expect(complaint('\0'.repeat(1_000_000))).to.match(/at most 128/);
    expect(readPassword('x'.repeat(1_000_000))).to.be.undefined;
  });

  it('counts after normalising: what was long only in its spelling is not', () => {
    const decomposed = 'ṩḗ'.normalize('NFD').repeat(64);
    expect(decomposed).to.have.length(384);
    expect(choose(decomposed).ok).to.be.true;
    // One code point that stands for eighteen.
    expect(complaint('\uFDFA'.repeat(8))).to.match(/at most 128/);
  });

  it('P7: typed on another keyboard (NFD, full width) is the same', () => {
    const typed = accepted(choose('Grüße aus Köln'));
    expect(readPassword('Grüße aus Köln'.normalize('NFD'))).to.equal(typed);
    expect(readPassword('ｓｅｃｒｅｔ　１２')).to.equal('secret 12');
  });

  it('P5: may hold any character but NUL, and nothing is cut off', () => {
    expect(complaint('secret\0and more')).to.match(/cannot be stored/);
    expect(readPassword('secret\0and more')).to.be.undefined;
    expect(accepted(choose(' \t\n\u200F "\'\\ '))).to.equal(' \t\n\u200F "\'\\ ');
  });

  it('P8: holds no lone surrogate', () => {
    expect(complaint('half an emoji \uD83D')).to.match(/cannot be stored/);
    expect(complaint('\uDE00 the other half')).to.match(/cannot be stored/);
    expect(readPassword('half an emoji \uD83D')).to.be.undefined;
  });

  it('P9: is not the name, the address, its first part or the name of this site, in any case or width', () => {
    const personal = { username: 'ada.lovelace', email: 'countess@example.org' };
    for (const word of [
      'ada.lovelace',
      'ADA.Lovelace',
      'ａｄａ.ｌｏｖｅｌａｃｅ',
      'countess@example.org',
      'Countess',
      'MovieConnect',
    ])
      expect(complaint(word, personal), word).to.match(/not your name/);
    expect(choose('ada.lovelace!', personal).ok).to.be.true;
  });

  it('P9: is not the name as it would be stored, though it was typed otherwise', () => {
    expect(complaint('ada.lovelace', { username: 'ａｄａ.ｌｏｖｅｌａｃｅ' })).to.match(/not your name/);
  });

  const blanks = {
    spaces: ' '.repeat(12),
    'tabs and line breaks': '\t\n\r\u2028'.repeat(3),
    'no-break and ideographic spaces': '\u00A0\u3000'.repeat(6),
    'characters without a width': '\u200B\u200D\u2060\uFEFF'.repeat(3),
    'fillers of Hangul': '\u3164\uFFA0'.repeat(6),
  };
  for (const [what, password] of Object.entries(blanks))
    it(`is more than blanks: ${what}`, () => {
      expect(complaint(password)).to.match(/blanks/);
    });

  for (const password of [
    'aaaaaaaa',
    'AaAaAaAaAaAa',
    '........',
    '😀'.repeat(64),
    'ａaａaａaａa',
    'ｱ'.repeat(10),
    '👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
  ])
    it(`is more than one character again and again: ${password}`, () => {
      expect(complaint(password)).to.match(/more than one character/);
    });

  it('may hold blanks, and may repeat itself otherwise', () => {
    for (const password of ['        a', 'a       a', 'aaaaaaab', 'ab ab ab ab', 'ööööoooo'])
      expect(choose(password).ok, password).to.be.true;
  });

  it('P10: is not among the first that attackers try', () => {
    const isCommon = (candidate: string) => candidate === 'password1';
    const choosing = (input: string) => parseNewPassword(input, { ...context, isCommon });
    expect(sentences(refused(choosing('password1')), 'password')).to.match(/attackers try/);
    expect(sentences(refused(choosing('ｐａｓｓｗｏｒｄ１')), 'password')).to.match(/attackers try/);
    expect(choosing('password12').ok).to.be.true;
  });

  it('P10: is compared at sign-in whatever today’s rules for new ones are', () => {
    expect(readPassword('short')).to.equal('short');
    expect(readPassword('movieconnect')).to.equal('movieconnect');
  });

  it('once chosen can be typed again: reading it gives what was accepted', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint, minLength: 8, maxLength: 40 }), (input) => {
        const chosen = choose(input);
        if (!chosen.ok) return;
        expect(readPassword(input)).to.equal(chosen.value);
        expect(readPassword(chosen.value)).to.equal(chosen.value);
      }),
    );
  });

  it('is refused with one sentence about the field, never by a fault, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\0', '\uD800', '😀', '\uFDFA') }), (input) => {
        const chosen = choose(input);
        if (!chosen.ok) expect(chosen.refusal.errors['password']).to.have.length(1);
      }),
    );
  });
});
