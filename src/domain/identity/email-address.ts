import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';
import { normalised } from '../text.ts';

/** An address that could receive mail, as its owner wrote it (NFKC). */
export type EmailAddress = string & { readonly brand: 'EmailAddress' };

/** What every address looks like, so that a form can tell before it is sent. Not all that look so are addresses. */
export const emailLimits = { maxLength: 254, pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$' } as const;

const SHAPE =
  /^[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}\p{Cs}]{1,64}@(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** In no spelling do 254 code units take more than four each. What is longer is no address, and neither is its beginning. */
const LOOKED_AT = 1024;

/** An empty part between dots, before the @. */
const EMPTY_PART = /^\.|\.\.|\.@/;

/** Two addresses are the same when their keys are equal. Small letters alone would tell ß from ẞ, and ς from Σ. */
export const emailKey = (address: string): string =>
  normalised(address, LOOKED_AT).toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');

export const parseEmailAddress = (input: string): Outcome<EmailAddress, InvalidInput> => {
  const address = normalised(input, LOOKED_AT);
  if (address.length > emailLimits.maxLength || !SHAPE.test(address) || EMPTY_PART.test(address))
    return invalid('email', 'not-an-email-address', 'This is not an e-mail address.');
  return accept(address as EmailAddress);
};
