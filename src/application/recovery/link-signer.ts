import type { AccountLink, LinkPurpose } from '#domain/recovery/account-link';

/** Signs links and knows its own again. Whether one is still good is the account's to say. */
export interface LinkSigner {
  /** Letters, digits, `-`, `_` and `.` alone. */
  sign(link: AccountLink, expiresAt: Date): string;
  /** undefined: not ours, for something else, or too old. */
  verify(purpose: LinkPurpose, token: string): AccountLink | undefined;
}
