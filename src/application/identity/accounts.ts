import type { User } from '#domain/identity/user';
import { isPrivate, type Audiences } from '#domain/privacy/audiences';

/** What sign-in compares a password with. */
export interface Credentials {
  readonly userId: number;
  readonly username: string;
  readonly passwordHash: string;
  /** Counts the passwords of the account. */
  readonly passwordNumber: number;
}

export interface Profile {
  readonly id: number;
  readonly username: string;
  /** One that waits to be confirmed where there is no other. */
  readonly email: string | null;
  readonly email_verified: boolean;
  /** Takes the place of `email` once it is confirmed. */
  readonly pending_email: string | null;
  /** YYYY-MM-DD */
  readonly birth_date: string | null;
  readonly is_private: boolean;
  readonly privacy: Audiences;
  readonly bio: string | null;
  readonly watchlist_removes_seen: boolean;
  /** Where the days of the person's diary begin. */
  readonly time_zone: string;
  readonly created_at: Date;
}

/** Reads of accounts; nothing is locked. */
export interface Accounts {
  /** By the key of a user name; undefined also for accounts that nobody can sign in to. */
  credentialsByUsername(usernameKey: string): Promise<Credentials | undefined>;
  /** The same by the key of an e-mail address. */
  credentialsByEmail(emailKey: string): Promise<Credentials | undefined>;
  profile(userId: number): Promise<Profile | undefined>;
}

export interface UserPasswords {
  hashOf(userId: number): Promise<string | undefined>;
}

/** What the owner of an account sees of it. */
export const profileOf = (user: User): Profile => ({
  id: user.id,
  username: user.username,
  email: user.email ?? user.pendingEmail,
  birth_date: user.birthDate,
  is_private: isPrivate(user.audiences()),
  privacy: user.audiences(),
  bio: user.bio,
  watchlist_removes_seen: user.watchlistRemovesSeen,
  time_zone: user.timeZone,
  email_verified: user.emailVerified,
  pending_email: user.email === null ? null : user.pendingEmail,
  created_at: user.createdAt,
});
