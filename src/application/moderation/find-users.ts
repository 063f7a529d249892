import { accept, type Outcome } from '#domain/outcome';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';
import type { FoundUser, UserFinder } from './found-users.ts';

const MOST = 50;

export type FindUsers = (operator: string, text: string) => Promise<Outcome<readonly FoundUser[], never>>;

/** Looks accounts up, with what only their owners see otherwise: so it leaves an entry, too. */
export const findUsers =
  ({ finder, ...ports }: OperatorPorts & { readonly finder: UserFinder }): FindUsers =>
  async (operator, text) => {
    const found = await finder.find(text, MOST);
    return actAsOperator(ports, operator, () =>
      Promise.resolve(
        accept({ value: found, action: 'users-found', about: null, detail: `${found.length} found` }),
      ),
    );
  };
