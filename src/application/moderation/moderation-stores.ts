import type { Report } from '#domain/moderation/report';
import type { AccessTokenStore } from '../access-tokens/access-token-store.ts';
import type { FactorStore } from '../factors/factor-store.ts';
import type { Mails } from '../recovery/mails.ts';
import type { InvitationStore } from '../identity/invitations.ts';
import type { SecurityEvents } from '../identity/security-events.ts';
import type { SessionStore } from '../identity/session-store.ts';
import type { UserStore } from '../identity/user-store.ts';
import type { ModerationEntries } from './moderation-entry.ts';

/** Reports as operators settle them: what is loaded is locked. */
export interface OpenedReports {
  byId(id: number): Promise<Report | undefined>;
  save(report: Report): Promise<void>;
}

export interface RemovedComments {
  /** Upholds the open reports about it. Whose it was, and how many these are; undefined: it is not there. */
  remove(id: number, at: Date): Promise<{ readonly authorId: number; readonly reports: number } | undefined>;
}

export interface MergedMovies {
  /**
   * Moves all that people have made of the duplicate to the film that stays, and takes the duplicate away. Of two
   * ratings by one person the newer stays, of two places on a watch list the older, of two diary entries of a day that
   * of the film that stays. undefined: one of the films is not there.
   */
  merge(films: {
    readonly kept: number;
    readonly duplicate: number;
  }): Promise<{ readonly movedRatings: number } | undefined>;
}

/** What operators change, together or not at all. */
export interface ModerationStores {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly events: SecurityEvents;
  readonly factors: FactorStore;
  readonly tokens: AccessTokenStore;
  readonly mails: Mails;
  readonly entries: ModerationEntries;
  readonly reports: OpenedReports;
  readonly comments: RemovedComments;
  readonly movies: MergedMovies;
  readonly invitations: InvitationStore;
}
