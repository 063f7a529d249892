import { expect } from 'chai';
import { InMemoryRatingLoader } from '#adapters/in-memory/import/rating-loader';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { importRatings } from '#application/import/import-ratings';
import type { RatingData } from '#application/import/rating-data';
import { accept } from '#domain/outcome';
import { aSourceMovie } from '../../contract/import-builder.ts';
import { accepted } from '../../support/outcomes.ts';

describe('importing ratings', () => {
  it('takes no rating of a time after tomorrow, by its own clock', async () => {
    const clock = new ManualClock('2026-11-23T12:00:00.900Z');
    let latest = 0;
    const data: RatingData = {
      name: 'set',
      ratingBytes: 1,
      movies: async function* () {
        yield await Promise.resolve(accept([aSourceMovie(1, 'One')]));
      },
      ratings: async function* (reading) {
        latest = reading.latest;
        const one = Int32Array.of(1);
        const row = { users: one, movies: one, halfStars: Uint8Array.of(1), seconds: Float64Array.of(1) };
        yield await Promise.resolve(accept({ count: 1, ...row }));
      },
    };
    const progress = { step: () => undefined, at: () => undefined };
    accepted(
      await importRatings({ loader: new InMemoryRatingLoader(), clock })(data, { skipBad: false, progress }),
    );
    expect(new Date(latest * 1_000).toISOString()).to.equal('2026-11-24T12:00:00.000Z');
  });
});
