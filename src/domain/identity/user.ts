import type { EmailAddress } from './email-address.ts';
import type { Bio, BirthDate } from './personal-details.ts';
import type { Username } from './username.ts';

export interface NewUser {
  readonly id: number;
  readonly username: Username;
  readonly email: EmailAddress | null;
  readonly birthDate: BirthDate | null;
  readonly passwordHash: string;
}

/** Somebody with an account. */
class UserState {
  readonly id: number;
  username: Username;
  email: EmailAddress | null;
  /** null: nobody can sign in to this account. */
  passwordHash: string | null;
  birthDate: BirthDate | null;
  isPrivate: boolean;
  bio: Bio | null;
  readonly createdAt: Date;

  private constructor(registration: NewUser, now: Date) {
    this.id = registration.id;
    this.username = registration.username;
    this.email = registration.email;
    this.passwordHash = registration.passwordHash;
    this.birthDate = registration.birthDate;
    this.isPrivate = false;
    this.bio = null;
    this.createdAt = now;
  }

  static register(registration: NewUser, now: Date): User {
    return new UserState(registration, now);
  }

  rename(username: Username): void {
    this.username = username;
  }

  moveTo(email: EmailAddress | null): void {
    this.email = email;
  }

  changePassword(passwordHash: string): void {
    this.passwordHash = passwordHash;
  }

  /** The same password under newer hash parameters; false when the password has changed meanwhile. */
  renewHash(old: string, renewed: string): boolean {
    if (this.passwordHash !== old) return false;
    this.passwordHash = renewed;
    return true;
  }

  describe(details: { birthDate?: BirthDate | null; bio?: Bio | null; isPrivate?: boolean }): void {
    if (details.birthDate !== undefined) this.birthDate = details.birthDate;
    if (details.bio !== undefined) this.bio = details.bio;
    if (details.isPrivate !== undefined) this.isPrivate = details.isPrivate;
  }
}

/** A user as others see them: only their own methods change them. */
export type User = Readonly<UserState>;
export const User: Pick<typeof UserState, 'register' | 'prototype'> = UserState;
