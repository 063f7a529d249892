import { titleWords } from '#domain/catalogue/title-words';
import type { Sql } from '../sql.ts';

const BATCH = 2_000;

/** A name as people type it, each word with one space before it. */
const nameWords = (name: string): string => ` ${titleWords(name)}`;

/** The same of several names, and every word of theirs made known to the search. */
export const knowNames = async (sql: Sql, names: readonly string[]): Promise<readonly string[]> => {
  const all = names.map(nameWords);
  const words = [...new Set(all.flatMap((each) => each.trim().split(' ')))].sort();
  await sql('insert into name_words (word) select unnest($1::text[]) on conflict do nothing', [words]);
  return all;
};

/** Makes those people findable whom an earlier version has added. @returns how many */
export const makePeopleFindable = async (sql: Sql): Promise<number> => {
  for (let count = 0; ;) {
    const people = await sql<{ id: number; name: string }>(
      'select id, name from people where search_words is null order by id limit $1',
      [BATCH],
    );
    if (people.length === 0) return count;
    const names = people.map(({ name }) => name);
    await sql(
      `update people set search_words = named.words
       from unnest($1::bigint[], $2::text[]) as named (id, words) where people.id = named.id`,
      [people.map(({ id }) => id), await knowNames(sql, names)],
    );
    count += people.length;
  }
};
