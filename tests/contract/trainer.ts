import { expect } from 'chai';
import type { Trainer, TrainingMaterial } from '#application/recommendation/trainer';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import type { TrainingRating } from '#domain/recommendation/training-rating';
import type { History } from '#domain/recommendation/history';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { accepted, refused } from '../support/outcomes.ts';
import { ratingsOf, twoTastes } from '../unit/learned/made-up-ratings.ts';

/** A trainer, and a way to ask what it learned: film ids, best first, for a history. */
export interface TrainerWorld {
  readonly trainer: Trainer;
  rank(version: string, history: History): Promise<readonly number[]>;
}

const material = (
  ratings: readonly TrainingRating[],
  movies?: readonly TrainingMovie[],
): TrainingMaterial => ({
  ratings: ratingsOf(...ratings),
  catalogue: movies && { movies: () => movies },
  movies: movies ? 'service' : 'file',
  source: 'made up',
});

const movie = (id: number, facts: Partial<TrainingMovie> = {}): TrainingMovie => ({
  id,
  title: `Film number ${id}`,
  year: 1990,
  genres: [id % 2 ? 'Crime' : 'Musical'],
  directors: [],
  actors: [],
  prominence: 0.5,
  ...facts,
});

/** What the port promises, for any adapter. */
export const describeTrainer = (name: string, create: () => Promise<TrainerWorld>): void => {
  describe(`trainer: ${name}`, function () {
    this.timeout(60_000);
    let world: TrainerWorld;
    beforeEach(async () => (world = await create()));

    const training = (ratings: readonly TrainingRating[], movies?: readonly TrainingMovie[]) =>
      world.trainer.train(material(ratings, movies), () => undefined);
    const train = async (...given: Parameters<typeof training>) => accepted(await training(...given));
    const loved = (movieId: number) => ({ movieId, halfStars: halfStarsFrom(5) });

    it('recommends what people of the same taste liked', async () => {
      const { version, people } = await train(twoTastes(120, 40, 12));
      expect(people).to.equal(120);
      const odd = (await world.rank(version, [loved(1), loved(3), loved(5)])).slice(0, 10);
      expect(odd.filter((id) => id % 2 === 1).length).to.be.at.least(8);
      const even = (await world.rank(version, [loved(2), loved(4), loved(6)])).slice(0, 10);
      expect(even.filter((id) => id % 2 === 0).length).to.be.at.least(8);
    });

    it('recommends a film on its first day, to those who like its kind', async () => {
      const movies = Array.from({ length: 42 }, (_, i) => movie(i + 1));
      const { version } = await train(twoTastes(120, 40, 12), movies);
      const order = async (...liked: readonly number[]) =>
        (await world.rank(version, liked.map(loved))).filter((id) => id > 40);
      expect(await order(1, 3, 5)).to.deep.equal([41, 42]);
      expect(await order(2, 4, 6)).to.deep.equal([42, 41]);
    });

    it('says what it chose, and how good that is', async () => {
      const { reasons, quality } = await train(twoTastes(120, 40, 12));
      expect(reasons.join(' ')).to.include('Lambda').and.include('Dropout').and.include('Prior');
      expect(quality).to.be.within(0, 1);
    });

    it('gives the same model for the same ratings', async () => {
      const ratings = twoTastes(60, 30, 8);
      expect((await train(ratings)).version).to.equal((await train(ratings)).version);
    });

    it('refuses to learn from nothing', async () => {
      expect(refused(await training([]))).to.deep.equal({
        code: 'nothing-to-learn',
        sentence: 'There is no rating to learn from.',
      });
    });

    it('learns from every rating of a file, whatever is known of its films', async () => {
      const trained = await world.trainer.train(
        { ...material(twoTastes(30, 10, 4), [movie(1), movie(99)]), movies: 'file' },
        () => undefined,
      );
      const { ratings } = accepted(trained);
      expect(ratings).to.equal(120);
    });

    it('passes over ratings of films that are gone', async () => {
      const { ratings } = await train(
        [...twoTastes(30, 10, 4), { userId: 1, movieId: 99, halfStars: halfStarsFrom(5) }],
        [movie(1), movie(2)],
      );
      expect(ratings).to.be.greaterThan(0).and.be.below(120);
    });

    for (const [what, ratings] of Object.entries<readonly TrainingRating[]>({
      'one rating': [{ userId: 1, movieId: 7, halfStars: halfStarsFrom(3) }],
      'one person': Array.from({ length: 30 }, (_, i) => ({
        userId: 1,
        movieId: i + 1,
        halfStars: halfStarsFrom(4),
      })),
      'one film': Array.from({ length: 40 }, (_, i) => ({
        userId: i,
        movieId: 1,
        halfStars: halfStarsFrom(4),
      })),
      'all ratings equal': twoTastes(60, 20, 8).map((rating) => ({ ...rating, halfStars: halfStarsFrom(3) })),
      'everybody having rated everything the same': Array.from({ length: 900 }, (_, i) => ({
        userId: i % 30,
        movieId: 1 + Math.floor(i / 30),
        halfStars: halfStarsFrom(5),
      })),
      'a person with 5,000 ratings': [
        ...twoTastes(60, 40, 10),
        ...Array.from({ length: 5000 }, (_, i) => ({
          userId: 'fan',
          movieId: i + 1,
          halfStars: halfStarsFrom(0.5 + (i % 10) / 2),
        })),
      ],
    })) {
      it(`learns from ${what}, and ranks every other film`, async () => {
        const { version } = await train(ratings);
        const movies = new Set(ratings.map(({ movieId }) => movieId));
        const [first] = movies;
        expect(await world.rank(version, [])).to.have.length(Math.min(100, movies.size));
        const ranked = await world.rank(version, [loved(first!)]);
        expect(ranked)
          .to.have.length(Math.min(100, movies.size - 1))
          .and.not.include(first);
      });
    }
  });
};
