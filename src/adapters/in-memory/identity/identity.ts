import { randomUUID } from 'node:crypto';
import {
  profileOf,
  type Accounts,
  type Credentials,
  type Profile,
  type UserPasswords,
} from '#application/identity/accounts';
import type { PageOutcome, PageRequest } from '#application/catalogue/movie-queries';
import type {
  AccessTokenList,
  AccessTokenStore,
  AccessTokenUses,
  ListedAccessToken,
} from '#application/access-tokens/access-token-store';
import type { FactorStatus, Factors, FactorStore } from '#application/factors/factor-store';
import type { UsedChallenges } from '#application/factors/used-challenges';
import type { RecentFactors } from '#application/factors/recent-factors';
import type {
  ListedSecurityEvent,
  SecurityEventList,
  SecurityEvents,
} from '#application/identity/security-events';
import type { InvitationList } from '#application/identity/invitations';
import type { ListedSession, SessionList } from '#application/identity/session-list';
import type {
  LiveSessions,
  SessionChanges,
  SessionMoment,
  SessionStore,
} from '#application/identity/session-store';
import type { TokenSubject } from '#application/identity/token-signer';
import type { UserStore } from '#application/identity/user-store';
import type { DueMail, Outbox } from '#application/mail/outbox';
import type { EmailChanges } from '#application/recovery/email-changes';
import type { Mails } from '#application/recovery/mails';
import type { RecoveryStores } from '#application/recovery/recovery-stores';
import type { ResetRequest, ResetRequests } from '#application/recovery/reset-requests';
import type { Clock } from '#application/ports/clock';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { Passkey } from '#domain/factors/passkey';
import { SecondFactors } from '#domain/factors/second-factors';
import { emailKey, type EmailAddress } from '#domain/identity/email-address';
import type { SecurityEvent } from '#domain/identity/security-event';
import type { EndedWhy, Session } from '#domain/identity/session';
import { emailTaken, usernameTaken } from '#domain/identity/taken';
import type { User } from '#domain/identity/user';
import { linkLife } from '#domain/recovery/account-link';
import { usernameKey } from '#domain/identity/username-key';
import { accept } from '#domain/outcome';
import type { TimeZone } from '#domain/time-zone';
import { copyOf } from '../copy.ts';
import { pageOf } from '../page.ts';
import { invitationListIn, invitationStoreIn, type KeptInvitations } from './invitations.ts';
import { OneAtATime } from '#kit/one-at-a-time';

interface KeptEvent extends ListedSecurityEvent {
  readonly userId: number;
}

const MOST_EVENTS_KEPT = 500;

interface KeptMail extends Omit<DueMail, 'username' | 'deletesAt'> {
  readonly dueAt: Date;
}

interface KeptEmailChange {
  readonly userId: number;
  readonly formerAddress: EmailAddress;
  readonly changedAt: Date;
}

const isOpen = ({ passwordHash, deletesAt }: User): boolean => passwordHash !== null && deletesAt === null;

/** Milliseconds for which a mail is one process's alone. */
const TAKEN_FOR = 120_000;

interface KeptAccessToken extends ListedAccessToken {
  readonly userId: number;
}

/** Milliseconds that the last use of a token is exact to. */
const USE_STEP = 300_000;

interface State {
  readonly users: Map<number, User>;
  readonly sessions: Map<string, Session>;
  /** The latest last. */
  readonly events: KeptEvent[];
  readonly mails: Map<string, KeptMail>;
  readonly factors: Map<number, SecondFactors>;
  readonly usedChallenges: Set<string>;
  readonly resetRequests: Map<number, ResetRequest>;
  readonly tokens: Map<string, KeptAccessToken>;
  readonly emailChanges: Map<number, KeptEmailChange>;
  readonly invitations: KeptInvitations;
}

