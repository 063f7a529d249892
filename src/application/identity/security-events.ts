import type { SecurityEvent } from '#domain/identity/security-event';
import type { PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

/** What happened to accounts, kept with what made it happen: part of its unit of work. */
export interface SecurityEvents {
  /**
   * At the store's time; of one account the latest 500 are kept. Where mail is on, it waits in the outbox as well.
   * @param address where it is told, null: nowhere; left out: where the owner has mail now
   * @param link the number of the link in the mail; left out: that of the password, so that the owner can say by it that
   * this was somebody else
   */
  add(userId: number, event: SecurityEvent, address?: string | null, link?: number): Promise<void>;
}

export interface ListedSecurityEvent extends SecurityEvent {
  readonly id: number;
  readonly happenedAt: Date;
}

export interface SecurityEventList {
  /** The latest first. */
  ofUser(userId: number, page: PageRequest): Promise<PageOutcome<ListedSecurityEvent>>;
}
