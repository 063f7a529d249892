import type { Variables } from './variables.ts';

type Rule = readonly [broken: (settings: Variables) => boolean, sentence: string];

/** Settings that are fine alone and make no sense together. */
const RULES: readonly Rule[] = [
  [
    (given) => given.REFRESH_GRACE >= given.ACCESS_TOKEN_TTL,
    'REFRESH_GRACE must be shorter than ACCESS_TOKEN_TTL.',
  ],
  [
    (given) => given.ACCESS_TOKEN_TTL >= given.REFRESH_TOKEN_TTL,
    'ACCESS_TOKEN_TTL must be shorter than REFRESH_TOKEN_TTL.',
  ],
  [
    (given) => given.REFRESH_TOKEN_TTL > given.SESSION_MAX_AGE,
    'REFRESH_TOKEN_TTL must not be longer than SESSION_MAX_AGE.',
  ],
  [
    (given) => given.LOST_ANSWER_WINDOW >= given.REFRESH_TOKEN_TTL,
    'LOST_ANSWER_WINDOW must be shorter than REFRESH_TOKEN_TTL.',
  ],
  [
    (given) => (given.MAIL_URL === undefined) !== (given.MAIL_FROM === undefined),
    'MAIL_URL and MAIL_FROM go together: give both, or neither.',
  ],
  [
    ({ PASSKEY_DOMAIN: domain, PUBLIC_URL: url }) =>
      domain !== undefined && !`.${new URL(url ?? 'http://localhost').hostname}`.endsWith(`.${domain}`),
    'PASSKEY_DOMAIN must be the host of PUBLIC_URL, or a domain that it lies in.',
  ],
];

export const brokenCombinations = (given: Variables): readonly string[] =>
  RULES.filter(([isBroken]) => isBroken(given)).map(([, sentence]) => sentence);
