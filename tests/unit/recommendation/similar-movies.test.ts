import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { Unavailable } from '#application/ports/unavailable';
import type { Recommender } from '#application/recommendation/recommender';
import { similarMovies } from '#application/recommendation/similar-movies';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import type { MovieTraits } from '#domain/recommendation/variety';
import { accepted, refused } from '../../support/outcomes.ts';
import { item } from './item.ts';

const STARS = [-1, -1, -1, -1, -1, 0, 1, 1, 1, 1];

const recommender = (likeness: Record<number, number>, baselines: readonly number[] = []): Recommender =>
  new InMemoryRecommender(
    [1, 2, 3, 4].map((id) => ({
      id,
      year: 1990,
      genres: [],
      baseline: baselines[id - 1] ?? 0,
      adds:
        id === 1
          ? new Map(Object.entries(likeness).map(([other, adds]) => [Number(other), adds]))
          : new Map(),
    })),
    STARS,
  );
const away: Recommender = { recommend: () => Promise.reject(new Unavailable('the model', 1)) };

const plain = [1, 2, 3, 4].map((id): MovieTraits => ({ id, year: 1990, genres: ['Drama'], directors: [] }));

/** Whom the films 1 and 4 are by. */
const ofSeven = [1, 4];
const counts = genreCountsOf(plain);
const kinds = new Map(
  plain.map(({ id, year, genres }) => [
    id,
    kindOf(
      {
        ...{ id, title: `No ${id}`, year, genres: [...genres], genresElsewhere: [], directors: [] },
        people: { directors: ofSeven.includes(id) ? [7] : [], actors: [] },
      },
      counts,
    ),
  ]),
);

const like = (recommenders: readonly Recommender[], existing = [1, 2, 3, 4], limit = 20, traits = plain) =>
  similarMovies(
    {
      traits: {
        byIds: (ids) => Promise.resolve(traits.filter(({ id }) => ids.includes(id) && existing.includes(id))),
      },
      movies: { byIds: (ids) => Promise.resolve(existing.filter((id) => ids.includes(id)).map(item)) },
      kinds: { byIds: () => Promise.resolve(kinds) },
      names: { byIds: () => Promise.resolve(new Map([[7, 'Akira Kurosawa']])) },
      sieve: { all: () => Promise.resolve(new Set(ofSeven.filter((id) => existing.includes(id)))) },
      recommenders,
      clock: new ManualClock(),
    },
    100,
  )(1, limit);

const idsOf = async (...asked: Parameters<typeof like>) => accepted(await like(...asked)).map(({ id }) => id);

describe('Similar films', () => {
  it('are those to which a liking of the film adds most, however good they are by themselves', async () => {
    expect(await idsOf([recommender({ 2: 1, 3: 2, 4: 1.5 }, [0, 9, 0, 5])])).to.deep.equal([3, 4, 2]);
  });

  const among = (changed: Partial<MovieTraits>) => {
    const traits = plain.map((movie) => (movie.id === 4 ? movie : { ...movie, ...changed }));
    return idsOf([recommender({ 2: 1, 3: 1, 4: 1.2 })], [1, 2, 3, 4], 20, traits);
  };

  it('come first where they have more in common with it: genres, the director, the time', async () => {
    expect(await among({})).to.deep.equal([4, 2, 3]);
    expect(await among({ genres: ['Western'] })).to.deep.equal([2, 3, 4]);
    expect(await among({ directors: ['Akira Kurosawa'] })).to.deep.equal([2, 3, 4]);
    expect(await among({ year: 1950 })).to.deep.equal([2, 3, 4]);
  });

  it('are not the film itself, nor films that the liking says nothing of', async () => {
    expect(await idsOf([recommender({ 2: 1, 3: -1 })])).to.deep.equal([2]);
  });

  it('are as many as asked for, and none that has left the catalogue', async () => {
    expect(await idsOf([recommender({ 2: 1, 3: 2, 4: 1.5 })], [1, 2, 3], 1)).to.deep.equal([3]);
    expect(await idsOf([recommender({ 2: 1, 3: 2, 4: 1.5 })], [1, 2, 4], 1)).to.deep.equal([4]);
  });

  it('come from the next recommender where the first is away, or knows nothing of the film', async () => {
    expect(await idsOf([away, recommender({ 2: 1 })])).to.deep.equal([2]);
    expect(await idsOf([recommender({}), recommender({ 2: 1 })])).to.deep.equal([2]);
  });

  it('say what both have', async () => {
    const [four, two] = accepted(await like([recommender({ 2: 1, 4: 2 })]));
    expect(four?.in_common).to.deep.equal({
      ...{ directors: [{ id: 7, name: 'Akira Kurosawa' }], actors: [] },
      ...{ genres: ['Drama'], decade: 1990 },
    });
    const other = plain.map((movie) => (movie.id === 2 ? { ...movie, year: 1980, genres: ['War'] } : movie));
    const [, apart] = accepted(await like([recommender({ 2: 1, 4: 2 })], [1, 2, 3, 4], 20, other));
    expect([two?.id, apart?.id]).to.deep.equal([2, 2]);
    expect(apart?.in_common).to.deep.equal({ directors: [], actors: [], genres: [], decade: null });
  });

  it('are also those of its director of which no recommender says anything', async () => {
    const knowing = new InMemoryRecommender(
      [1, 2].map((id) => ({
        ...{ id, year: 1990, genres: [], baseline: 0 },
        adds: id === 1 ? new Map([[2, 1]]) : new Map<number, number>(),
      })),
      STARS,
    );
    expect(await idsOf([knowing])).to.deep.equal([2, 4]);
  });

  it('are those of its director alone where no recommender says anything of it', async () => {
    expect(await idsOf([away])).to.deep.equal([4]);
    expect(await idsOf([recommender({})])).to.deep.equal([4]);
    expect(await idsOf([away], [1, 2, 3])).to.deep.equal([]);
  });

  it('are not told of a film that is not there', async () => {
    expect(refused(await like([recommender({ 2: 1 })], [2])).code).to.equal('no-such-movie');
  });
});
