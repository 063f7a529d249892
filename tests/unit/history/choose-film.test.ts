import { expect } from 'chai';
import { chooseFilm, type Candidate } from '#domain/history/choose-film';
import type { FilmReference } from '#domain/history/history-entry';

const NO_IDS = { ours: null, imdb: null, tmdb: null, movielens: null };
const film = (year: number | null, ids: Partial<FilmReference['ids']> = {}): FilmReference => ({
  title: 'Solaris',
  originalTitle: null,
  year,
  ids: { ...NO_IDS, ...ids },
});
const ours = (movieId: number, year: number | null, ids: Partial<FilmReference['ids']> = {}): Candidate => ({
  movieId,
  title: 'Solaris',
  year,
  ids: { ...NO_IDS, ...ids },
});
const matched = (movieId: number) => ({ kind: 'matched', movieId });

describe('Which film is meant', () => {
  it('is the one that has the id, whatever its year', () => {
    expect(
      chooseFilm(film(1972, { imdb: 'tt1' }), [ours(1, 1972), ours(2, 2002, { imdb: 'tt1' })]),
    ).to.deep.equal(matched(2));
  });
  it('is a question where two films have one id each', () => {
    const both = [ours(1, 1972, { imdb: 'tt1' }), ours(2, 1972, { tmdb: 5 })];
    expect(chooseFilm(film(1972, { imdb: 'tt1', tmdb: 5 }), both)).to.deep.equal({
      kind: 'unsure',
      candidates: both,
    });
  });
  it('is the only one of the year, else the only one of a year before or after', () => {
    expect(chooseFilm(film(1972), [ours(1, 1972), ours(2, 1973)])).to.deep.equal(matched(1));
    expect(chooseFilm(film(1971), [ours(1, 1972), ours(2, 2002)])).to.deep.equal(matched(1));
    expect(chooseFilm(film(1972), [ours(1, 1971), ours(2, 1973)])).to.have.property('kind', 'unsure');
    expect(chooseFilm(film(1972), [ours(1, 1972), ours(2, 1972)])).to.have.property('kind', 'unsure');
  });
  it('is never guessed without a year, or from one that is further away', () => {
    expect(chooseFilm(film(null), [ours(1, 1972)])).to.have.property('kind', 'unsure');
    expect(chooseFilm(film(1990), [ours(1, 1972)])).to.have.property('kind', 'unsure');
  });
  it('is none that has another id than the one that is named', () => {
    expect(chooseFilm(film(1972, { imdb: 'tt1' }), [ours(1, 1972, { imdb: 'tt2' })])).to.deep.equal({
      kind: 'unknown',
    });
  });
  it('is one that is called so beside its title only in that very year', () => {
    const other = (movieId: number, year: number) => ({ ...ours(movieId, year), isOtherTitle: true });
    expect(chooseFilm(film(1972), [other(1, 1972)])).to.deep.equal(matched(1));
    expect(chooseFilm(film(1972), [other(1, 1973)])).to.have.property('kind', 'unsure');
    expect(chooseFilm(film(1972), [other(1, 1972), other(2, 1972)])).to.have.property('kind', 'unsure');
    expect(chooseFilm(film(1972), [ours(1, 1972), other(2, 1972)])).to.deep.equal(matched(1));
    expect(chooseFilm(film(1972), [ours(1, 1973), other(2, 1990)])).to.deep.equal(matched(1));
    expect(chooseFilm(film(1972), [ours(1, 1973), other(2, 1972)])).to.have.property('kind', 'unsure');
  });
});
