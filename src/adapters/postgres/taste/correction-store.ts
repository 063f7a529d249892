import type { CorrectionStore } from '#application/taste/correction-store';
import { MOST_CORRECTED, type CorrectionChange, type TasteLine, type Wanted } from '#domain/taste/correction';
import { brokenConstraint } from '../faults.ts';
import type { Sql } from '../sql.ts';

interface Target {
  readonly genre: string | null;
  readonly personId: number | null;
  readonly decade: number | null;
  readonly movieId: number | null;
}

const NOTHING: Target = { genre: null, personId: null, decade: null, movieId: null };

const targetOf = (change: CorrectionChange): Target => {
  if (change.of === 'rating') return { ...NOTHING, movieId: change.movieId };
  const { line } = change;
  if (line.kind === 'genre') return { ...NOTHING, genre: line.genre };
  return line.kind === 'person'
    ? { ...NOTHING, personId: line.personId }
    : { ...NOTHING, decade: line.decade };
};

const wordOf = (change: CorrectionChange): Wanted | 'ignore' | null => {
  if (change.of === 'line') return change.wanted;
  return change.isIgnored ? 'ignore' : null;
};

/** Of the rows of `$1`, the one of the target `$2` to `$5`. */
const OF_TARGET = `user_id = $1 and (genre_id = (select id from genres where lower(name) = lower($2::text))
  or person_id = $3::bigint or decade = $4::smallint or movie_id = $5::bigint)`;

const REMOVE = `delete from taste_corrections where ${OF_TARGET}`;

/** Nothing comes back where the film is not rated, or too many lines are corrected already, beside this one. */
const PUT = `
with rated as materialized (
  -- kept from being taken back meanwhile
  select from ratings where user_id = $1 and movie_id = $5::bigint for key share
)
insert into taste_corrections (user_id, genre_id, person_id, decade, movie_id, correction, corrected_at)
select $1, (select id from genres where lower(name) = lower($2::text)), $3::bigint, $4::smallint, $5::bigint, $6, $7
where exists (select from rated) or $5::bigint is null and (
  select count(*) < ${MOST_CORRECTED.lines} and ($6 <> 'more' or count(*) filter (where correction = 'more') < ${MOST_CORRECTED.more})
  from taste_corrections where user_id = $1 and movie_id is null and not coalesce(${OF_TARGET}, false))
on conflict (user_id, target) do update
  set correction = excluded.correction, corrected_at = excluded.corrected_at
returning 1`;

interface Row {
  readonly genre: string | null;
  readonly personId: number | null;
  readonly decade: number | null;
  readonly movieId: number | null;
  readonly correction: Wanted | 'ignore';
}

const lineOf = ({ genre, personId, decade }: Row): TasteLine | undefined => {
  if (genre !== null) return { kind: 'genre', genre };
  if (personId !== null) return { kind: 'person', personId };
  return decade === null ? undefined : { kind: 'decade', decade };
};

/** One statement a change. */
export const createCorrectionStore = (sql: Sql): CorrectionStore => ({
  put: async (userId, change, correctedAt) => {
    const { genre, personId, decade, movieId } = targetOf(change);
    const word = wordOf(change);
    const target = [userId, genre, personId, decade, movieId];
    if (word === null) {
      await sql(REMOVE, target);
      return 'kept';
    }
    try {
      const rows = await sql(PUT, [...target, word, correctedAt]);
      if (rows.length > 0) return 'kept';
      return movieId === null ? 'too-many' : 'not-rated';
    } catch (error) {
      const constraint = brokenConstraint(error);
      if (constraint === 'taste_corrections_user_id_fkey') return 'no-such-user';
      if (constraint === 'taste_corrections_person_id_fkey') return 'no-such-person';
      throw error;
    }
  },
  byUser: async (userId) => {
    const rows = await sql<Row>(
      `select genre.name as genre, person_id as "personId", decade, movie_id as "movieId", correction
       from taste_corrections left join genres as genre on genre.id = genre_id
       where user_id = $1 order by corrected_at, target`,
      [userId],
    );
    return {
      lines: rows.flatMap((row) => {
        const line = lineOf(row);
        return line === undefined || row.correction === 'ignore' ? [] : [{ line, wanted: row.correction }];
      }),
      ignored: rows.flatMap(({ movieId }) => movieId ?? []),
    };
  },
});
