import type { MailKind } from '#domain/mail/mail-kind';
import type { LinkPurpose } from '#domain/recovery/account-link';

/** What mails say in one language. */
export interface Words {
  readonly greeting: (username: string) => string;
  readonly what: Readonly<Record<MailKind, readonly [subject: string, sentence: string]>>;
  /** What stands before a link. */
  readonly advice: Readonly<Record<LinkPurpose, string>>;
  readonly device: string;
  /** Before the end of the grace of a closed account. */
  readonly until: string;
  readonly time: string;
  readonly locale: string;
}
