import { expect } from 'chai';
import type { CatalogueMovie } from '#application/catalogue/catalogue-movie';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { prominence } from '#domain/catalogue/prominence';

describe('the demonstration catalogue', () => {
  let movies: readonly CatalogueMovie[];

  before(async function () {
    this.timeout(30_000);
    movies = await Array.fromAsync(demonstrationCatalogue());
  });

  const named = (title: string) => movies.find((movie) => movie.title === title)!;

  it('holds 17,470 films, each with an IMDb id of its own', () => {
    expect(movies).to.have.lengthOf(17_470);
    expect(new Set(movies.map((movie) => movie.externalIds.imdb)).size).to.equal(17_470);
  });

  it('tells what a film lover knows', () => {
    expect(named('The Matrix')).to.deep.include({
      releaseDate: '1999-03-31',
      year: 1999,
      runtime: 136,
      directors: ['Lana Wachowski', 'Lilly Wachowski'],
      externalIds: { imdb: 'tt0133093', tmdb: null, movielens: null },
    });
    expect(named('The Matrix').actors.slice(0, 3)).to.have.members([
      'Keanu Reeves',
      'Laurence Fishburne',
      'Hugo Weaving',
    ]);
    expect(named('Amélie')).to.deep.include({ year: 2001, genres: ['Comedy', 'Drama', 'Romance'] });
  });

  it('begins with the best known films', () => {
    const values = movies.map((movie) => prominence(movie.facts, movie.year));
    expect(values).to.deep.equal(values.toSorted((a, b) => b - a));
    const top = movies.slice(0, 30).map((movie) => movie.title);
    expect(top).to.include.members([
      'The Godfather',
      'Jaws',
      "Schindler's List",
      'The Dark Knight',
      'The Lion King',
    ]);
  });

  it('has clean names, dates and numbers', () => {
    const isClean = (name: string) => name === name.trim() && !/^(Jr\.?|Sr\.?|III?|)$|^list of /.test(name);
    const isSound = (movie: CatalogueMovie) =>
      [movie.title, ...movie.genres, ...movie.directors, ...movie.actors].every(isClean) &&
      new Set(movie.actors).size === movie.actors.length &&
      movie.actors.length <= 15 &&
      (movie.releaseDate === null || movie.releaseDate.startsWith(`${movie.year}-`)) &&
      (movie.runtime === null || (movie.runtime >= 5 && movie.runtime < 800));
    expect(movies.filter((movie) => !isSound(movie))).to.deep.equal([]);
  });
});
