import type { PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { inPages, NAMED_MOVIE } from '../personal-data.ts';
import type { Sql } from '../sql.ts';

const ROWS = `
  select coalesce(json_agg(json_build_object('file', file, 'line', line, 'reason', reason, 'title', film ->> 'title',
    'rating', (deed -> 'halfStars')::numeric / 2, 'date', left(deed ->> 'at', 10), 'review', deed -> 'text')
    order by id), '[]')
  from history_import_rows where import_id = import.id`;

/** What stood there before, where the import has put something else in its place. */
const REPLACED = `
  select coalesce(json_agg(to_json(former) order by former.at, former.place), '[]') from (
    select ${NAMED_MOVIE}, kind, watched_on, old_half_stars / 2.0 as rating, old_note as note, old_at as at,
      row_number() over (order by kind, movie_id, watched_on) as place
    from history_import_changes join movies as movie on movie.id = movie_id
    where import_id = import.id and was_there
  ) as former`;

export const createHistoryData = (sql: Sql): readonly PersonalDataPart[] => [
  {
    name: 'imports',
    tables: ['history_imports', 'history_import_pieces', 'history_import_rows', 'history_import_changes'],
    pages: (userId) =>
      inPages<PersonalData['imports'][number]>(sql, userId, {
        rows: `select id, state, is_trial as dry_run, created_at, finished_at, files, (${ROWS}) as not_taken,
           (${REPLACED}) as replaced, created_at as key_at, id as key_id
         from history_imports as import where user_id = $1`,
      }),
  },
];
