import { combineFields } from '#domain/field-errors';
import { credentialChangeBudgets } from '#domain/identity/attempt-budgets';
import { needConfirmation } from '#domain/identity/account-changes';
import { emailKey, parseEmailAddress } from '#domain/identity/email-address';
import { parseNewPassword } from '#domain/identity/password';
import { parseBio, parseBirthDate } from '#domain/identity/personal-details';
import type { EmailTaken, UsernameTaken } from '#domain/identity/taken';
import type { User } from '#domain/identity/user';
import { noReservedNames, type ReservedNames } from '#domain/identity/reserved-names';
import { parseUsername } from '#domain/identity/username';
import { usernameKey } from '#domain/identity/username-key';
import { changedAudiences, type PrivacyChanges } from '#domain/privacy/audiences';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import { parseTimeZone } from '#domain/time-zone';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import { optional, orNull } from '../optional-input.ts';
import { spend } from '../ports/spend.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import { profileOf, type Accounts, type Credentials, type Profile } from './accounts.ts';
import { emailMoved } from '../recovery/email-moved.ts';
import { offerEmailLink } from '../recovery/offer-email-link.ts';
import type { RecoveryStores } from '../recovery/recovery-stores.ts';
import type { TooManyAttempts } from '#domain/attempt-budget';
import type { StepUpRequired } from '../factors/refusals.ts';
import type { NotSignedIn } from './authenticate.ts';
import type { CommonPasswords } from './common-passwords.ts';
import { notCurrentPassword, type ConfirmPassword } from './confirm-password.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { TokenSubject } from './token-signer.ts';

/** What is left out stays; null empties. E-mail and password ask for the current password. */
export interface AccountChanges extends PrivacyChanges {
  readonly username?: string | undefined;
  readonly email?: string | null | undefined;
  readonly password?: string | undefined;
  readonly currentPassword?: string | undefined;
  readonly birthDate?: string | null | undefined;
  readonly bio?: string | null | undefined;
  readonly watchlistRemovesSeen?: boolean | undefined;
  readonly timeZone?: string | undefined;
}

export type UpdateAccount = (
  caller: TokenSubject,
  changes: AccountChanges,
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal,
) => Promise<
  Outcome<Profile, InvalidInput | UsernameTaken | EmailTaken | TooManyAttempts | StepUpRequired | NotSignedIn>
>;

type Stores = Pick<RecoveryStores, 'users' | 'sessions' | 'events' | 'mails' | 'emailChanges'>;

interface Change {
  readonly change: (user: User) => number | undefined;
  readonly endsOthers: boolean;
  /** Of the new address, as far as there is one. */
  readonly owner: Credentials | undefined;
}

interface Ports {
  readonly accounts: Accounts;
  readonly unitOfWork: UnitOfWork<Stores>;
  readonly confirmPassword: ConfirmPassword;
  readonly limiter: AttemptLimiter;
  readonly hasher: PasswordHasher;
  readonly commonPasswords: CommonPasswords;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/**
 * Changes one's own account. A changed password ends every other session in the same transaction. Where there is mail, a
 * new address takes its place when it is confirmed.
 */
export const updateAccount = (ports: Ports, sendsMail: boolean, reserved: ReservedNames): UpdateAccount => {
  const parse = (changes: AccountChanges, profile: Profile) =>
    combineFields({
      username: optional(changes.username, (name) =>
        // Who was given a reserved name keeps it, in whatever case.
        parseUsername(name, usernameKey(name) === usernameKey(profile.username) ? noReservedNames : reserved),
      ),
      email: optional(changes.email, orNull(parseEmailAddress)),
      birthDate: optional(
        changes.birthDate,
        orNull((date) => parseBirthDate(date, ports.clock.now())),
      ),
      bio: optional(changes.bio, orNull(parseBio)),
      timeZone: optional(changes.timeZone, parseTimeZone),
      password: optional(changes.password, (password) =>
        parseNewPassword(password, {
          username: changes.username ?? profile.username,
          email: changes.email === undefined ? profile.email : changes.email,
          isCommon: (candidate) => ports.commonPasswords.has(candidate),
        }),
      ),
    });

  const apply = async (
    caller: TokenSubject,
    stores: Stores,
    confirmedHash: string | undefined,
    { change, endsOthers, owner }: Change,
  ) => {
    const user = await stores.users.byId(caller.userId);
    if (user === undefined) return refuse({ code: 'not-signed-in' as const });
    // What began before the owner said that somebody else was there comes too late.
    if (user.resetRequired || user.deletesAt !== null) return refuse({ code: 'not-signed-in' as const });
    if (confirmedHash !== undefined && user.passwordHash !== confirmedHash) return notCurrentPassword();
    const { email } = user;
    const link = change(user);
    const saved = await stores.users.save(user);
    if (!saved.ok) return saved;
    if (link !== undefined && user.pendingEmail !== null)
      await offerEmailLink(stores.mails, { userId: user.id, to: user.pendingEmail, link }, owner);
    if (user.email !== email) await emailMoved(stores, user.id, email);
    if (endsOthers) {
      await stores.sessions.endOthers(user.id, caller.sessionId, 'password-changed');
      await stores.events.add(user.id, { kind: 'password-changed', device: null });
    }
    return accept(profileOf(user));
  };

  return async (caller, changes, gone) => {
    const profile = await ports.accounts.profile(caller.userId);
    if (profile === undefined) return refuse({ code: 'not-signed-in' });
    const parsed = parse(changes, profile);
    if (!parsed.ok) return parsed;
    const { username, email, birthDate, bio, timeZone, password } = parsed.value;

    const isDelicate = needConfirmation({ email, password }, profile);
    const confirmed = isDelicate
      ? await ports.confirmPassword(caller, changes.currentPassword, gone)
      : undefined;
    if (confirmed?.ok === false) return confirmed;
    const asksFirst = sendsMail && email != null;
    const owner = asksFirst ? await ports.accounts.credentialsByEmail(emailKey(email)) : undefined;
    /** The number of the link to confirm the new address, where it has to be confirmed. */
    const moveTo = (user: User): number | undefined => {
      if (email === undefined) return undefined;
      if (email === user.email) user.stayAtEmail();
      else if (asksFirst && isDelicate) return user.askToMoveTo(email);
      else if (isDelicate) user.moveTo(email);
      return undefined;
    };
    const update = async (): ReturnType<UpdateAccount> => {
      const passwordHash = password === undefined ? undefined : await ports.hasher.hash(password, gone);
      const change = (user: User) => {
        if (username !== undefined) user.rename(username);
        if (passwordHash !== undefined) user.changePassword(passwordHash);
        // After the password, whose change makes void what was asked for before.
        const link = moveTo(user);
        user.describe({ birthDate, bio, timeZone });
        user.openTo(changedAudiences(user.audiences(), changes));
        if (changes.watchlistRemovesSeen !== undefined)
          user.removeSeenFromWatchlist(changes.watchlistRemovesSeen);
        return link;
      };
      const whole = { change, endsOthers: passwordHash !== undefined, owner };
      return ports.unitOfWork.run((stores) => apply(caller, stores, confirmed?.value, whole));
    };
    const updated = isDelicate
      ? await spend(ports.limiter, credentialChangeBudgets(caller.userId), update)
      : await update();
    if (updated.ok && password !== undefined)
      ports.audit.record({ event: 'password-changed', severity: 'info', ...caller });
    return updated;
  };
};
