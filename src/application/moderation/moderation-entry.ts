/** What operators do to accounts and to what people made. */
export type ModerationAction =
  | 'users-found'
  | 'user-locked'
  | 'user-unlocked'
  | 'user-renamed'
  | 'user-deleted'
  | 'sessions-listed'
  | 'sessions-ended'
  | 'reset-forced'
  | 'factor-removal-asked'
  | 'comment-removed'
  | 'reports-listed'
  | 'report-settled'
  | 'movies-merged'
  | 'invitation-made'
  | 'invitations-listed'
  | 'invitation-revoked';

/** Who did what, and when. It holds no name and no text of the people that it is about: it outlives them. */
export interface ModerationEntry {
  /** The operator, by their name at the machine. */
  readonly operator: string;
  readonly action: ModerationAction;
  /** What it was done to, by its id. */
  readonly about: {
    readonly is: 'user' | 'comment' | 'report' | 'movie' | 'invitation';
    readonly id: number;
  } | null;
  readonly detail: string | null;
  readonly at: Date;
}

export interface ModerationEntries {
  add(entry: ModerationEntry): Promise<void>;
}
