import type { MikroORM } from '@mikro-orm/postgresql';
import { sqlWithin } from '../database.ts';
import { asFault } from '../faults.ts';
import type { Sql } from '../sql.ts';
import { catalogueInvariants } from './catalogue.ts';
import { friendsInvariants } from './friends.ts';
import { identityInvariants } from './identity.ts';
import type { Invariant } from './invariant.ts';
import {
  FOREIGN_KEYS,
  newNumbersAreNew,
  noOrphans,
  NUMBERED_COLUMNS,
  structureInvariants,
  type ForeignKey,
  type NumberedColumn,
} from './structure.ts';
import { tasteInvariants } from './taste.ts';

/** What became of one look. */
export interface Finding {
  readonly says: string;
  /** How many cases break it; 0: it holds. */
  readonly broken: number;
  /** Some of them, in words. */
  readonly examples: readonly string[];
  readonly remedy: string;
}

const EXAMPLES = 3;

/**
 * Looks whether all holds that always should, as of one moment, and changes nothing: all reads are of one snapshot, so
 * that a service at work does not look like a fault.
 * @param orm whose schema is that of this version
 * @throws {Unavailable}
 */
export const examine = async (orm: MikroORM): Promise<readonly Finding[]> => {
  try {
    return await orm.em.fork().transactional(async (em) => {
      const sql = sqlWithin(em);
      await sql('set transaction isolation level repeatable read, read only');
      const foreignKeys = await sql<ForeignKey>(FOREIGN_KEYS);
      const numbered = await sql<NumberedColumn>(NUMBERED_COLUMNS);
      const all = [
        ...structureInvariants,
        ...foreignKeys.map(noOrphans),
        ...numbered.map(newNumbersAreNew),
        ...identityInvariants,
        ...friendsInvariants,
        ...catalogueInvariants,
        ...tasteInvariants,
      ];
      const findings: Finding[] = [];
      for (const invariant of all) findings.push(await look(sql, invariant));
      return findings;
    });
  } catch (error) {
    throw asFault(error);
  }
};

const look = async (sql: Sql, { says, brokenBy, remedy }: Invariant): Promise<Finding> => {
  const [found] = await sql<{ broken: number; examples: readonly string[] }>(
    `with broken as materialized (${brokenBy})
     select (select count(*)::int from broken) as broken, array(select what from broken limit ${EXAMPLES}) as examples`,
  );
  return { says, broken: found?.broken ?? 0, examples: found?.examples ?? [], remedy };
};
