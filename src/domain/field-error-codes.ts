/** What can be wrong with a field, by a stable and public code; the sentence beside it may change. */
export type FieldErrorCode =
  | 'required'
  | 'too-short'
  | 'too-long'
  | 'out-of-range'
  | 'unstorable-characters'
  | 'invalid-characters'
  | 'reserved'
  | 'taken'
  | 'not-an-email-address'
  | 'not-a-date'
  | 'date-in-future'
  | 'personal-password'
  | 'common-password'
  | 'wrong-password'
  | 'not-half-stars'
  | 'unknown-genre'
  | 'invalid-cursor';
