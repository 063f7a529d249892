import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { Unavailable } from '#application/ports/unavailable';
import { movieForMe } from '#application/recommendation/movie-for-me';
import { ListScorer, type MovieScorer } from '#application/recommendation/movie-scorer';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { accepted, refused } from '../../support/outcomes.ts';
import { uncorrected } from '../../support/uncorrected.ts';
import { item } from './item.ts';

const IDS = [1, 2, 3, 4, 5];
const STARS = [-1, -1, -1, -1, -1, 0, 1, 1, 1, 1];
const facts = IDS.map((id) => ({
  ...{ id, title: `Film ${id}`, year: 1990, genres: ['Drama'], genresElsewhere: [], directors: [] },
}));
const kinds = {
  byIds: (ids: readonly number[]) =>
    Promise.resolve(
      new Map(
        facts
          .filter(({ id }) => ids.includes(id))
          .map((movie) => [movie.id, kindOf(movie, genreCountsOf(facts))]),
      ),
    ),
};
/** 1 speaks for 2 and 3, which nothing else speaks for. */
const recommender = (ids: readonly number[]) =>
  new InMemoryRecommender(
    ids.map((id) => ({
      ...{ id, year: 1990, genres: ['Drama'], baseline: id / 10 },
      adds: new Map<number, number>(
        id === 1
          ? [
              [2, 1],
              [3, 1],
            ]
          : [],
      ),
    })),
    STARS,
  );
const model = (ids = IDS): MovieScorer => new ListScorer(recommender(ids), kinds, true);
const popular = new ListScorer(
  new InMemoryRecommender(
    IDS.map((id) => ({ id, year: 1990, genres: [], baseline: 3, adds: new Map<number, number>() })),
    STARS,
  ),
  kinds,
  false,
);
const away: MovieScorer = { score: () => Promise.reject(new Unavailable('the model', 1)) };

const LOVED = [{ movieId: 1, halfStars: halfStarsFrom(5) }];
const ask = async (
  movieId: number,
  {
    ratings = LOVED,
    scorers = [model(), popular],
    tally = { ratings: 40, stars: 140, prominence: 0.5 },
    dismissed = [] as readonly number[],
  } = {},
) => {
  let fallbacks = 0;
  const outcome = await movieForMe(
    {
      histories: { byUser: () => Promise.resolve(ratings) },
      dismissals: {
        byUser: () =>
          Promise.resolve(dismissed.map((id) => ({ movieId: id, reason: { kind: 'movie' as const } }))),
      },
      scorers,
      ...uncorrected,
      kinds,
      tallies: { byId: (id) => Promise.resolve(IDS.includes(id) ? tally : undefined) },
      movies: { byIds: (ids) => Promise.resolve(IDS.filter((id) => ids.includes(id)).map(item)) },
      clock: new ManualClock(),
      observer: { fellBack: () => (fallbacks += 1) },
    },
    100,
  )(1, movieId);
  return { outcome, fallbacks };
};
const said = async (...asked: Parameters<typeof ask>) => accepted((await ask(...asked)).outcome);
const codes = ({ doubts }: { doubts: readonly { code: string }[] }) => doubts.map(({ code }) => code);

describe('A film for me', () => {
  it('has the reasons and the exact sum of a list', async () => {
    const { because, despite, score, baseline, rest } = await said(2);
    expect(because.map(({ id }) => id)).to.deep.equal([1]);
    expect(despite).to.be.empty;
    expect(baseline + because[0]!.share + rest).to.equal(score);
  });

  it('that was rated is told as if it had not been, with the own rating beside it', async () => {
    const unrated = await said(2);
    const rated = await said(2, {
      ratings: [...LOVED, { movieId: 2, halfStars: halfStarsFrom(0.5) }],
      tally: { ratings: 41, stars: 140.5, prominence: 0.5 },
    });
    expect(rated).to.deep.equal({ ...unrated, user_rating: 0.5 });
    expect(unrated.user_rating).to.equal(null);
  });

  it('that was dismissed is told as if it had not been', async () => {
    expect(await said(2, { dismissed: [2] })).to.deep.equal(await said(2));
  });

  it('is doubted where the person has rated nothing, or little', async () => {
    const cold = await said(2, { ratings: [] });
    expect(codes(cold)).to.deep.equal(['no-ratings']);
    expect(cold.certainty).to.equal('hardly');
    const few = await said(2);
    expect(codes(few)).to.deep.equal(['few-ratings']);
    expect(few.certainty).to.equal('somewhat');
  });

  it('is doubted where few have rated it, or nothing rated is like it', async () => {
    const tally = { ratings: 2, stars: 8, prominence: 0.5 };
    expect(codes(await said(2, { tally }))).to.deep.equal(['few-ratings', 'few-of-film']);
    const unlike = [{ movieId: 99, halfStars: halfStarsFrom(4) }];
    expect(codes(await said(2, { ratings: unlike }))).to.deep.equal(['few-ratings', 'nothing-alike']);
  });

  it('is not doubted where enough is known', async () => {
    const ratings = [
      ...LOVED,
      ...Array.from({ length: 9 }, (_, at) => ({ movieId: 50 + at, halfStars: halfStarsFrom(3) })),
    ];
    const { doubts, certainty } = await said(2, { ratings });
    expect(doubts).to.be.empty;
    expect(certainty).to.equal('fairly');
  });

  it('that the model lacks comes from the next who knows it, and says so', async () => {
    const { outcome, fallbacks } = await ask(5, { scorers: [model([1, 2, 3]), popular] });
    const shown = accepted(outcome);
    expect(shown.source).to.equal('fallback');
    expect(codes(shown)).to.include('unknown-film');
    expect(shown.because).to.be.empty;
    expect(fallbacks).to.equal(0);
  });

  it('comes from the next model where the first is away, and from the popular ones where none is there', async () => {
    const second = await ask(2, { scorers: [away, model(), popular] });
    expect(accepted(second.outcome).source).to.equal('fallback');
    expect(codes(accepted(second.outcome))).to.not.include('no-model');
    expect(second.fallbacks).to.equal(1);
    expect(codes(await said(2, { scorers: [away, popular] }))).to.include('no-model');
  });

  it('is refused where it is not there', async () => {
    expect(refused((await ask(99)).outcome).code).to.equal('no-such-movie');
  });
});
