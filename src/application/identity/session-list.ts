import type { PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';

/** A live session as its owner's list keeps it. */
export interface ListedSession {
  /** What the owner names it by; the token's id of it is never shown. */
  readonly number: number;
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  /** As the browser called itself. */
  readonly label: string;
}

export interface SessionList {
  /** The live ones, those that began last first. */
  ofUser(userId: number, page: PageRequest): Promise<PageOutcome<ListedSession>>;
}
