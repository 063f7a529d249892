import { combineFields } from '#domain/field-errors';
import { emailKey, parseEmailAddress } from '#domain/identity/email-address';
import { parseNewPassword } from '#domain/identity/password';
import { parseBirthDate } from '#domain/identity/personal-details';
import type { EmailTaken, UsernameTaken } from '#domain/identity/taken';
import { User } from '#domain/identity/user';
import type { ReservedNames } from '#domain/identity/reserved-names';
import type { SignUpMode } from '#domain/identity/sign-up-mode';
import { parseUsername } from '#domain/identity/username';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import { signUpBudgets } from '#domain/identity/attempt-budgets';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { orNull } from '../optional-input.ts';
import { offerEmailLink } from '../recovery/offer-email-link.ts';
import type { RecoveryStores } from '../recovery/recovery-stores.ts';
import type { Accounts } from './accounts.ts';
import type { InvitationList, InvitationSecrets } from './invitations.ts';
import { maySignUp, spendInvitation, type NotInvited } from './may-sign-up.ts';
import type { CommonPasswords } from './common-passwords.ts';
import type { PasswordHasher } from './password-hasher.ts';
import { refundingFaults } from '../ports/refunding-faults.ts';

export interface RegisterUserInput {
  readonly username: string;
  readonly password: string;
  readonly email?: string | null | undefined;
  readonly birthDate?: string | null | undefined;
  readonly invitation?: string | undefined;
  /** Where the request came from, as limits count it. */
  readonly addressBlock: string;
}

export interface RegisteredUser {
  readonly id: number;
  readonly username: string;
}

export type RegisterUser = (
  registration: RegisterUserInput,
  /** Aborted when nobody waits for the answer any more. */
  gone?: AbortSignal,
) => Promise<
  Outcome<RegisteredUser, InvalidInput | UsernameTaken | EmailTaken | NotInvited | TooManyAttempts>
>;

interface Ports {
  readonly unitOfWork: UnitOfWork<Pick<RecoveryStores, 'users' | 'mails' | 'invitations'>>;
  readonly invitations: Pick<InvitationList, 'isGood'>;
  readonly invitationSecrets: InvitationSecrets;
  readonly accounts: Pick<Accounts, 'credentialsByEmail'>;
  readonly hasher: PasswordHasher;
  readonly commonPasswords: CommonPasswords;
  readonly limiter: AttemptLimiter;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

export interface SignUpRules {
  readonly mode: SignUpMode;
  readonly reserved: ReservedNames;
  readonly sendsMail: boolean;
}

/**
 * Makes an account. Nobody is signed in by it. Where there is mail, a taken address is told to its owner alone: the account
 * is made all the same, and the address waits in vain to be confirmed.
 */
export const registerUser = (ports: Ports, { mode, reserved, sendsMail }: SignUpRules): RegisterUser => {
  const permit = maySignUp(ports, mode);
  const parse = (registration: RegisterUserInput, now: Date) => {
    const { username, password, email, birthDate } = registration;
    const isCommon = (candidate: string) => ports.commonPasswords.has(candidate);
    return combineFields({
      username: parseUsername(username, reserved),
      password: parseNewPassword(password, { username, email: email ?? null, isCommon }),
      email: orNull(parseEmailAddress)(email ?? null),
      birthDate: birthDate == null ? accept(null) : parseBirthDate(birthDate, now),
    });
  };

  return async (registration, gone) => {
    const permitted = await permit(registration.invitation);
    if (!permitted.ok) return permitted;
    const now = ports.clock.now();
    const parsed = parse(registration, now);
    if (!parsed.ok) return parsed;
    const attempt = await ports.limiter.attempt(signUpBudgets(registration.addressBlock));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));

    const { password, ...details } = parsed.value;
    const { email } = details;
    const asksFirst = sendsMail && email !== null;
    const added = await refundingFaults(attempt, async () => {
      const passwordHash = await ports.hasher.hash(password, gone);
      const owner = asksFirst ? await ports.accounts.credentialsByEmail(emailKey(email)) : undefined;
      const add = (isTaken: boolean) =>
        ports.unitOfWork.run(async ({ users, mails, invitations }) => {
          const invited = await spendInvitation(invitations, permitted.value, now);
          if (!invited.ok) return invited;
          const id = await users.nextId();
          const own = isTaken ? null : email;
          const user = User.register({ id, ...details, email: own, passwordHash }, now);
          const link = asksFirst ? (isTaken ? user.askToMoveTo(email) : user.offerConfirmation()) : undefined;
          const outcome = await users.add(user);
          if (!outcome.ok) return outcome;
          if (asksFirst && link !== undefined)
            await offerEmailLink(mails, { userId: id, to: email, link }, owner);
          return accept({ id, username: user.username, invitation: invited.value });
        });
      const first = await add(owner !== undefined);
      // Taken since it was looked up, or kept for whoever had it until lately.
      const isTaken = !first.ok && first.refusal.code === 'email-taken';
      return isTaken && asksFirst ? add(true) : first;
    });
    if (!added.ok) return added;
    const { id, username, invitation } = added.value;
    const invited = invitation === undefined ? {} : { detail: `by invitation ${invitation}` };
    ports.audit.record({ event: 'signed-up', severity: 'info', userId: id, ...invited });
    return accept({ id, username });
  };
};
