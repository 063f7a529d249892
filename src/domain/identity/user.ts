import { audiencesOfPrivacy, type Audiences } from '../privacy/audiences.ts';
import type { Audience } from '../privacy/audience.ts';
import { UTC, type TimeZone } from '../time-zone.ts';
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
  bio: Bio | null;
  timeZone: TimeZone;
  profileAudience: Audience;
  ratingsAudience: Audience;
  diaryAudience: Audience;
  listsAudience: Audience;
  friendsAudience: Audience;
  activityAudience: Audience;
  /** Whether films that were seen leave the watch list by themselves. */
  watchlistRemovesSeen: boolean;
  /** null: it is not locked. Nobody can sign in to a locked account; what it has made stays. */
  lockedAt: Date | null;
  readonly createdAt: Date;

  private constructor(registration: NewUser, now: Date) {
    this.id = registration.id;
    this.username = registration.username;
    this.email = registration.email;
    this.passwordHash = registration.passwordHash;
    this.birthDate = registration.birthDate;
    this.bio = null;
    this.timeZone = UTC;
    const { profile, ratings, diary, lists, friends, activity } = audiencesOfPrivacy(false);
    this.profileAudience = profile;
    this.ratingsAudience = ratings;
    this.diaryAudience = diary;
    this.listsAudience = lists;
    this.friendsAudience = friends;
    this.activityAudience = activity;
    this.watchlistRemovesSeen = false;
    this.lockedAt = null;
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

  describe(details: { birthDate?: BirthDate | null; bio?: Bio | null; timeZone?: TimeZone }): void {
    if (details.birthDate !== undefined) this.birthDate = details.birthDate;
    if (details.bio !== undefined) this.bio = details.bio;
    if (details.timeZone !== undefined) this.timeZone = details.timeZone;
  }

  /** Fine when it is locked already: it stays so since then. */
  lock(now: Date): void {
    this.lockedAt ??= now;
  }

  unlock(): void {
    this.lockedAt = null;
  }

  audiences(): Audiences {
    return {
      profile: this.profileAudience,
      ratings: this.ratingsAudience,
      diary: this.diaryAudience,
      lists: this.listsAudience,
      friends: this.friendsAudience,
      activity: this.activityAudience,
    };
  }

  /** Lets others see so much, also of what is there already; what is left out stays. */
  openTo(audiences: Partial<Audiences>): void {
    const { profile, ratings, diary, lists, friends, activity } = { ...this.audiences(), ...audiences };
    this.profileAudience = profile;
    this.ratingsAudience = ratings;
    this.diaryAudience = diary;
    this.listsAudience = lists;
    this.friendsAudience = friends;
    this.activityAudience = activity;
  }

  /** Whether films that were seen leave the watch list by themselves, also those that are there already. */
  removeSeenFromWatchlist(removesSeen: boolean): void {
    this.watchlistRemovesSeen = removesSeen;
  }
}

/** A user as others see them: only their own methods change them. */
export type User = Readonly<UserState>;
export const User: Pick<typeof UserState, 'register' | 'prototype'> = UserState;
