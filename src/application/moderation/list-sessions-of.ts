import { accept, type Outcome } from '#domain/outcome';
import type { InvalidInput } from '#domain/outcome';
import type { ListedSession, SessionList } from '../identity/session-list.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

/** As many as can live at once. */
const MOST = 50;

export type ListSessionsOf = (
  operator: string,
  userId: number,
) => Promise<Outcome<readonly ListedSession[], InvalidInput>>;

/** Where somebody is signed in, those that began last first. */
export const listSessionsOf =
  (ports: OperatorPorts & { readonly sessions: SessionList }): ListSessionsOf =>
  async (operator, userId) => {
    const listed = await ports.sessions.ofUser(userId, { limit: MOST, cursor: null });
    if (!listed.ok) return listed;
    return actAsOperator(ports, operator, () =>
      Promise.resolve(
        accept({
          value: listed.value.items,
          action: 'sessions-listed' as const,
          about: { is: 'user' as const, id: userId },
        }),
      ),
    );
  };
