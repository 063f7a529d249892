import { refuse, type FieldErrors, type Refusal } from '../outcome.ts';

/** Another account has the name; no two have the same, whatever their case. */
export interface UsernameTaken extends Refusal<'username-taken'> {
  readonly errors: FieldErrors;
}

/** Another account has the address. */
export interface EmailTaken extends Refusal<'email-taken'> {
  readonly errors: FieldErrors;
}

export const usernameTaken = (): { readonly ok: false; readonly refusal: UsernameTaken } =>
  refuse({
    code: 'username-taken',
    errors: { username: [{ code: 'taken', message: 'This name is taken.' }] },
  });

export const emailTaken = (): { readonly ok: false; readonly refusal: EmailTaken } =>
  refuse({
    code: 'email-taken',
    errors: { email: [{ code: 'taken', message: 'This address belongs to another account.' }] },
  });
