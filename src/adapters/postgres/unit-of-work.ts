import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import { asFault } from './faults.ts';
import { retried } from './retries.ts';

/**
 * How each store of a context is made inside a transaction. `refuse` is called by a store whose refusal ends the
 * transaction.
 */
export type StoreFactories<Stores> = {
  readonly [Name in keyof Stores]: (em: EntityManager, refuse: () => void) => Stores[Name];
};

/** A transaction of Postgres around an entity manager of its own, with the stores of one context. */
export class PostgresUnitOfWork<Stores extends object> implements UnitOfWork<Stores> {
  private readonly orm: MikroORM;
  private readonly factories: StoreFactories<Stores>;

  constructor(orm: MikroORM, factories: StoreFactories<Stores>) {
    this.orm = orm;
    this.factories = factories;
  }

  async run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    try {
      return await retried(() => this.once(work));
    } catch (error) {
      throw asFault(error);
    }
  }

  private async once<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
    const em = this.orm.em.fork();
    const outcome = { refused: false };
    await em.begin();
    try {
      const result = await work(storesOn(this.factories, em, () => (outcome.refused = true)));
      if (outcome.refused) await em.rollback();
      else await em.commit();
      return result;
    } catch (error) {
      await em.rollback().catch(() => undefined);
      throw error;
    }
  }
}

const storesOn = <Stores extends object>(
  factories: StoreFactories<Stores>,
  em: EntityManager,
  refuse: () => void,
): Stores => {
  const made = Object.entries<StoreFactories<Stores>[keyof Stores]>(factories).map(([name, create]) => [
    name,
    create(em, refuse),
  ]);
  return Object.fromEntries(made) as Stores;
};
