import type { FoundUser } from '#application/moderation/found-users';
import { OPERATORS } from '../../modules/operators.ts';
import { CommandFault } from '../frame/faults.ts';
import { ensureMeant, noSuchUser, userIn, word, type Subcommand } from './subcommand.ts';

const lineOf = ({ id, username, email, created_at, locked_at, open_reports }: FoundUser): string =>
  [
    String(id),
    username,
    email ?? 'no e-mail address',
    `since ${created_at.toISOString()}`,
    locked_at === null ? 'not locked' : `locked ${locked_at.toISOString()}`,
    `${open_reports} open reports`,
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
    says: 'gives them another user name',
    tellsThem: true,
    run: async (asked) => {
      const { container, operator } = asked;
      const [userId, username] = [await userIn(asked), word(asked, 1)];
      const renamed = await container.get(OPERATORS.renameUser)(operator, { userId, username });
      if (renamed.ok) return [`${word(asked, 0)} is called ${username} now.`];
      const { refusal } = renamed;
      if (refusal.code === 'no-such-user') throw noSuchUser(word(asked, 0));
      throw new CommandFault(refusal.errors['username']?.[0]?.message ?? 'This name cannot be taken.');
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