/** Users and sessions in memory, with the promises of the real stores: all or nothing, one change at a time. */
export class InMemoryIdentity
  implements
    UnitOfWork<RecoveryStores>,
    RecentFactors,
    Factors,
    SessionChanges,
    LiveSessions,
    SessionList,
    Accounts,
    UserPasswords
{
  private state: State = {
    users: new Map(),
    sessions: new Map(),
    events: [],
    mails: new Map(),
    factors: new Map(),
    usedChallenges: new Set(),
    resetRequests: new Map(),
    emailChanges: new Map(),
    tokens: new Map(),
    invitations: new Map(),
  };
  private lastTokenId = 0;
  private lastInvitationId = 0;
  readonly invitations: InvitationList = invitationListIn(() => this.state.invitations);
  private lastPasskeyId = 0;
  /** Apart, for its list is of another kind. */
  readonly accessTokens: AccessTokenList & AccessTokenUses = {
    ofUser: (userId) =>
      Promise.resolve([...this.state.tokens.values()].filter((own) => own.userId === userId).toReversed()),
    use: (hash, now) => {
      const { tokens, users } = this.state;
      const token = tokens.get(hash);
      const user = token && users.get(token.userId);
      if (token === undefined || token.expiresAt <= now || user?.lockedAt !== null || user.deletesAt !== null)
        return Promise.resolve(undefined);
      const { userId, scope, lastUsedAt } = token;
      if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > USE_STEP)
        tokens.set(hash, { ...token, lastUsedAt: now });
      return Promise.resolve({ userId, scope });
    },
  };
  private lastId = 0;
  private lastEventId = 0;
  private lastRequestId = 0;
  private lastEmailChange = 0;
  /** Apart, for its page is of another kind. */
  readonly securityEvents: SecurityEventList = {
    ofUser: (userId, page) => {
      return Promise.resolve(pageOf(this.securityEventsOf(userId).toReversed(), page));
    },
  };
  private readonly sessionNumbers = new Map<string, number>();
  private readonly clock: Clock;
  private readonly tellsByMail: boolean;
  private readonly queue = new OneAtATime();

  constructor(clock: Clock, tellsByMail = false) {
    this.clock = clock;
    this.tellsByMail = tellsByMail;
  }

  hasUser(id: number): boolean {
    return this.state.users.has(id);
  }

  timeZoneOf(id: number): TimeZone | undefined {
    return this.state.users.get(id)?.timeZone;
  }

  run<T>(work: (stores: RecoveryStores) => Promise<T>): Promise<T> {
    return this.queue.run(async () => {
      const draft = draftOf(this.state);
      const outcome = { refused: false };
      const result = await work({
        users: this.userStore(draft, () => (outcome.refused = true)),
        sessions: this.sessionStore(draft),
        events: this.eventStore(draft),
        factors: this.factorStore(draft),
        challenges: usedChallenges(draft),
        emailChanges: this.emailChangeStore(draft),
        mails: this.mailStore(draft),
        resetRequests: this.requestStore(() => draft),
        tokens: this.tokenStore(draft),
        invitations: invitationStoreIn(draft.invitations, () => (this.lastInvitationId += 1)),
      });
      if (!outcome.refused) this.state = draft;
      return result;
    });
  }

  change<T>(
    subject: TokenSubject,
    decide: (session: Session, moment: SessionMoment) => T,
  ): Promise<T | undefined> {
    return this.queue.run(() => {
      const session = this.sessionOf(subject);
      const user = this.state.users.get(subject.userId);
      const now = this.clock.now();
      const note = (event: SecurityEvent) => this.eventStore(this.state).add(subject.userId, event);
      const moment = {
        now,
        username: user?.username ?? '',
        note: (event: SecurityEvent) => void note(event),
      };
      return session && user && decide(session, moment);
    });
  }

  isLive(subject: TokenSubject): Promise<boolean> {
    return Promise.resolve(this.sessionOf(subject)?.isLive(this.clock.now()) ?? false);
  }

  isLacking(subject: TokenSubject, within: number): Promise<boolean> {
    const { userId } = subject;
    const isOn = this.state.factors.get(userId)?.isOn === true;
    const shownAt = this.sessionOf(subject)?.secondFactorAt?.getTime() ?? -Infinity;
    return Promise.resolve(isOn && shownAt <= this.clock.now().getTime() - within);
  }

  statusOf(userId: number): Promise<FactorStatus | undefined> {
    const factors = this.state.factors.get(userId);
    const status = {
      totpSince: factors?.generator?.confirmedAt ?? null,
      recoveryCodesLeft: factors?.recoveryCodes.length ?? 0,
    };
    return Promise.resolve(this.state.users.has(userId) ? status : undefined);
  }

  passkeysOf(userId: number): Promise<readonly Passkey[]> {
    return Promise.resolve(this.state.factors.get(userId)?.passkeys ?? []);
  }

  credentialsByUsername(key: string): Promise<Credentials | undefined> {
    return this.credentialsOf(({ username }) => usernameKey(username) === key);
  }

  credentialsByEmail(key: string): Promise<Credentials | undefined> {
    return this.credentialsOf(({ email }) => email !== null && emailKey(email) === key);
  }

  private credentialsOf(isMeant: (user: User) => boolean): Promise<Credentials | undefined> {
    const user = [...this.state.users.values()].find(isMeant);
    const hash = user?.passwordHash ?? null;
    if (user === undefined || hash === null) return Promise.resolve(undefined);
    const { id: userId, username, passwordNumber } = user;
    return Promise.resolve({ userId, username, passwordHash: hash, passwordNumber });
  }

  profile(userId: number): Promise<Profile | undefined> {
    const user = this.state.users.get(userId);
    return Promise.resolve(user && profileOf(user));
  }

  hashOf(userId: number): Promise<string | undefined> {
    return Promise.resolve(this.state.users.get(userId)?.passwordHash ?? undefined);
  }

  isClosed(userId: number): boolean {
    return (this.state.users.get(userId)?.deletesAt ?? null) !== null;
  }

  usernameOf(userId: number): string | undefined {
    return this.state.users.get(userId)?.username;
  }

  usersWhoSignIn(): readonly User[] {
    return [...this.state.users.values()].filter((user) => isOpen(user));
  }

  /** undefined also for accounts that nobody can sign in to, and closed ones. */
  userWhoSignsIn(userId: number): User | undefined {
    const user = this.state.users.get(userId);
    return user !== undefined && isOpen(user) ? user : undefined;
  }

  readonly outbox: Outbox = {
    takeDue: () => {
      const { mails, users } = this.state;
      const now = this.clock.now();
      const [due] = [...mails.values()]
        .filter(({ dueAt }) => dueAt <= now)
        .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
      const owner = due && users.get(due.userId);
      if (due === undefined || owner === undefined) return Promise.resolve(undefined);
      const dueAt = new Date(now.getTime() + TAKEN_FOR);
      const taken = {
        ...due,
        username: owner.username,
        deletesAt: owner.deletesAt,
        tries: due.tries + 1,
        dueAt,
      };
      mails.set(due.id, taken);
      return Promise.resolve(taken);
    },
    remove: (id) => {
      this.state.mails.delete(id);
      return Promise.resolve();
    },
    postpone: (id, wait) => {
      const mail = this.state.mails.get(id);
      const dueAt = new Date(this.clock.now().getTime() + wait);
      if (mail !== undefined) this.state.mails.set(id, { ...mail, dueAt });
      return Promise.resolve();
    },
  };

  readonly resetRequests: ResetRequests = this.requestStore(() => this.state);

  /** The oldest first. */
  emailChangesOf(userId: number): readonly KeptEmailChange[] {
    return [...this.state.emailChanges.values()].filter((change) => change.userId === userId);
  }

  /** The latest last. */
  securityEventsOf(userId: number): readonly ListedSecurityEvent[] {
    return this.state.events.filter((event) => event.userId === userId);
  }

  ofUser(userId: number, page: PageRequest): Promise<PageOutcome<ListedSession>> {
    const now = this.clock.now();
    const live = [...this.state.sessions.values()]
      .filter((session) => session.userId === userId && session.isLive(now))
      .map(({ id, createdAt, lastUsedAt, label }) => ({
        ...{ number: this.numberOf(id), sessionId: id },
        ...{ createdAt, lastUsedAt, label },
      }))
      .sort((a, b) => b.number - a.number);
    return Promise.resolve(pageOf(live, page));
  }

  /** In the order in which they are first asked for, or opened. */
  private numberOf(sessionId: string): number {
    const number = this.sessionNumbers.get(sessionId) ?? this.sessionNumbers.size + 1;
    this.sessionNumbers.set(sessionId, number);
    return number;
  }

  /** With those that have ended. */
  sessionsOf(userId: number): readonly { readonly number: number; readonly session: Session }[] {
    return [...this.state.sessions.values()]
      .filter((session) => session.userId === userId)
      .map((session) => ({ number: this.numberOf(session.id), session }));
  }

  private sessionOf({ userId, sessionId }: TokenSubject): Session | undefined {
    const session = this.state.sessions.get(sessionId);
    return session?.userId === userId ? session : undefined;
  }

  private eventStore({ users, events, mails }: State): SecurityEvents {
    return {
      add: (userId, event, address, link = users.get(userId)?.passwordNumber) => {
        const user = users.get(userId);
        if (user === undefined) return Promise.resolve();
        const now = this.clock.now();
        events.push({ ...event, id: (this.lastEventId += 1), userId, happenedAt: now });
        const to = address === undefined ? user.email : address;
        if (this.tellsByMail && to !== null) {
          const id = randomUUID();
          mails.set(id, {
            ...event,
            id,
            userId,
            to,
            link: link ?? null,
            happenedAt: now,
            dueAt: now,
            tries: 0,
          });
        }
        const own = events.filter((kept) => kept.userId === userId);
        if (own.length > MOST_EVENTS_KEPT) events.splice(events.indexOf(own[0] as KeptEvent), 1);
        return Promise.resolve();
      },
    };
  }

  private mailStore({ mails }: State): Mails {
    return {
      add: (userId, { kind, to, link }) => {
        const id = randomUUID();
        const now = this.clock.now();
        mails.set(id, { id, userId, to, kind, device: null, link, happenedAt: now, dueAt: now, tries: 0 });
        return Promise.resolve();
      },
    };
  }

  private emailChangeStore({ emailChanges }: State): EmailChanges {
    return {
      add: (userId, formerAddress) => {
        const number = (this.lastEmailChange += 1);
        emailChanges.set(number, { userId, formerAddress, changedAt: this.clock.now() });
        return Promise.resolve(number);
      },
      take: (userId, number) => {
        const found = emailChanges.get(number);
        if (found?.userId !== userId || !this.canBeUndone(found)) return Promise.resolve(undefined);
        for (const [other, { userId: whose }] of emailChanges)
          if (whose === userId && other >= number) emailChanges.delete(other);
        return Promise.resolve(found.formerAddress);
      },
    };
  }

  private canBeUndone({ changedAt }: KeptEmailChange): boolean {
    return this.clock.now().getTime() < changedAt.getTime() + linkLife['undo-email'];
  }

  private requestStore(state: () => State): ResetRequests {
    return {
      add: (login) => {
        const id = (this.lastRequestId += 1);
        state().resetRequests.set(id, { id, login });
        return Promise.resolve();
      },
      oldest: () => Promise.resolve([...state().resetRequests.values()][0]),
      remove: (id) => Promise.resolve(state().resetRequests.delete(id)),
    };
  }

  private factorStore({ users, factors }: State): FactorStore {
    return {
      ofUser: (userId) =>
        Promise.resolve(users.has(userId) ? (factors.get(userId) ?? SecondFactors.of(userId)) : undefined),
      save: (changed) => {
        if (changed.generator === null && changed.passkeys.length === 0) factors.delete(changed.userId);
        else factors.set(changed.userId, changed);
        return Promise.resolve();
      },
      nextPasskeyId: () => Promise.resolve((this.lastPasskeyId += 1)),
      isNewPasskey: (credentialId) =>
        Promise.resolve([...factors.values()].every((own) => own.passkeyOf(credentialId) === undefined)),
    };
  }

  private tokenStore({ tokens }: State): AccessTokenStore {
    const ofUser = (userId: number) => [...tokens].filter(([, token]) => token.userId === userId);
    return {
      countLive: (userId, now) => {
        for (const [hash, { expiresAt }] of ofUser(userId)) if (expiresAt <= now) tokens.delete(hash);
        return Promise.resolve(ofUser(userId).length);
      },
      add: (userId, token, hash) => {
        const id = (this.lastTokenId += 1);
        tokens.set(hash, { ...token, id, userId, lastUsedAt: null });
        return Promise.resolve(id);
      },
      remove: (userId, id) => {
        const found = ofUser(userId).find(([, token]) => token.id === id);
        return Promise.resolve(found !== undefined && tokens.delete(found[0]));
      },
      removeAll: (userId) => {
        for (const [hash] of ofUser(userId)) tokens.delete(hash);
        return Promise.resolve();
      },
    };
  }

  private userStore(state: State, refuseAll: () => void): UserStore {
    const { users, sessions, events, mails, factors, tokens, emailChanges } = state;
    const refusing = <Refused>(refused: Refused): Promise<Refused> => {
      refuseAll();
      return Promise.resolve(refused);
    };
    const save = (user: User) => {
      const others = [...users.values()].filter(({ id }) => id !== user.id);
      if (others.some(({ username }) => usernameKey(username) === usernameKey(user.username)))
        return refusing(usernameTaken());
      const { email } = user;
      if (
        email !== null &&
        others.some((other) => other.email !== null && emailKey(other.email) === emailKey(email))
      )
        return refusing(emailTaken());
      const isHeld = (change: KeptEmailChange) =>
        email !== null &&
        change.userId !== user.id &&
        this.canBeUndone(change) &&
        emailKey(change.formerAddress) === emailKey(email);
      if ([...emailChanges.values()].some(isHeld)) return refusing(emailTaken());
      users.set(user.id, user);
      return Promise.resolve(accept(undefined));
    };
    return {
      nextId: () => Promise.resolve((this.lastId += 1)),
      add: save,
      save,
      byId: (id) => Promise.resolve(users.get(id)),
      remove: ({ id }) => {
        users.delete(id);
        factors.delete(id);
        for (const [hash, { userId }] of tokens) if (userId === id) tokens.delete(hash);
        for (const session of sessions.values()) if (session.userId === id) sessions.delete(session.id);
        const others = events.filter(({ userId }) => userId !== id);
        events.splice(0, events.length, ...others);
        for (const mail of mails.values()) if (mail.userId === id) mails.delete(mail.id);
        for (const [number, { userId }] of emailChanges) if (userId === id) emailChanges.delete(number);
        return Promise.resolve();
      },
    };
  }

  private sessionStore({ users, sessions }: State): SessionStore {
    const liveOf = (userId: number, now: Date) =>
      [...sessions.values()]
        .filter((session) => session.userId === userId && session.isLive(now))
        .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    return {
      open: (userId, makeRoom, start) => {
        if (!users.has(userId)) throw new Error('A session was opened for a user who does not exist.');
        const now = this.clock.now();
        const session = start(now);
        const ending = makeRoom(liveOf(userId, now).map(({ id }) => id));
        for (const id of ending) sessions.get(id)?.end('too-many-sessions', now);
        sessions.set(session.id, session);
        this.numberOf(session.id);
        return Promise.resolve(session);
      },
      latestLabels: (userId) => {
        const own = [...sessions.values()].filter((session) => session.userId === userId);
        return Promise.resolve([...new Set(own.slice(-200).map(({ label }) => label))]);
      },
      markFactor: (subject) => {
        const session = sessions.get(subject.sessionId);
        if (session?.userId === subject.userId)
          sessions.set(session.id, Object.assign(copyOf(session), { secondFactorAt: this.clock.now() }));
        return Promise.resolve();
      },
      end: ({ userId, sessionId }, why) => {
        const now = this.clock.now();
        const session = sessions.get(sessionId);
        if (session?.userId !== userId || !session.isLive(now)) return Promise.resolve(false);
        session.end(why, now);
        return Promise.resolve(true);
      },
      endNumbered: (userId, number, why) => {
        const now = this.clock.now();
        const session = liveOf(userId, now).find(({ id }) => this.numberOf(id) === number);
        session?.end(why, now);
        return Promise.resolve(session?.id);
      },
      endOthers: (userId: number, keep: string | null, why: EndedWhy) => {
        const now = this.clock.now();
        const others = liveOf(userId, now).filter(({ id }) => id !== keep);
        for (const other of others) other.end(why, now);
        return Promise.resolve(others.length);
      },
    };
  }
}

const usedChallenges = ({ usedChallenges: used }: State): UsedChallenges => ({
  use: ({ id }) => {
    const isNew = !used.has(id);
    used.add(id);
    return Promise.resolve(isNew);
  },
});

const draftOf = ({
  users,
  sessions,
  events,
  mails,
  factors,
  usedChallenges: used,
  resetRequests,
  tokens,
  emailChanges,
  invitations,
}: State): State => ({
  users: new Map([...users].map(([id, user]) => [id, copyOf(user)])),
  sessions: new Map([...sessions].map(([id, session]) => [id, copyOf(session)])),
  events: [...events],
  mails: new Map(mails),
  factors: new Map([...factors].map(([id, each]) => [id, copyOf(each)])),
  usedChallenges: new Set(used),
  resetRequests: new Map(resetRequests),
  tokens: new Map(tokens),
  emailChanges: new Map(emailChanges),
  invitations: new Map(invitations),
});
