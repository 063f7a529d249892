import * as z from 'zod';
import type { HistoryImportQueries, ReportedRow } from '#application/history/history-imports';
import type { Candidate } from '#domain/history/choose-film';
import type { FilmReference } from '#domain/history/history-entry';
import type { NotTakenReason } from '#domain/history/not-taken';
import { accept } from '#domain/outcome';
import { asInstant, decodeCursor, encodeCursor, instantOfPlace, type ListName } from '../catalogue/cursor.ts';
import type { Sql } from '../sql.ts';
import { deedFromJson, type DeedJson } from './deed-json.ts';
import { HAS_ARRIVED, IMPORT_ROW, importOf, type ImportRow } from './import-row.ts';

/** When the last import of a page was made, and its id. */
const Place = z.tuple([instantOfPlace, z.int()]);
const RowPlace = z.tuple([z.int()]);

const LIST = `
  select ${IMPORT_ROW}, ${asInstant('created_at')} as place from history_imports
  where user_id = $1 and ${HAS_ARRIVED} and ($2::timestamptz is null or (created_at, id) < ($2, $3::bigint))
  order by created_at desc, id desc limit $4 + 1`;

const FIND = `select ${IMPORT_ROW} from history_imports where user_id = $1 and id = $2 and ${HAS_ARRIVED}`;

/** The films that may be meant, in the order in which they were found. */
const ROWS = `
  select told.id, file, line, reason, film, deed, coalesce(meant.films, '[]') as candidates
  from history_import_rows as told cross join lateral (
    select json_agg(json_build_object('movieId', movie.id, 'title', movie.title, 'year', movie.year, 'ids',
      json_build_object('ours', movie.id, 'imdb', movie.imdb_id, 'tmdb', movie.tmdb_id, 'movielens', movie.movielens_id)) order by place)
      as films
    from unnest(candidates) with ordinality as candidate (movie_id, place) join movies as movie on movie.id = movie_id
  ) as meant
  where import_id = $1 and told.id > $2 order by told.id limit $3 + 1`;

interface Row {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  readonly reason: NotTakenReason;
  readonly film: FilmReference;
  readonly deed: DeedJson | null;
  readonly candidates: readonly Candidate[];
}

export const createHistoryImportQueries = (sql: Sql): HistoryImportQueries => ({
  list: async (userId, { limit, cursor }) => {
    const name: ListName = ['imports', userId];
    const place = decodeCursor(name, cursor, Place);
    if (!place.ok) return place;
    const [createdAt = null, id = null] = place.value ?? [];
    const found = await sql<ImportRow & { readonly place: string }>(LIST, [userId, createdAt, id, limit]);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return accept({
      items: shown.map(importOf),
      next: last ? encodeCursor(name, [last.place, last.id]) : null,
    });
  },
  find: async (userId, importId) => {
    const [row] = await sql<ImportRow>(FIND, [userId, importId]);
    return row && importOf(row);
  },
  rows: async (importId, { limit, cursor }) => {
    const name: ListName = ['rows of import', importId];
    const place = decodeCursor(name, cursor, RowPlace);
    if (!place.ok) return place;
    const found = await sql<Row>(ROWS, [importId, place.value?.[0] ?? 0, limit]);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    return accept({ items: shown.map(rowOf), next: last ? encodeCursor(name, [last.id]) : null });
  },
});

const rowOf = ({ id, file, line, reason, film, deed, candidates }: Row): ReportedRow => ({
  ...{ id, place: { file, line }, reason, film, candidates },
  deed: deed && deedFromJson(deed),
});
