import { expect } from 'chai';
import { FirstMovies } from '#domain/recommendation/first-movies';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import { NOTHING_LEFT_OUT } from '#domain/recommendation/steering';

const GENRES = ['Western', 'Musical', 'Horror', 'Comedy'];
/** 40 movies of four genres in turn, the best known first; 1 .. 20 are of the nineties, the others of the fifties. */
const facts = Array.from({ length: 40 }, (_, at) => ({
  ...{ id: at + 1, title: `No ${at + 1} of many`, genresElsewhere: [], directors: [] },
  ...{ year: at < 20 ? 1995 : 1955, genres: [GENRES[at % 4]!] },
  people: { directors: [100 + at], actors: [] },
}));
const kinds = new Map(facts.map((movie) => [movie.id, kindOf(movie, genreCountsOf(facts))]));
const movies = (spreads: Readonly<Record<number, number>> = {}) =>
  facts.map(({ id }) => ({ id, ratings: 1_000 - 20 * id, prominence: 0, spread: spreads[id] ?? null }));
const first = new FirstMovies(movies(), kinds);
const choose = (limit: number, from = first, without = NOTHING_LEFT_OUT, rated: readonly number[] = []) =>
  from.choose(
    rated.map((id) => kinds.get(id)!),
    without,
    limit,
  );
const genresOf = (ids: readonly number[]) => ids.map((id) => GENRES[(id - 1) % 4]);

describe('Movies to begin with', () => {
  it('are of every kind, and well known', () => {
    const four = choose(4);
    expect(genresOf(four).toSorted()).to.deep.equal(GENRES.toSorted());
    expect(Math.max(...four)).to.be.lessThan(9);
  });

  it('are of every time before a kind comes again from the same', () => {
    const eight = choose(8);
    expect(eight.filter((id) => id <= 20)).to.have.length(4);
  });

  it('are the same each time, and a short list begins a longer one', () => {
    expect(choose(12)).to.deep.equal(choose(12));
    expect(choose(24).slice(0, 12)).to.deep.equal(choose(12));
  });

  it('do not ask again what is known by what was rated', () => {
    const [best] = choose(1, first, NOTHING_LEFT_OUT, [1, 2, 3]);
    expect(genresOf([best!])).to.deep.equal(['Comedy']);
  });

  it('are rather those on which people differ', () => {
    expect(choose(1)).to.deep.equal([1]);
    expect(choose(1, new FirstMovies(movies({ 1: 0.3, 2: 0.3, 3: 1.4, 4: 0.3 }), kinds))).to.deep.equal([3]);
  });

  it('are none that are left out, by themselves, by a genre or by a person', () => {
    const without = { movieIds: new Set([1, 5]), genres: ['Horror'], personIds: [101] };
    const all = choose(40, first, without);
    expect(all).to.have.length(27);
    expect(all).to.not.include.members([1]);
    for (const gone of [1, 5, 2, 3]) expect(all).to.not.include(gone);
  });

  it('are as many as there are, and none where there are none', () => {
    expect(choose(100)).to.have.length(40);
    expect(choose(12, new FirstMovies([], kinds))).to.be.empty;
  });
});
