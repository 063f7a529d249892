import type { EmailAddress } from './email-address.ts';

/** Changes of an account; what is left out stays. */
interface ConfirmableChanges {
  readonly email?: EmailAddress | null | undefined;
  readonly password?: string | undefined;
}

/** Whether changes ask for the current password: those that decide who gets into the account. */
export const needConfirmation = (
  { email, password }: ConfirmableChanges,
  current: { readonly email: string | null },
): boolean => password !== undefined || (email !== undefined && email !== current.email);
