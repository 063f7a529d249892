import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { SessionStore } from '#application/identity/session-store';
import type { UserStore } from '#application/identity/user-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { PostgresSessionStore } from './accounts/session-store.ts';
import { PostgresUserStore } from './accounts/user-store.ts';
import { asFault, isSerialisationFailure } from './faults.ts';

/** Every store that commands may ask for; a use case names the ones it needs. */
export interface Stores {
  readonly users: UserStore;
  readonly sessions: SessionStore;
}

const MAX_TRIES = 4;

/** A transaction of Postgres around an entity manager of its own. */
export class PostgresUnitOfWork implements UnitOfWork<Stores> {
  private readonly orm: MikroORM;

  constructor(orm: MikroORM) {
    this.orm = orm;
  }

  async run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isSerialisationFailure(error) || tries === MAX_TRIES) throw asFault(error);
      }
    }
  }

  private async once<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    const em = this.orm.em.fork();
    const fate = { refused: false };
    await em.begin();
    try {
      const result = await work(storesOn(em, () => (fate.refused = true)));
      if (fate.refused) await em.rollback();
      else await em.commit();
      return result;
    } catch (error) {
      await em.rollback().catch(() => undefined);
      throw error;
    }
  }
}

/** `refuse` is called by a store whose refusal ends the transaction. */
const storesOn = (em: EntityManager, refuse: () => void): Stores => ({
  users: new PostgresUserStore(em, refuse),
  sessions: new PostgresSessionStore(em),
});
