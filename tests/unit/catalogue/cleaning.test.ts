import { expect } from 'chai';
import { bestKnownFirst } from '../../../scripts/catalogue/best-known-people.ts';
import { toMovie } from '../../../scripts/catalogue/clean.ts';
import { splitNames } from '../../../scripts/catalogue/names.ts';
import { withoutRepeats } from '../../../scripts/catalogue/repeats.ts';

const row = {
  imdbID: 'tt0000001',
  Title: 'A Film',
  Year: 2001,
  Released: '2001-05-06',
  Runtime: 90,
  Genre: 'War, Drama',
  Director: 'Ann Author',
  Cast: 'Ben Actor',
  Metacritic: 60,
  CriticsRating: 7,
  Meter: 70,
  Reviews: 12,
  Awards: null,
  BoxOffice: 2_000_000,
};

describe('the cleaning of the demonstration catalogue', () => {
  it('gives "Jr." back to its owner and drops ranks and what is no person', () => {
    expect(
      splitNames('Ed Begley, Jr., Alessandro Ruspoli, 9th Prince of Cerveteri, list of cats, Ed Begley, Jr.'),
    ).to.deep.equal(['Ed Begley Jr.', 'Alessandro Ruspoli']);
    expect(splitNames('')).to.deep.equal([]);
  });

  it('takes 1 January for an unknown day', () => {
    expect(toMovie(row)).to.include({ releaseDate: '2001-05-06', year: 2001 });
    expect(toMovie({ ...row, Released: '2001-01-01' })).to.include({ releaseDate: null, year: 2001 });
  });

  it('drops the names of encyclopaedia pages, impossible runtimes and sums in millions', () => {
    expect(toMovie({ ...row, Title: 'Faust (2011 film)' }).title).to.equal('Faust');
    expect(toMovie({ ...row, Title: 'La Commune (Paris, 1871)' }).title).to.equal('La Commune (Paris, 1871)');
    expect(toMovie({ ...row, Runtime: 1 }).runtime).to.equal(null);
    expect(toMovie({ ...row, BoxOffice: 7.386 }).facts.boxOffice).to.equal(null);
  });

  it('sorts genres, and an unknown genre is none', () => {
    expect(toMovie(row).genres).to.deep.equal(['Drama', 'War']);
    expect(toMovie({ ...row, Genre: '' }).genres).to.deep.equal([]);
  });

  it('joins the critics, and counts awards that were won as nominations', () => {
    expect(toMovie(row).facts.criticsScore).to.equal(65);
    expect(toMovie({ ...row, Metacritic: null }).facts.criticsScore).to.equal(70);
    expect(toMovie({ ...row, Metacritic: null, CriticsRating: null }).facts.criticsScore).to.equal(64);
    const { facts } = toMovie({ ...row, Awards: 'Won 2 Oscars. Nominated for 1 Oscar.' });
    expect(facts).to.include({ awardsWon: 2, awardNominations: 2 });
  });

  it('keeps one film of those that share an IMDb id: the more reviewed', () => {
    const movies = [toMovie(row), toMovie({ ...row, Title: 'The same, longer', Reviews: 99 })];
    expect(withoutRepeats(movies).map((movie) => movie.title)).to.deep.equal(['The same, longer']);
  });

  it('keeps the fifteen best known of a cast, best known first', () => {
    const crowd = Array.from({ length: 20 }, (_, at) => `Extra ${String(at).padStart(2, '0')}`);
    const movies = bestKnownFirst([
      toMovie({ ...row, Cast: [...crowd, 'Zoe Star'].join(', ') }),
      toMovie({ ...row, Cast: 'Zoe Star' }),
    ]);
    expect(movies[0]?.actors).to.deep.equal(['Zoe Star', ...crowd.slice(0, 14)]);
  });
});
