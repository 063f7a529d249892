import { expect } from 'chai';
import fc from 'fast-check';
import { contentModel } from '#recommender/training/content/content-model';
import { CONTENT_SETTINGS, type ContentSettings } from '#recommender/training/content/content-settings';
import { Likeness } from '#recommender/training/content/likeness';
import type { TrainingMovie } from '#domain/recommendation/training-movie';

const some = (of: readonly string[], most: number) => fc.subarray([...of], { maxLength: most });

const movies: fc.Arbitrary<readonly TrainingMovie[]> = fc
  .array(
    fc.record({
      title: some(['Heat', 'Alien', 'Ring', 'Night', 'Moon'], 3).map((words) => words.join(' ')),
      year: fc.option(fc.integer({ min: 1950, max: 1990 })),
      genres: some(['Drama', 'Crime', 'War', 'Comedy'], 3),
      directors: some(['Ann', 'Ben'], 1),
      actors: some(['Zoe', 'Mia', 'Leo', 'Tom', 'Uma'], 3),
      prominence: fc.integer({ min: 0, max: 8 }).map((part) => part / 8),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) => all.map((movie, at) => ({ ...movie, id: at + 1 })));

/** The most alike by looking at every film, which is what no large catalogue has the time for. */
const byLookingAtAll = (
  all: readonly TrainingMovie[],
  movie: number,
  settings: ContentSettings,
): readonly number[] => {
  const likeness = new Likeness(all, settings);
  const genres = likeness.genreCosines(likeness.groupOf[movie]!);
  const alike = all.map((_, other) =>
    likeness.byKind(genres[likeness.groupOf[other]!]!, likeness.apart(movie, other)),
  );
  likeness.forEachSharing(movie, genres, (other, value) => (alike[other] = value));
  const { obscureWorth } = settings;
  return all
    .map(({ prominence }, other) => ({
      other,
      value: alike[other]! * Math.fround(obscureWorth + (1 - obscureWorth) * prominence),
    }))
    .filter(({ other, value }) => other !== movie && value > 0)
    .sort((a, b) => b.value - a.value || a.other - b.other)
    .slice(0, settings.entries)
    .map(({ other }) => other)
    .sort((a, b) => a - b);
};

describe('the films most like another', () => {
  it('are those that a look at every film would find', () => {
    const settings = { ...CONTENT_SETTINGS, entries: 6 };
    fc.assert(
      fc.property(movies, (all) => {
        const { starts, index, value } = contentModel(all, settings).rows;
        for (const movie of all.keys()) {
          const found = [...index.subarray(starts[movie], starts[movie + 1])];
          const expected = byLookingAtAll(all, movie, settings);
          // What rounds to nought in eight bits is left out of the model.
          expect(expected).to.include.members(found);
          if (found.length < expected.length) expect(Math.max(...value)).to.equal(127);
          else expect(found).to.deep.equal(expected);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('are fewer for what few people know, once the catalogue is large', () => {
    const all = Array.from({ length: 40 }, (_, at) => ({
      ...{ id: at + 1, title: '', year: 1990, genres: ['Drama'], directors: [], actors: [] },
      prominence: at / 40,
    }));
    const { starts } = contentModel(all, {
      ...CONTENT_SETTINGS,
      ...{ entries: 8, wellKnown: 10, fewEntries: 3 },
    }).rows;
    const lengths = all.map((_, movie) => starts[movie + 1]! - starts[movie]!);
    expect(lengths).to.deep.equal([...Array<number>(30).fill(3), ...Array<number>(10).fill(8)]);
  });
});
