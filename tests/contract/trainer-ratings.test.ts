import { expect } from 'chai';
import { createTrainingRatings } from '#adapters/postgres/recommendation/training-ratings';
import type { TrainingRatings } from '#application/recommendation/training-ratings';
import { isHeldOut } from '#domain/models/held-out';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import { accepted } from '../support/outcomes.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';

const all = async (ratings: TrainingRatings): Promise<readonly TrainingRating[]> =>
  (await Array.fromAsync(ratings.batches())).flatMap(accepted);

describe('ratings to train on, from Postgres', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createDatabase();
    await database.sql(
      `insert into movies (title, search_words, search_key)
       select 'Film ' || n, ' film ' || n, 'film' || n from generate_series(1, 300) as n`,
    );
    await database.sql(
      `insert into users (username, created_at) select 'person' || n, now() from generate_series(1, 100) as n`,
    );
    await database.sql(
      `insert into ratings (user_id, movie_id, half_stars, rated_at)
       select person, film, 1 + (person + film) % 10, timestamptz '2026-01-01T00:00:00Z'
       from generate_series(1, 100) as person, generate_series(1, 300) as film`,
    );
  });
  after(() => database.drop());

  it('are all ratings but those of the people held out for good', async () => {
    const [training, heldOut] = [
      await all(createTrainingRatings(database.sql)),
      await all(createTrainingRatings(database.sql, 'held-out')),
    ];
    expect(training.length + heldOut.length).to.equal(30_000);
    expect(training.some(({ userId }) => isHeldOut(Number(userId)))).to.be.false;
    expect(heldOut.every(({ userId }) => isHeldOut(Number(userId)))).to.be.true;
    expect(new Set(training.map(({ userId, movieId }) => `${userId} ${movieId}`)).size).to.equal(
      training.length,
    );
  });

  it('have stars and seconds', async () => {
    const [first] = await all(createTrainingRatings(database.sql));
    expect(first).to.deep.equal({ userId: 1, movieId: 1, halfStars: 3, timestamp: 1_767_225_600 });
  });
});

describe('people held out for good', () => {
  it('are one in twenty, always the same', () => {
    const held = Array.from({ length: 100_000 }, (_, i) => i + 1).filter(isHeldOut);
    expect(held.length).to.be.within(4_700, 5_300);
    expect(held).to.deep.equal(held.filter(isHeldOut));
    expect(isHeldOut(Number.MAX_SAFE_INTEGER)).to.be.a('boolean');
  });
});
