import { deviceInWords } from '#domain/identity/device';
import { asLastUse, toTheMinute } from '#domain/identity/rounded-times';
import type { ListedSession } from '#application/identity/session-list';
import type { FoundUser } from '#application/moderation/found-users';
import { OPERATORS } from '../../modules/operators.ts';
import { CommandFault } from '../frame/faults.ts';
import { ensureMeant, noSuchUser, userIn, word, type Subcommand } from './subcommand.ts';

const lineOf = ({
  id,
  username,
  email,
  created_at,
  locked_at,
  deletes_at,
  open_reports,
}: FoundUser): string =>
  [
    String(id),
    username,
    email ?? 'no e-mail address',
    `since ${created_at.toISOString()}`,
    locked_at === null ? 'not locked' : `locked ${locked_at.toISOString()}`,
    ...(deletes_at === null ? [] : [`closed, deleted at ${deletes_at.toISOString()}`]),
    `${open_reports} open reports`,
  ].join('\t');

const sessionLine = ({ number, label, createdAt, lastUsedAt }: ListedSession): string =>
  [
    ...[String(number), deviceInWords(label)],
    ...[`since ${toTheMinute(createdAt).toISOString()}`, `last used ${asLastUse(lastUsedAt).toISOString()}`],
  ].join('\t');

export const userSubcommands: Readonly<Record<string, Subcommand>> = {
  find: {
    takes: ['TEXT'],
    says: 'accounts whose user name begins so, or whose e-mail address or id it is',
    run: async (asked) => {
      const found = await asked.container.get(OPERATORS.findUsers)(asked.operator, word(asked, 0));
      const users = found.ok ? found.value : [];
      return users.length === 0 ? ['Nobody is found.'] : users.map(lineOf);
    },
  },
  lock: {
    takes: ['USER'],
    says: 'nobody can sign in any more, sessions end, what they have made stays; --because TEXT is kept',
    tellsThem: true,
    run: async (asked) => {
      const { container, operator, because } = asked;
      const locked = await container.get(OPERATORS.lockUser)(operator, {
        userId: await userIn(asked),
        because,
      });
      if (!locked.ok) throw noSuchUser(word(asked, 0));
      return [`${word(asked, 0)} is locked.`];
    },
  },
  unlock: {
    takes: ['USER'],
    says: 'they can sign in again',
    run: async (asked) => {
      const { container, operator } = asked;
      const unlocked = await container.get(OPERATORS.unlockUser)(operator, { userId: await userIn(asked) });
      if (!unlocked.ok) throw noSuchUser(word(asked, 0));
      return [`${word(asked, 0)} is not locked.`];
    },
  },
  rename: {
    takes: ['USER', 'NAME'],
    says: 'gives them another user name; with --reserved even one that nobody can choose',
    tellsThem: true,
    run: async (asked) => {
      const { container, operator, reserved: evenReserved } = asked;
      const [userId, username] = [await userIn(asked), word(asked, 1)];
      const renaming = { userId, username, evenReserved };
      const renamed = await container.get(OPERATORS.renameUser)(operator, renaming);
      if (renamed.ok) return [`${word(asked, 0)} is called ${username} now.`];
      const { refusal } = renamed;
      if (refusal.code === 'no-such-user') throw noSuchUser(word(asked, 0));
      throw new CommandFault(refusal.errors['username']?.[0]?.message ?? 'This name cannot be taken.');
    },
  },
  sessions: {
    takes: ['USER'],
    says: 'where somebody is signed in',
    run: async (asked) => {
      const { container, operator } = asked;
      const listed = await container.get(OPERATORS.listSessionsOf)(operator, await userIn(asked));
      const sessions = listed.ok ? listed.value : [];
      return sessions.length === 0 ? ['There is none.'] : sessions.map(sessionLine);
    },
  },
  'end-sessions': {
    takes: ['USER'],
    says: 'signs somebody out everywhere; --because TEXT is kept',
    run: async (asked) => {
      const { container, operator, because } = asked;
      const asking = { userId: await userIn(asked), because };
      const ended = await container.get(OPERATORS.endSessionsOf)(operator, asking);
      if (!ended.ok) throw noSuchUser(word(asked, 0));
      return [`${ended.value} sessions have ended.`];
    },
  },
  'force-reset': {
    takes: ['USER'],
    says: 'the password opens nothing any more, sessions and access tokens end, a link to set a new one is sent',
    run: async (asked) => {
      const { container, operator, because } = asked;
      const asking = { userId: await userIn(asked), because };
      const forced = await container.get(OPERATORS.forceReset)(operator, asking);
      if (forced.ok) return [`${word(asked, 0)} has to set a new password.`];
      if (forced.refusal.code === 'no-such-user') throw noSuchUser(word(asked, 0));
      if (forced.refusal.code === 'mail-not-configured')
        throw new CommandFault('A link cannot be sent: MAIL_URL is not set here. Lock the account instead.');
      throw new CommandFault(
        `${word(asked, 0)} has no e-mail address to send a link to; lock the account instead.`,
      );
    },
  },
  'remove-factors': {
    takes: ['USER'],
    says: 'for somebody who has lost every second factor: in three days the password is enough, unless they show one',
    tellsThem: true,
    run: async (asked) => {
      const { container, operator, because } = asked;
      const asking = { userId: await userIn(asked), because };
      const removal = await container.get(OPERATORS.askFactorRemoval)(operator, asking);
      if (removal.ok)
        return [`From ${removal.value.toISOString()} on the password of ${word(asked, 0)} is enough.`];
      if (removal.refusal.code === 'no-such-user') throw noSuchUser(word(asked, 0));
      throw new CommandFault(`${word(asked, 0)} has no second factor.`);
    },
  },
  delete: {
    takes: ['USER'],
    says: 'removes the account and everything of it, for good; needs --yes',
    run: async (asked) => {
      ensureMeant(asked);
      const { container, operator } = asked;
      const deleted = await container.get(OPERATORS.deleteUser)(operator, { userId: await userIn(asked) });
      if (!deleted.ok) throw noSuchUser(word(asked, 0));
      return [`${word(asked, 0)} is gone, with everything of theirs.`];
    },
  },
};
