import type { EmailAddress } from '#domain/identity/email-address';

/** What e-mail addresses were before they were changed, as part of a unit of work; for three days, by the store's time. */
export interface EmailChanges {
  /** The number of the change. Nobody else can take the former address while it can be undone. */
  add(userId: number, formerAddress: EmailAddress): Promise<number>;
  /** What the address was before that change; it is forgotten, with the changes after it. undefined: there is none. */
  take(userId: number, number: number): Promise<EmailAddress | undefined>;
}
