import { sqlState } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { CarriedRatings } from './carried-ratings.ts';
import { inSavepoint } from './savepoint.ts';

/** What a table's shape is made of besides its columns, as Postgres itself writes it. */
interface Shape {
  readonly indexes: readonly {
    readonly name: string;
    readonly definition: string;
    readonly primary: boolean;
  }[];
  readonly foreignKeys: readonly { readonly name: string; readonly definition: string }[];
  readonly triggers: readonly { readonly definition: string }[];
}

const INCOMING = 'ratings_incoming';
const FOREIGN_KEY_VIOLATION = '23503';

/** Whether nothing hangs on `ratings` that a new table of its shape would lack. */
const IS_PLAIN = `
  select relkind = 'r' and relacl is null and reloptions is null and not relrowsecurity and not relispartition
    and not relhassubclass
    and not exists (select from pg_publication where puballtables)
    and not exists (select from pg_publication_rel where prrelid = ratings.oid)
    and not exists (select from pg_constraint where confrelid = ratings.oid)
    and not exists (
      select from pg_depend where refclassid = 'pg_class'::regclass and refobjid = ratings.oid
        and classid = 'pg_rewrite'::regclass
    ) as "isPlain"
  from pg_class as ratings where oid = 'ratings'::regclass`;

/**
 * Fills a new table, makes its keys and indexes when all rows are in, and puts it in the place of `ratings`. Many times
 * faster than adding rows to a table with keys, as long as `ratings` itself, which is copied first, is not large.
 */
export class TableSwap {
  readonly table = INCOMING;
  readonly #sql: Sql;
  readonly #shape: Shape;
  readonly #carried: CarriedRatings;

  private constructor(sql: Sql, shape: Shape, carried: CarriedRatings) {
    this.#sql = sql;
    this.#shape = shape;
    this.#carried = carried;
  }

  /** Makes the new table, with what others rated; undefined where `ratings` cannot be replaced, or is larger than `most`. */
  static async open(sql: Sql, source: string, most: number): Promise<TableSwap | undefined> {
    const [state] = await sql<{ isPlain: boolean }>(IS_PLAIN);
    const rows = await sql('select from ratings limit $1', [most + 1]);
    if (state?.isPlain !== true || rows.length > most) return undefined;
    await sql(
      `create table ${INCOMING} (like ratings including defaults including constraints including storage including comments)`,
    );
    return new TableSwap(sql, await shapeOf(sql), await CarriedRatings.copy(sql, INCOMING, source));
  }

  /** The name of the unique index that has to be made first. */
  get keyIndex(): string {
    return indexName(this.#shape.indexes.findIndex(({ primary }) => primary));
  }

  async addIndexes(): Promise<void> {
    for (const [at, { definition, primary }] of this.#shape.indexes.entries())
      if (!primary)
        await this.#sql(
          definition.replace(/ INDEX \S+ ON (ONLY )?\S+ /, ` INDEX ${indexName(at)} ON ${INCOMING} `),
        );
    await this.#sql(`analyze ${INCOMING}`);
  }

  /** Locks films and accounts against being changed, not against being read or rated. */
  async addForeignKeys(): Promise<void> {
    try {
      await inSavepoint(this.#sql, () => this.#addForeignKeys());
    } catch (error) {
      if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
      // Somebody left since their ratings were copied. The lock keeps everybody else until the end.
      await this.#sql('lock table users in share row exclusive mode');
      await this.#sql(
        `delete from ${INCOMING} where not exists (select from users where users.id = ${INCOMING}.user_id)`,
      );
      await this.#addForeignKeys();
    }
  }

  /** Catches up with what others have rated since. Needs `ratings` locked against writers. */
  carryOver(): Promise<void> {
    return this.#carried.catchUp();
  }

  /** Needs nobody to read for a moment. */
  async replace(): Promise<void> {
    const { indexes, triggers } = this.#shape;
    await this.#sql('lock table ratings in access exclusive mode');
    await this.#sql('drop table ratings');
    await this.#sql(`alter table ${INCOMING} rename to ratings`);
    for (const [at, { name, primary }] of indexes.entries())
      await this.#sql(
        primary
          ? `alter table ratings add constraint ${name} primary key using index ${indexName(at)}`
          : `alter index ${indexName(at)} rename to ${name}`,
      );
    for (const { definition } of triggers) await this.#sql(definition);
  }

  async #addForeignKeys(): Promise<void> {
    for (const { name, definition } of this.#shape.foreignKeys)
      await this.#sql(`alter table ${INCOMING} add constraint ${name} ${definition}`);
  }
}

const indexName = (at: number): string => `${INCOMING}_${at}`;

const shapeOf = async (sql: Sql): Promise<Shape> => ({
  indexes: await sql(
    `select quote_ident(relname) as name, pg_get_indexdef(indexrelid) as definition, indisprimary as primary
     from pg_index join pg_class on pg_class.oid = indexrelid where indrelid = 'ratings'::regclass order by indexrelid`,
  ),
  foreignKeys: await sql(
    `select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = 'ratings'::regclass and contype = 'f' order by confrelid desc`,
  ),
  triggers: await sql(
    `select pg_get_triggerdef(oid) as definition from pg_trigger
     where tgrelid = 'ratings'::regclass and not tgisinternal order by tgname`,
  ),
});
