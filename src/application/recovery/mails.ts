import type { RequestedMailKind } from '#domain/mail/mail-kind';

/** Mails that were asked for, kept with what asked for them: part of its unit of work. */
export interface Mails {
  /** Waits in the outbox. @param link its number; null: the mail has none */
  add(
    userId: number,
    mail: { readonly kind: RequestedMailKind; readonly to: string; readonly link: number | null },
  ): Promise<void>;
}
