import type { MailKind } from '#domain/mail/mail-kind';

/** A mail that is to be sent: what it tells, not yet in words. */
export interface DueMail {
  /** UUID. */
  readonly id: string;
  readonly userId: number;
  readonly to: string;
  readonly username: string;
  readonly kind: MailKind;
  readonly device: string | null;
  /** The number of its link; null: it has none. */
  readonly link: number | null;
  readonly happenedAt: Date;
  /** When the account is deleted unless its owner signs in; null: it is open. */
  readonly deletesAt: Date | null;
  /** This one counted. */
  readonly tries: number;
}

/** The mails that wait. Each was put there in the transaction of what it tells. */
export interface Outbox {
  /**
   * The one that is due longest, for this process alone: nobody gets it again for two minutes, however often and in
   * however many processes it is asked. undefined: none is due.
   */
  takeDue(): Promise<DueMail | undefined>;
  /** It is sent, or given up: nothing of it is kept. */
  remove(id: string): Promise<void>;
  /** It is due again after so many milliseconds. */
  postpone(id: string, wait: number): Promise<void>;
}
