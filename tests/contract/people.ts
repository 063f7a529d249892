import { ManualClock } from '#adapters/in-memory/manual-clock';
import { createMemory } from '#adapters/in-memory/memory';
import { createIdentityUnitOfWork } from '#adapters/postgres/accounts/identity-unit-of-work';
import { PostgresCommentStore } from '#adapters/postgres/comments/comment-store';
import { createDiaryUnitOfWork } from '#adapters/postgres/diary/diary-unit-of-work';
import { PostgresRatingStore } from '#adapters/postgres/taste/rating-store';
import { createWatchlistStore } from '#adapters/postgres/watchlist/watchlist-store';
import type { CommentStore } from '#application/comments/comment-store';
import type { DiaryStore } from '#application/diary/diary-store';
import type { UnitOfWork } from '#application/ports/unit-of-work';
import type { RatingStore } from '#application/taste/rating-store';
import type { WatchlistStore } from '#application/watchlist/watchlist-store';
import { inMemoryStorage, postgresStorage, type Storage } from '#bootstrap/storage';
import { Comment } from '#domain/comments/comment';
import { parseCommentBody } from '#domain/comments/comment-body';
import { withViewing } from '#domain/diary/movie-diary';
import type { Audiences } from '#domain/privacy/audiences';
import { halfStarsFrom } from '#domain/taste/half-stars';
import type { Day } from '#domain/time-zone';
import { aUser, change } from '../support/builders.ts';
import { aMovie } from '../support/catalogue-rows.ts';
import { createDatabase } from '../support/database.ts';
import { accepted } from '../support/outcomes.ts';
import { befriend, block } from '../support/friend-rows.ts';

/** People who know one another, and what they do; whatever keeps it. */
export interface People {
  readonly storage: Storage;
  add(username: string): Promise<number>;
  befriend(one: number, other: number): Promise<void>;
  block(blocker: number, blocked: number): Promise<void>;
  /** Lets others see so much of somebody. */
  open(userId: number, audiences: Partial<Audiences>): Promise<void>;
  rate(userId: number, movieId: number, stars: number, at: Date): Promise<void>;
  /** The comment's id. */
  comment(userId: number, movieId: number, text: string, at: Date): Promise<number>;
  deleteComment(userId: number, movieId: number, commentId: number): Promise<void>;
  wish(userId: number, movieId: number, at: Date): Promise<void>;
  /** Notes a viewing, and the rating that comes with it. */
  watch(userId: number, movieId: number, watchedOn: string, stars: number | null, at: Date): Promise<void>;
  /** Has films that were seen leave somebody's watch list. */
  removeSeen(userId: number): Promise<void>;
  /** The id of a film that nobody else is told of; there are 100. */
  aMovie(): Promise<number>;
  close(): Promise<void>;
}

/** What people do with films. */
const actsOn = ({
  ratings,
  comments,
  watchlists,
  diary,
}: {
  readonly ratings: RatingStore;
  readonly comments: CommentStore;
  readonly watchlists: WatchlistStore;
  readonly diary: UnitOfWork<{ readonly diary: DiaryStore }>;
}): Pick<People, 'rate' | 'comment' | 'deleteComment' | 'wish' | 'watch'> => ({
  rate: async (userId, movieId, stars, ratedAt) => {
    await ratings.put({ userId, movieId, halfStars: halfStarsFrom(stars), ratedAt });
  },
  comment: async (userId, movieId, text, at) => {
    const body = accepted(parseCommentBody(text));
    const id = await comments.nextId();
    await comments.add(Comment.write({ id, movieId, userId, body, spoiler: false }, at));
    return id;
  },
  deleteComment: async (userId, movieId, commentId) => {
    await comments.remove({ movieId, commentId }, userId);
  },
  wish: async (userId, movieId, addedAt) => {
    await watchlists.put({ userId, movieId, addedAt, note: undefined });
  },
  watch: (userId, movieId, watchedOn, stars, now) =>
    diary.run(async (stores) => {
      const movie = await stores.diary.ofMovie(userId, movieId);
      if (typeof movie === 'string') throw new Error(movie);
      const halfStars = stars === null ? null : halfStarsFrom(stars);
      const viewing = { watchedOn: watchedOn as Day, halfStars };
      await stores.diary.save(movie, withViewing(movie, { id: await stores.diary.nextId(), viewing, now }));
    }),
});

const catalogue = Array.from({ length: 100 }, (_, index) => ({
  ...{ id: index + 1, title: `Film ${index + 1}`, year: 1990, runtime: 100, prominence: 0.5 },
  ...{ genres: ['Drama'], directors: [], actors: [] },
}));

export const peopleInMemory = (): Promise<People> => {
  const memory = createMemory(new ManualClock(), catalogue);
  const units = { unitOfWork: memory.identity };
  let movies = 0;
  return Promise.resolve({
    storage: inMemoryStorage(memory),
    add: (username) => aUser(units, { username }),
    befriend: (one, other) => {
      memory.friends.befriend(one, other, new Date());
      return Promise.resolve();
    },
    block: (blocker, blocked) => {
      memory.friends.block(blocker, blocked);
      return Promise.resolve();
    },
    open: async (userId, audiences) => {
      await change(units, userId, (user) => user.openTo(audiences));
    },
    removeSeen: async (userId) => {
      await change(units, userId, (user) => user.removeSeenFromWatchlist(true));
    },
    ...actsOn(memory),
    aMovie: () => Promise.resolve((movies += 1)),
    close: () => Promise.resolve(),
  });
};

export const peopleOnPostgres = async (): Promise<People> => {
  const database = await createDatabase();
  const { orm, sql } = database;
  const units = { unitOfWork: createIdentityUnitOfWork(orm) };
  return {
    storage: postgresStorage(database),
    add: (username) => aUser(units, { username }),
    befriend: (one, other) => befriend(sql, one, other),
    block: (blocker, blocked) => block(sql, blocker, blocked),
    open: async (userId, audiences) => {
      await change(units, userId, (user) => user.openTo(audiences));
    },
    removeSeen: async (userId) => {
      await change(units, userId, (user) => user.removeSeenFromWatchlist(true));
    },
    ...actsOn({
      ratings: new PostgresRatingStore(sql),
      comments: new PostgresCommentStore(orm, sql),
      watchlists: createWatchlistStore(sql),
      diary: createDiaryUnitOfWork(orm),
    }),
    aMovie: () => aMovie(sql),
    close: () => database.drop(),
  };
};
