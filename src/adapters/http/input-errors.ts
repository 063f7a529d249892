import type { z } from 'zod';
import type { FieldErrorCode } from '#domain/field-error-codes';
import type { FieldError, FieldErrors } from '#domain/outcome';

/** What an input can be refused for before the domain sees it. */
type RequestErrorCode = 'wrong-type' | 'repeated' | 'not-a-year' | 'after-year-to';

export type InputErrorCode = FieldErrorCode | RequestErrorCode;

export type InputErrors = FieldErrors<InputErrorCode>;

/** Every code of `error_codes`, with what it means; a missing one does not compile. */
export const inputErrorCodes = {
  required: 'It is missing or empty.',
  'wrong-type': 'It is a value of another type, such as a number where a text is meant.',
  'not-an-option': 'It is none of the values that it can have.',
  repeated: 'It comes more than once.',
  'too-short': 'It has too few characters.',
  'too-long': 'It has too many characters.',
  'out-of-range': 'It is no number, or one that is too small or too large.',
  'unstorable-characters': 'It holds a character that cannot be stored.',
  'invalid-characters': 'It holds a character that may not stand there.',
  reserved: 'Nobody can have this user name.',
  taken: 'Another account has this user name or e-mail address.',
  own: "It is the caller's own.",
  'not-both': 'Another field is there that says the same otherwise.',
  'not-an-email-address': 'It is no e-mail address.',
  'not-a-date': 'It is no day, written YYYY-MM-DD; a birth date is of 1900 or later.',
  'date-not-past': 'The day is not over.',
  'date-in-future': 'The day has not begun where the person lives.',
  'date-too-early': 'The day is before there were films.',
  'date-not-to-come': 'The day has begun, in UTC.',
  'unknown-time-zone': 'It is no name of a time zone.',
  'not-a-year': 'It is no year of four digits.',
  'after-year-to': '`year_from` is after `year_to`.',
  'personal-password': 'The password is the user name, the e-mail address or the name of this site.',
  'common-password': 'The password is among those that attackers try first.',
  'blank-password': 'The password is nothing but blanks.',
  'repetitive-password': 'The password is one character again and again.',
  'wrong-password': 'It is not the current password of the account.',
  'wrong-code': 'It is no code of the second factor of the account, or was used before.',
  'wrong-passkey': 'No passkey of the account has signed it, or its challenge is over or was used before.',
  'not-half-stars': 'The stars are no multiple of a half.',
  'unknown-genre': 'No film is of this genre.',
  'unknown-person': 'There is no such director or actor.',
  'not-rated': 'The caller has not rated this film.',
  'too-many': 'There are as many of these already as there may be.',
  'invalid-cursor': 'The cursor does not belong to this list.',
} as const satisfies Record<InputErrorCode, string>;

/** Errors as a problem shows them: sentences, and codes in the same order. */
export const describeErrors = (errors: InputErrors) => ({
  errors: eachField(errors, ({ message }) => message),
  error_codes: eachField(errors, ({ code }) => code),
});

const eachField = <T>(errors: InputErrors, show: (error: FieldError<InputErrorCode>) => T) =>
  Object.fromEntries(Object.entries(errors).map(([field, those]) => [field, those.map(show)]));

/** What an issue of a schema means. The input has to be reported with it. */
export const inputError = (issue: z.core.$ZodIssue): FieldError<InputErrorCode> => ({
  code: issueCode(issue),
  message: issue.message,
});

const issueCode = (issue: z.core.$ZodIssue): InputErrorCode => {
  if (issue.code === 'custom') return isKnown(issue.params?.['code']) ? issue.params['code'] : 'wrong-type';
  if (issue.input === undefined) return 'required';
  if (issue.code === 'invalid_value') return 'not-an-option';
  if (issue.code === 'too_small') return issue.minimum === 1 ? 'required' : 'too-short';
  if (issue.code === 'too_big') return 'too-long';
  return 'wrong-type';
};

const isKnown = (code: unknown): code is InputErrorCode =>
  typeof code === 'string' && Object.hasOwn(inputErrorCodes, code);
