import { expect } from 'chai';
import fc from 'fast-check';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import { inProportion } from '#domain/recommendation/proportions';
import { byRank, type RankedMovie } from '#domain/recommendation/ranking';
import { seriesOf } from '#domain/recommendation/series';
import { halfStarsFrom } from '#domain/taste/half-stars';

const movie = (
  id: number,
  director: string,
  title = `Nothing alike ${'abcdefghijklmnopqrstuvwxyz'.charAt(id % 26)}${id}`,
) => kindOf({ id, title, year: 1960, genres: ['Drama'], genresElsewhere: [], directors: [director] }, counts);
const counts = genreCountsOf([{ genres: ['Drama'] }]);
const rated = (movieId: number, stars = 5) => ({ movieId, halfStars: halfStarsFrom(stars) });
const candidate = (movieId: number, score: number): RankedMovie => ({ movieId, score, baseline: score - 1, shares: [{ movieId: 1, share: 1 }] }); // prettier-ignore

/** 1 to 6 were rated; of 101 to 150 those up to 125 are by Bergman, the others, nearly as good, by as many directors. */
const kindsWhere = (directors: readonly string[]) =>
  new Map(
    [
      ...directors.map((director, i) => movie(i + 1, director)),
      ...Array.from({ length: 50 }, (_, i) => movie(101 + i, i < 25 ? 'Bergman' : `Somebody ${i}`)),
    ].map((kind) => [kind.id, kind]),
  );
const CANDIDATES = Array.from({ length: 50 }, (_, i) =>
  candidate(101 + i, i < 25 ? 50 - i / 100 : 50.245 - i / 100),
).sort(byRank);
const history = [1, 2, 3, 4, 5, 6].map((id) => rated(id));
const byBergman = (list: readonly RankedMovie[]) => list.filter(({ movieId }) => movieId <= 125).length;

describe('the proportions of a list', () => {
  it('give a director no more than the part that is his in the history', () => {
    const kinds = kindsWhere(['Bergman', 'Bergman', 'Bergman', 'Tarkovsky', 'Tarkovsky', 'Tarkovsky']);
    expect(byBergman(inProportion(CANDIDATES, history, kinds, 10))).to.equal(5);
  });

  it('give a director all of the list whose films are all of the history', () => {
    const kinds = kindsWhere(Array<string>(6).fill('Bergman'));
    expect(inProportion(CANDIDATES, history, kinds, 10)).to.deep.equal(CANDIDATES.slice(0, 10));
  });

  it('give a director who is not in the history a fifth', () => {
    const kinds = kindsWhere(Array<string>(6).fill('Tarkovsky'));
    expect(byBergman(inProportion(CANDIDATES, history, kinds, 10))).to.equal(2);
  });

  it('count only what was liked', () => {
    const kinds = kindsWhere(['Bergman', 'Bergman', 'Bergman', 'Tarkovsky', 'Tarkovsky', 'Tarkovsky']);
    const disliked = [rated(1, 1), rated(2, 1), rated(3, 1), ...history.slice(3)];
    expect(byBergman(inProportion(CANDIDATES, disliked, kinds, 10))).to.equal(2);
  });

  it('give a decade no more than its part and a fifth, where others are of the same genres', () => {
    const ofDecade = (id: number, year: number, genre = 'Drama') =>
      kindOf(
        { id, title: `Apart ${id}`, year, genres: [genre], genresElsewhere: [], directors: [`D${id}`] },
        counts,
      );
    const near = Array.from({ length: 50 }, (_, i) =>
      candidate(101 + i, 50 - (i % 25) / 100 - (i < 25 ? 0 : 0.06)),
    ).sort(byRank);
    const ofFifties = (list: readonly RankedMovie[]) => list.filter(({ movieId }) => movieId <= 125).length;
    const listOf = (genre: string) => {
      const kinds = new Map(
        [
          ...history.map(({ movieId }) => ofDecade(movieId, movieId <= 3 ? 1955 : 1985)),
          ...near.map(({ movieId }) =>
            movieId <= 125 ? ofDecade(movieId, 1955) : ofDecade(movieId, 1985, genre),
          ),
        ].map((kind) => [kind.id, kind]),
      );
      return ofFifties(inProportion(near, history, kinds, 10));
    };
    expect(ofFifties(near.slice(0, 10))).to.equal(8);
    expect(listOf('Drama')).to.equal(7);
    expect(listOf('Comedy'), 'no film of another kind for the sake of its decade').to.equal(8);
  });

  it('leave no list short where nothing else is left', () => {
    const kinds = kindsWhere(Array<string>(6).fill('Tarkovsky'));
    expect(inProportion(CANDIDATES.slice(0, 10), history, kinds, 10)).to.have.lengthOf(10);
    expect(inProportion(CANDIDATES, history, kinds, 100)).to.have.lengthOf(50);
    expect(inProportion([], history, kinds, 10)).to.deep.equal([]);
  });

  it('go on in a longer list as a shorter one begins, best first, each score still the sum of its parts', () => {
    const directors = fc.array(fc.constantFrom('Bergman', 'Tarkovsky', 'Somebody 30'), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(
        directors,
        fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 50, maxLength: 50 }),
        (of, scores) => {
          const kinds = kindsWhere(of);
          const candidates = scores.map((score, i) => candidate(101 + i, score)).sort(byRank);
          const list = inProportion(candidates, history, kinds, 30);
          expect(inProportion(candidates, history, kinds, 10)).to.deep.equal(list.slice(0, 10));
          expect(list.toSorted(byRank)).to.deep.equal(list);
          for (const { score, baseline } of list) expect(baseline + 1).to.be.closeTo(score, 1e-9);
        },
      ),
    );
  });
});

describe('a series', () => {
  it('is what titles begin with, whatever numbers its parts', () => {
    for (const [title, other] of [
      ['Toy Story', 'Toy Story 2'],
      ['The Godfather', 'The Godfather: Part II'],
      ['Star Wars: Episode V – The Empire Strikes Back', 'Star Wars: Episode IV – A New Hope'],
      ['Rocky', 'Rocky IV'],
      ['Kill Bill: Volume 1', 'Kill Bill: Volume 2'],
    ] as const)
      expect(seriesOf(title), other).to.equal(seriesOf(other)).and.not.equal('');
  });

  it('is none of films that are called otherwise, and none of very short titles', () => {
    expect(seriesOf('The Matrix')).to.not.equal(seriesOf('Matrimony'));
    expect(seriesOf('Up')).to.equal('');
  });
});
