import { expect } from 'chai';
import { emailLimits, parseEmailAddress } from '#domain/identity/email-address';
import { parseNewPassword, passwordLimits } from '#domain/identity/password';
import { bioLimits, birthDateLimits, parseBio, parseBirthDate } from '#domain/identity/personal-details';
import { parseUsername, usernameLimits } from '#domain/identity/username';
import { parseStars, starsLimits } from '#domain/taste/half-stars';
import { describedRoutes } from '#bootstrap/described-routes';

type Schema = Readonly<Record<string, unknown>>;

const schemas = describedRoutes().components?.schemas as Record<
  string,
  { properties: Record<string, Schema> }
>;

const anyPassword = { username: 'x', email: null, isCommon: () => false };
const now = new Date('2026-01-01T00:00:00Z');

/** Field, what the domain says of it, how it parses, and texts on both sides of every limit. */
const fields = [
  {
    field: 'username',
    limits: usernameLimits,
    parse: parseUsername,
    taken: ['abc', 'a'.repeat(30), 'A.b_c-9'],
    refused: ['ab', 'a'.repeat(31), 'a b', 'ä.b'],
  },
  {
    field: 'password',
    limits: passwordLimits,
    parse: (text: string) => parseNewPassword(text, anyPassword),
    taken: ['abcdefgh', '🍿🎬🎥🎞️✨💫⭐', 'abcd'.repeat(32)],
    refused: ['abcdefg', `${'abcd'.repeat(32)}e`],
  },
  {
    field: 'email',
    limits: emailLimits,
    parse: parseEmailAddress,
    taken: ['a@b.cd', 'ada+films@sub.example.org'],
    refused: ['a@b', 'a b@c.de', '@b.cd', `${'a'.repeat(64)}@${'b.'.repeat(95)}cd`],
  },
  {
    field: 'birth_date',
    limits: birthDateLimits,
    parse: (text: string) => parseBirthDate(text, now),
    taken: ['1900-01-01', '2025-12-31', '2000-02-29'],
    refused: ['1899-12-31', '0999-01-01', '2000-13-01', '2000-01-32', '1.1.2000'],
  },
  {
    field: 'bio',
    limits: bioLimits,
    parse: parseBio,
    taken: ['Line\nand\ttab', '🎬'.repeat(1000)],
    refused: ['🎬'.repeat(1001), 'bell\u0007', 'delete\u007f'],
  },
] as const;

const obeys = (limits: Schema, text: string): boolean => {
  const { minLength = 0, maxLength = Infinity, pattern = '' } = limits as Record<string, never>;
  const characters = Array.from(text).length;
  return characters >= minLength && characters <= maxLength && new RegExp(pattern, 'u').test(text);
};

describe('The limits that the OpenAPI document states', () => {
  for (const { field, limits, parse, taken, refused } of fields) {
    it(`of ${field} are those of the domain`, () => {
      for (const name of ['SignUp', 'AccountChanges']) {
        const property = schemas[name]?.properties[field];
        if (property !== undefined) expect(property, name).to.include(limits);
      }
      expect(schemas['AccountChanges']?.properties[field]).to.include(limits);
    });

    it(`of ${field} are kept: what they allow is taken, what they forbid is refused`, () => {
      for (const text of taken)
        expect([obeys(limits, text), parse(text).ok], text).to.deep.equal([true, true]);
      for (const text of refused)
        expect([obeys(limits, text), parse(text).ok], text.slice(0, 40)).to.deep.equal([false, false]);
    });
  }

  it('of stars are those of the domain, and are kept', () => {
    expect(schemas['GivenRating']?.properties['rating']).to.include(starsLimits);
    for (const stars of [0.5, 1, 4.5, 5]) expect(parseStars(stars).ok, String(stars)).to.equal(true);
    for (const stars of [0, 0.4, 0.75, 5.5]) expect(parseStars(stars).ok, String(stars)).to.equal(false);
  });
});
