import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';

/** An address that could receive mail, as its owner wrote it (NFKC). */
export type EmailAddress = string & { readonly brand: 'EmailAddress' };

const SHAPE =
  /^[^\s@"(),:;<>[\\\]\p{Cc}\p{Cf}]{1,64}@(?=.{1,253}$)(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63}$/u;

/** Two addresses are the same when their keys are equal. */
export const emailKey = (address: string): string => address.normalize('NFKC').toLowerCase();

export const parseEmailAddress = (input: string): Outcome<EmailAddress, InvalidInput> => {
  const address = input.normalize('NFKC');
  if (address.length > 254 || !SHAPE.test(address) || address.includes('..'))
    return invalid('email', 'This is not an e-mail address.');
  return accept(address as EmailAddress);
};
