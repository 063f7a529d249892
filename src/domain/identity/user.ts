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
  /** Its owner has shown by a link that mail to it reaches them. */
  emailVerified: boolean;
  /** Takes the place of the e-mail address once it is confirmed. */
  pendingEmail: EmailAddress | null;
  /** null: nobody can sign in to this account. */
  passwordHash: string | null;
  /** Nobody can sign in until a new password is set by a link. */
  resetRequired: boolean;
  /** Counts the passwords; a link that says "this was not me" is good for the one that it was sent about. */
  passwordNumber: number;
  /** The latest link to set a new password; only that one is good. */
  resetNumber: number;
  /** The latest link to confirm an address; only that one is good. */
  emailNumber: number;
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
  /** null: it is open. A closed account is deleted then, unless its owner signs in before; to others it is gone already. */
  deletesAt: Date | null;
  readonly createdAt: Date;

  private constructor(registration: NewUser, now: Date) {
    this.id = registration.id;
    this.username = registration.username;
    this.email = registration.email;
    this.emailVerified = false;
    this.pendingEmail = null;
    this.passwordHash = registration.passwordHash;
    this.resetRequired = false;
    this.passwordNumber = 1;
    this.resetNumber = 0;
    this.emailNumber = 0;
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
    this.deletesAt = null;
    this.createdAt = now;
  }

  static register(registration: NewUser, now: Date): User {
    return new UserState(registration, now);
  }

  rename(username: Username): void {
    this.username = username;
  }

  /** The address takes the place of the present one once it is confirmed. @returns the number of the link to do so */
  askToMoveTo(email: EmailAddress): number {
    this.pendingEmail = email;
    return this.offerConfirmation();
  }

  /** The address stays; one that waits to take its place does so no longer. */
  stayAtEmail(): void {
    if (this.email !== null && this.pendingEmail !== null) this.forgetMove();
  }

  /** The link to confirm an address is void, and a present one stays. */
  private forgetMove(): void {
    if (this.email !== null) this.pendingEmail = null;
    this.emailNumber += 1;
  }

  /** The address that a link to confirm would go to; null: there is none. */
  unconfirmedEmail(): EmailAddress | null {
    return this.pendingEmail ?? (this.emailVerified ? null : this.email);
  }

  /** The number of one more link to confirm it; those before it are void. */
  offerConfirmation(): number {
    this.emailNumber += 1;
    return this.emailNumber;
  }

  /** Whether that link confirms the address. */
  honoursConfirmation(link: number): boolean {
    return link === this.emailNumber && this.unconfirmedEmail() !== null;
  }

  /** By the link that was sent last; it is void then. */
  confirmEmail(): void {
    const confirmed = this.unconfirmedEmail();
    if (confirmed !== this.email) this.moveTo(confirmed);
    this.emailVerified = true;
    this.pendingEmail = null;
  }

  /** A change of it was undone by whoever reads the mail of the former address: the password may be known to others. */
  restoreEmail(email: EmailAddress): void {
    this.moveTo(email);
    this.emailVerified = true;
    this.resetRequired = true;
  }

  /** At once. Links that the former address got are void. */
  moveTo(email: EmailAddress | null): void {
    this.email = email;
    this.emailVerified = false;
    this.pendingEmail = null;
    this.emailNumber += 1;
    this.resetNumber += 1;
  }

  /** Links to set it anew are void, and that to an address which somebody who knew the former password asked for. */
  changePassword(passwordHash: string): void {
    this.passwordHash = passwordHash;
    this.resetRequired = false;
    this.passwordNumber += 1;
    this.resetNumber += 1;
    this.forgetMove();
  }

  /** The number of one more link to set a new password; those before it are void. */
  offerReset(): number {
    this.resetNumber += 1;
    return this.resetNumber;
  }

  /** Whether a new password may be set by that link. */
  honoursReset(link: number): boolean {
    return link === this.resetNumber;
  }

  /** By the link that was sent last to the account's address; it is void then. */
  resetPassword(passwordHash: string): void {
    this.changePassword(passwordHash);
    // Whoever has the link reads the mail of the address.
    this.emailVerified = true;
  }

  /**
   * By a link of a mail that told of something: the owner did not do it, nor ask for another address. false: the password
   * has changed since.
   */
  disown(link: number): boolean {
    if (link !== this.passwordNumber) return false;
    this.forgetMove();
    this.resetRequired = true;
    return true;
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

  /** To others it is gone at once. */
  close(deletesAt: Date): void {
    this.deletesAt = deletesAt;
  }

  /** All is as it was before it was closed. false: it is open. */
  reopen(): boolean {
    if (this.deletesAt === null) return false;
    this.deletesAt = null;
    return true;
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
