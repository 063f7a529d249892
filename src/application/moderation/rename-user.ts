import type { UsernameTaken } from '#domain/identity/taken';
import { noReservedNames, type ReservedNames } from '#domain/identity/reserved-names';
import { parseUsername } from '#domain/identity/username';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { NoSuchUser } from '../privacy/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type RenameUser = (
  operator: string,
  renaming: { readonly userId: number; readonly username: string; readonly evenReserved: boolean },
) => Promise<Outcome<void, InvalidInput | NoSuchUser | UsernameTaken>>;

/** Gives somebody another user name, by the rules of a sign-up and where it is said so one that is reserved, and tells them. */
export const renameUser =
  (ports: OperatorPorts, reserved: ReservedNames): RenameUser =>
  async (operator, { userId, username, evenReserved }) => {
    const parsed = parseUsername(username, evenReserved ? noReservedNames : reserved);
    if (!parsed.ok) return parsed;
    return actAsOperator<undefined, NoSuchUser | UsernameTaken>(
      ports,
      operator,
      async ({ users, events }) => {
        const user = await users.byId(userId);
        if (user === undefined) return refuse({ code: 'no-such-user' });
        const { username: former } = user;
        user.rename(parsed.value);
        const saved = await users.save(user);
        // Its only other refusal is of an e-mail address, which stays as it is.
        if (!saved.ok) return saved as Outcome<never, UsernameTaken>;
        if (user.username !== former) await events.add(userId, { kind: 'username-changed', device: null });
        return accept({ value: undefined, action: 'user-renamed', about: { is: 'user', id: userId } });
      },
    );
  };
