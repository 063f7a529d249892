import { accept, invalid, refuse, type InvalidInput, type Outcome, type Refusal } from '../outcome.ts';
import { parsePlainText } from '../plain-text.ts';

/** `write` can also read. */
export const accessScopes = ['read', 'write'] as const;
export type AccessScope = (typeof accessScopes)[number];

export const tokenNameLimits = { minLength: 1, maxLength: 60 } as const;
/** In days. */
export const tokenLifeLimits = { minimum: 1, maximum: 366 } as const;

/** An account has so many at most. */
export const MOST_ACCESS_TOKENS = 50;

/** By it people and programs that look for leaked secrets know one. */
export const ACCESS_TOKEN_PREFIX = 'mcpat_';

const SHAPE = new RegExp(`^${ACCESS_TOKEN_PREFIX}[A-Za-z0-9_-]{43}$`);

/** Whether a text has the form of one; whether it opens anything is another matter. */
export const looksLikeAccessToken = (text: string): boolean => SHAPE.test(text);

/** What somebody lets a program do with the account, and until when. */
export interface AccessToken {
  readonly name: string;
  readonly scope: AccessScope;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export type TooManyAccessTokens = Refusal<'too-many-access-tokens'>;

const DAY = 24 * 60 * 60 * 1000;

/** @param existing how many the account has, without those that have expired */
export const newAccessToken = (
  wanted: { readonly name: string; readonly scope: AccessScope; readonly days: number },
  existing: number,
  now: Date,
): Outcome<AccessToken, InvalidInput | TooManyAccessTokens> => {
  const name = parseTokenName(wanted.name);
  if (!name.ok) return name;
  const days = parseTokenLife(wanted.days);
  if (!days.ok) return days;
  if (existing >= MOST_ACCESS_TOKENS) return refuse({ code: 'too-many-access-tokens' });
  const expiresAt = new Date(now.getTime() + days.value * DAY);
  return accept({ name: name.value, scope: wanted.scope, createdAt: now, expiresAt });
};

export const parseTokenName = (input: string): Outcome<string, InvalidInput> =>
  parsePlainText('name', input, tokenNameLimits.maxLength);

export const parseTokenLife = (days: number): Outcome<number, InvalidInput> =>
  Number.isInteger(days) && days >= tokenLifeLimits.minimum && days <= tokenLifeLimits.maximum
    ? accept(days)
    : invalid('days', 'out-of-range', 'Give a number of days from 1 to 366.');
