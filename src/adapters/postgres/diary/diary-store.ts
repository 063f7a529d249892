import type { EntityManager } from '@mikro-orm/postgresql';
import type { DiaryStore } from '#application/diary/diary-store';
import type { DiaryEntry, GivenStars } from '#domain/diary/diary-entry';
import type { MovieDiary } from '#domain/diary/movie-diary';
import type { PlainText } from '#domain/plain-text';
import type { HalfStars } from '#domain/taste/half-stars';
import type { Day, TimeZone } from '#domain/time-zone';
import { sqlWithin } from '../database.ts';
import type { Sql } from '../sql.ts';
import { Overtaken } from './overtaken.ts';

interface StarsRow {
  readonly half_stars: HalfStars | null;
  readonly rated_at: Date | null;
}

interface EntryRow extends StarsRow {
  readonly id: number;
  readonly watched_on: Day;
  readonly rewatch: boolean;
  readonly note: PlainText | null;
  readonly created_at: Date;
}

/** Locks the person's row, so that their diary is changed by one at a time. */
export class PostgresDiaryStore implements DiaryStore {
  private readonly sql: Sql;

  constructor(em: EntityManager) {
    this.sql = sqlWithin(em);
  }

  async ofMovie(userId: number, movieId: number): Promise<MovieDiary | 'no-such-movie' | 'no-such-user'> {
    const timeZone = await this.lock(userId);
    if (timeZone === undefined) return 'no-such-user';
    const movie = await this.sql('select from movies where id = $1 for key share', [movieId]);
    return movie.length === 0 ? 'no-such-movie' : this.load(userId, movieId, timeZone);
  }

  async ofEntry(userId: number, entryId: number): Promise<MovieDiary | undefined> {
    const timeZone = await this.lock(userId);
    const [entry] = await this.sql<{ movie_id: number }>(
      'select movie_id from diary_entries where id = $1 and user_id = $2',
      [entryId, userId],
    );
    return timeZone && entry && this.load(userId, entry.movie_id, timeZone);
  }

  async nextId(): Promise<number> {
    const [row] = await this.sql<{ id: number }>(
      `select nextval(pg_get_serial_sequence('diary_entries', 'id')) as id`,
    );
    return (row as { id: number }).id;
  }

  async save(loaded: MovieDiary, now: MovieDiary): Promise<void> {
    for (const entry of now.entries) if (!loaded.entries.includes(entry)) await this.put(now, entry);
    const kept = new Set(now.entries.map(({ id }) => id));
    const gone = loaded.entries.filter(({ id }) => !kept.has(id));
    if (gone.length > 0)
      await this.sql('delete from diary_entries where id = any($1::bigint[])', [gone.map(({ id }) => id)]);
    if (now.rating !== null && now.rating !== loaded.rating)
      await this.rate(now, now.rating, loaded.rating !== null);
  }

  private async lock(userId: number): Promise<TimeZone | undefined> {
    const [person] = await this.sql<{ time_zone: TimeZone }>(
      'select time_zone from users where id = $1 for no key update',
      [userId],
    );
    return person?.time_zone;
  }

  private async load(userId: number, movieId: number, timeZone: TimeZone): Promise<MovieDiary> {
    const entries = await this.sql<EntryRow>(
      `select id, watched_on, half_stars, rated_at, rewatch, note, created_at
       from diary_entries where user_id = $1 and movie_id = $2 order by watched_on, id`,
      [userId, movieId],
    );
    const [rating] = await this.sql<StarsRow>(
      'select half_stars, rated_at from ratings where user_id = $1 and movie_id = $2 for update',
      [userId, movieId],
    );
    return {
      userId,
      movieId,
      timeZone,
      entries: entries.map(entryOf),
      rating: rating ? starsOf(rating) : null,
    };
  }

  private async put({ userId, movieId }: MovieDiary, entry: DiaryEntry): Promise<void> {
    const { id, watchedOn, stars, rewatch, note, createdAt } = entry;
    await this.sql(
      `insert into diary_entries
         (id, user_id, movie_id, watched_on, half_stars, rated_at, rewatch, note, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set watched_on = excluded.watched_on, half_stars = excluded.half_stars,
         rated_at = excluded.rated_at, rewatch = excluded.rewatch, note = excluded.note`,
      [id, userId, movieId, watchedOn, stars?.halfStars, stars?.ratedAt, rewatch, note, createdAt],
    );
  }

  /** The rating that was loaded is locked; where there was none, one by hand may have come first. */
  private async rate({ userId, movieId }: MovieDiary, stars: GivenStars, wasRated: boolean): Promise<void> {
    const kept = await this.sql(
      `insert into ratings (user_id, movie_id, half_stars, rated_at) values ($1, $2, $3, $4)
       on conflict (user_id, movie_id) do ${
         wasRated ? 'update set half_stars = excluded.half_stars, rated_at = excluded.rated_at' : 'nothing'
       }
       returning user_id`,
      [userId, movieId, stars.halfStars, stars.ratedAt],
    );
    if (kept.length === 0) throw new Overtaken();
  }
}

const starsOf = ({ half_stars: halfStars, rated_at: ratedAt }: StarsRow): GivenStars | null =>
  halfStars === null || ratedAt === null ? null : { halfStars, ratedAt };

const entryOf = (row: EntryRow): DiaryEntry => ({
  id: row.id,
  watchedOn: row.watched_on,
  stars: starsOf(row),
  rewatch: row.rewatch,
  note: row.note,
  createdAt: row.created_at,
});
