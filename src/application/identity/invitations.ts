import type { Invitation } from '#domain/identity/invitation';

/** The texts of invitations. */
export interface InvitationSecrets {
  /** One that nobody can guess. */
  next(): string;
  /** By which it is known again; it cannot be told from that. */
  hashOf(invitation: string): string;
}

/** Invitations as part of a unit of work. Only hashes of them are kept. */
export interface InvitationStore {
  /** Its id. */
  add(invitation: Invitation, hash: string): Promise<number>;
  /** Spends one use, and keeps others out until the unit of work ends. Its id; undefined: it is good no more. */
  use(hash: string, now: Date): Promise<number | undefined>;
  /** False: there is none of that id. */
  revoke(id: number): Promise<boolean>;
}

export interface ListedInvitation extends Invitation {
  readonly id: number;
}

export interface InvitationList {
  /** Those that are still good, the newest first. */
  good(now: Date): Promise<readonly ListedInvitation[]>;
  isGood(hash: string, now: Date): Promise<boolean>;
}
