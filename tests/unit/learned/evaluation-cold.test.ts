import { expect } from 'chai';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { beginners, BEGINNINGS } from '#recommender/evaluation/beginners';
import { judge } from '#recommender/evaluation/judge';
import { newMovieRecords, newMovieSplits } from '#recommender/evaluation/new-movies';
import { popularityRanker } from '#recommender/evaluation/popularity-ranker';
import { foldsByPerson } from '#recommender/evaluation/splits';
import { Table } from '#recommender/evaluation/table';
import { Threads } from '#recommender/numeric/threads';
import { countByMovie } from '#recommender/training/ratings/rating-matrix';
import { matrixOf, twoTastes } from './made-up-ratings.ts';

describe('new people', () => {
  it('are asked for the same films, told more and more of the same ratings', async () => {
    const [split] = foldsByPerson(await matrixOf(...twoTastes(60, 60, 20)), 1);
    const told = BEGINNINGS.map((ratings) => beginners(split!, ratings, 7).probes);
    told.forEach((probes, i) => {
      expect(probes).to.have.length(split!.probes.length);
      probes.forEach((probe, person) => {
        const whole = split!.probes[person]!;
        expect(probe.liked).to.equal(whole.liked);
        expect(probe.movies).to.have.length(BEGINNINGS[i]!);
        expect([...probe.movies]).to.deep.equal([...probe.movies].sort((a, b) => a - b));
        probe.movies.forEach((movie, k) =>
          expect(probe.halfStars[k]).to.equal(whole.halfStars[whole.movies.indexOf(movie)]),
        );
        const longer = told[i + 1]?.[person];
        if (longer) expect([...longer.movies]).to.include.members([...probe.movies]);
      });
    });
  });

  it('are only those who could be told the most', async () => {
    const few = await matrixOf(...twoTastes(60, 60, 12));
    const table = new Table('new people');
    for (const split of foldsByPerson(few, 1)) {
      const nobody = beginners(split, 1, 7);
      expect(nobody.probes).to.be.empty;
      table.add('popularity', judge(popularityRanker(split.train), nobody));
    }
    expect(table.records(), 'and no row is told of nobody').to.deep.equal([]);
  });
});

describe('new films', () => {
  it('are in no training and told to nobody, and are all that is to be found', async () => {
    const ratings = await matrixOf(...twoTastes(60, 60, 20));
    const splits = newMovieSplits(ratings, 1);
    for (const { train, fresh, probes } of splits) {
      const counts = countByMovie(train);
      const isFresh = new Set(fresh);
      expect(fresh.map((movie) => counts[movie])).to.deep.equal(fresh.map(() => 0));
      expect(train.people).to.equal(48);
      expect(probes).to.not.be.empty;
      for (const { movies, liked } of probes) {
        expect([...movies].some((movie) => isFresh.has(movie))).to.be.false;
        expect([...liked].every((movie) => isFresh.has(movie))).to.be.true;
      }
    }
    expect(new Set(splits.flatMap(({ fresh }) => fresh)).size).to.equal(30);
  });

  it('are found by what they are, far better than by chance or by prominence', async function () {
    this.timeout(60_000);
    const ratings = await matrixOf(...twoTastes(30, 400, 60));
    const movies = Array.from(ratings.movieIds, (id): TrainingMovie => ({
      id,
      title: `Film ${id}`,
      year: 1990,
      genres: [id % 2 ? 'War' : 'Comedy'],
      directors: [],
      actors: [],
      prominence: (id % 7) / 7,
    }));
    const threads = new Threads();
    const records = await newMovieRecords(ratings, movies, 1, threads, () => undefined);
    await threads.close();
    const of = (model: string) => records.find((record) => record.model === model)!.mean;
    expect(of('random')).to.be.within(0.48, 0.52);
    expect(of('ours')).to.be.above(1.5 * of('random'));
    expect(of('ours')).to.be.above(of('popularity (prominence)') + 0.1);
  });
});
