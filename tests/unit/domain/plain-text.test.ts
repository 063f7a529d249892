import { expect } from 'chai';
import { countGraphemes, parsePlainText } from '#domain/plain-text';

const FAMILY = '👨‍👩‍👧‍👦';

const parsed = (input: string, most = 10) => parsePlainText('body', input, most);
const codeOf = (input: string, most?: number) => {
  const outcome = parsed(input, most);
  return outcome.ok ? undefined : outcome.refusal.errors['body']?.[0]?.code;
};

describe('A plain text', () => {
  it('is kept as it was typed, but for the blanks around it', () => {
    const outcome = parsed('  Tom & <b>\n\tJerry  ', 20);
    expect(outcome.ok && outcome.value).to.equal('Tom & <b>\n\tJerry');
  });

  it('is counted as people count', () => {
    expect(countGraphemes(`${FAMILY}é`)).to.equal(2);
    expect(codeOf('🇫🇷'.repeat(10))).to.equal(undefined);
    expect(codeOf('a'.repeat(10))).to.equal(undefined);
    expect(codeOf('a'.repeat(11))).to.equal('too-long');
    expect(codeOf('🇫🇷'.repeat(11))).to.equal('too-long');
  });

  it('is no pile of marks on one letter', () => {
    expect(codeOf(`a${'\u0301'.repeat(100)}`)).to.equal('too-long');
  });

  for (const [what, text] of Object.entries({
    nothing: '',
    blanks: ' \n\t\u00a0',
    'characters that nobody sees': '\u200b\u2060\u00ad\u200e\ufeff\u3164',
    'an empty braille cell': '\u2800',
  }))
    it(`is not ${what}`, () => expect(codeOf(text)).to.equal('required'));

  for (const [what, text] of Object.entries({
    'a zero': 'a\u0000b',
    'an escape': 'a\u001bb',
    'half a character': 'a\ud83d',
  }))
    it(`has not ${what} in it`, () => expect(codeOf(text)).to.equal('unstorable-characters'));

  it('reads in either direction, and turns nothing that follows it', () => {
    expect(codeOf('שלום\u200f!')).to.equal(undefined);
    expect(codeOf('a \u2067שלום\u2069 b')).to.equal(undefined);
    expect(codeOf('a \u2067שלום')).to.equal('invalid-characters');
    expect(codeOf('a\u202egpj.exe')).to.equal('invalid-characters');
  });
});
