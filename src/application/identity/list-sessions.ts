import { deviceInWords } from '#domain/identity/device';
import { asLastUse, toTheMinute } from '#domain/identity/rounded-times';
import { accept } from '#domain/outcome';
import type { PageOutcome, PageRequest } from '../catalogue/movie-queries.ts';
import type { SessionList } from './session-list.ts';
import type { TokenSubject } from './token-signer.ts';

/** What its owner sees of a session. */
export interface ShownSession {
  readonly id: number;
  readonly created_at: Date;
  readonly last_used_at: Date;
  /** In words, such as "Firefox on Linux". */
  readonly user_agent: string;
  /** The one by which it is asked. */
  readonly current: boolean;
}

export type ListSessions = (caller: TokenSubject, page: PageRequest) => Promise<PageOutcome<ShownSession>>;

export const listSessions =
  (ports: { readonly list: SessionList }): ListSessions =>
  async (caller, page) => {
    const listed = await ports.list.ofUser(caller.userId, page);
    if (!listed.ok) return listed;
    const items = listed.value.items.map((session) => ({
      id: session.number,
      created_at: toTheMinute(session.createdAt),
      last_used_at: asLastUse(session.lastUsedAt),
      user_agent: deviceInWords(session.label),
      current: session.sessionId === caller.sessionId,
    }));
    return accept({ items, next: listed.value.next });
  };
