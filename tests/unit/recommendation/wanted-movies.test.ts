import { expect } from 'chai';
import { NOTHING_LEFT_OUT } from '#domain/recommendation/steering';
import { criteriaOf, filterOf } from '#domain/recommendation/wanted-movies';

const leftOut = { movieIds: new Set([1]), genres: ['War', 'Horror'], personIds: [7, 8] };

describe('the movies that somebody wants', () => {
  it('of a decade are of its ten years, as far as these are wanted', () => {
    expect(filterOf({ decade: 1990 })).to.deep.equal({ genre: undefined, yearFrom: 1990, yearTo: 1999 });
    expect(filterOf({ decade: 1990, yearFrom: 1995, yearTo: 2010 })).to.deep.include({
      ...{ yearFrom: 1995, yearTo: 1999 },
    });
  });

  it('are none of what is dismissed or asked to be left out', () => {
    expect(criteriaOf(1, { withoutGenre: 'Musical', withoutPersonId: 9 }, leftOut)).to.deep.include({
      withoutGenres: ['War', 'Horror', 'Musical'],
      withoutPersonIds: [7, 8, 9],
    });
  });

  it('may be of a dismissed genre or person that is asked for by name', () => {
    expect(criteriaOf(1, { genre: 'War', personId: 8 }, leftOut)).to.deep.include({
      withoutGenres: ['Horror'],
      withoutPersonIds: [7],
    });
  });

  it('are on the list of whoever asks', () => {
    expect(criteriaOf(5, { onWatchlist: true }, NOTHING_LEFT_OUT).onWatchlistOf).to.equal(5);
    expect(criteriaOf(5, { onWatchlist: false }, NOTHING_LEFT_OUT).onWatchlistOf).to.equal(undefined);
  });
});
