import type { ChosenFilm, HistoryImports } from '#application/history/history-imports';
import type { MatchedEntry } from '#application/history/history-loader';
import type { FilmReference } from '#domain/history/history-entry';
import type { HistoryCounts } from '#domain/history/history-import';
import type { TimeZone } from '#domain/time-zone';
import type { Sql } from '../sql.ts';
import { deedFromJson, type DeedJson } from './deed-json.ts';
import { putInPlace } from './put-in-place.ts';
import { openStage } from './stage.ts';

interface Row {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly film: FilmReference;
  readonly deed: DeedJson;
}

/** Only rows of which it is not known which film they mean: the others lack something else. */
const TAKE = `
  delete from history_import_rows
  where import_id = $1 and id = any($2::bigint[]) and reason in ('unsure-film', 'unknown-film') and deed is not null
  returning id, file, line, film, deed, reason`;

const SETTLE = `
  update history_imports set ratings_added = ratings_added + $2, ratings_changed = ratings_changed + $3,
    viewings_added = viewings_added + $4, viewings_changed = viewings_changed + $5, wanted_added = wanted_added + $6,
    dismissed_added = dismissed_added + $7,
    not_taken = (
      select coalesce(jsonb_object_agg(reason, left_over) filter (where left_over > 0), '{}')
      from (
        select reason, count::int - coalesce((select sum(1) from unnest($8::text[]) as taken where taken = reason), 0) as left_over
        from jsonb_each_text(not_taken) as told (reason, count)
      ) as counted
    )
  where id = $1`;

type Chosen = Awaited<ReturnType<HistoryImports['choose']>>;

/** Ends the transaction without keeping it. */
export class NotChosen extends Error {
  readonly why: Exclude<Chosen, HistoryCounts>;

  constructor(why: Exclude<Chosen, HistoryCounts>) {
    super(why);
    this.why = why;
  }
}

/**
 * Within a transaction that holds the person's row.
 * @throws {NotChosen} and then nothing may be kept
 */
export const chooseFilmsOf = async (
  sql: Sql,
  {
    userId,
    importId,
    timeZone,
  }: { readonly userId: number; readonly importId: number; readonly timeZone: TimeZone },
  chosen: readonly ChosenFilm[],
): Promise<HistoryCounts> => {
  const finished = await sql(
    `select from history_imports where user_id = $1 and id = $2 and state = 'done' and not is_trial for update`,
    [userId, importId],
  );
  if (finished.length === 0) throw new NotChosen('not-finished');
  const films = new Map(chosen.map(({ rowId, movieId }) => [rowId, movieId]));
  const rows = await sql<Row & { readonly reason: string }>(TAKE, [importId, [...films.keys()]]);
  if (rows.length < films.size) throw new NotChosen('no-such-row');
  const movieIds = [...new Set(films.values())];
  const movies = await sql('select from movies where id = any($1::bigint[]) for key share', [movieIds]);
  if (movies.length < movieIds.length) throw new NotChosen('no-such-movie');
  const stage = await openStage(sql, timeZone);
  await stage.add(
    rows.toSorted((one, other) => one.id - other.id).map((row) => entryOf(row, films.get(row.id) ?? 0)),
  );
  const kept = await putInPlace(sql, userId, importId);
  await sql(SETTLE, [
    ...[importId, kept.ratings.added, kept.ratings.changed, kept.viewings.added, kept.viewings.changed],
    ...[kept.wanted, kept.dismissed, rows.map(({ reason }) => reason)],
  ]);
  return kept;
};

const entryOf = ({ file, line, film, deed }: Row, movieId: number): MatchedEntry => ({
  movieId,
  entry: { ...deedFromJson(deed), film, place: { file, line } },
});
