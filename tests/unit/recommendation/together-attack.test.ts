import { expect } from 'chai';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { InMemoryRecommender } from '#adapters/in-memory/recommendation/recommender';
import { moviesTogether } from '#application/recommendation/movies-together';
import type { Recommender } from '#application/recommendation/recommender';
import { audiencesOf } from '#domain/privacy/audiences';
import type { History } from '#domain/recommendation/history';
import { genreCountsOf, kindOf } from '#domain/recommendation/movie-kind';
import type { Fit } from '#domain/recommendation/together';
import type { HalfStars } from '#domain/taste/half-stars';
import { accepted } from '../../support/outcomes.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { item } from './item.ts';

const [MOVIES, KINDS] = [1_200, 30];
const STARS = [-1, -0.8, -0.6, -0.4, -0.2, 0.2, 0.4, 0.6, 0.8, 1];

/** As an attacker would have it: each film is like those of its kind, and hardly like any other. */
const madeUpCatalogue = () => {
  const random = createRandom(1);
  const movies = Array.from({ length: MOVIES }, (_, i) => ({
    id: i + 1,
    year: 1990,
    genres: [`Kind ${Math.floor(random.fraction() * KINDS)}`],
    baseline: 2 * random.fraction(),
    adds: new Map<number, number>(),
  }));
  for (const one of movies)
    for (const other of movies)
      if (one !== other && one.genres[0] === other.genres[0])
        one.adds.set(other.id, 0.5 + random.fraction() / 2);
  return movies;
};

const catalogue = madeUpCatalogue();
const genreOf = new Map(catalogue.map(({ id, genres }) => [id, genres[0] ?? '']));
const model = new InMemoryRecommender(catalogue, STARS);
/** What lists for several people were if one rating alone could decide. */
const plainModel: Recommender = {
  recommend: (request) => model.recommend({ ...request, isCorroborated: false }),
};
const facts = catalogue.map((movie) => ({
  ...movie,
  title: `Film ${movie.id}`,
  genresElsewhere: [],
  directors: [],
}));
const counts = genreCountsOf(facts);
const kinds = new Map(facts.map((movie) => [movie.id, kindOf(movie, counts)]));

const halfStars = (random: Random, middle: number): HalfStars =>
  Math.max(1, Math.min(10, Math.round(middle + 6 * random.fraction() - 3))) as HalfStars;

/** Ratings of somebody who likes six kinds, and one of these films. */
const somebody = (seed: number, ratings: number): { readonly history: History; readonly asked: number } => {
  const random = createRandom(1_000 + seed);
  const liked = new Set(Array.from({ length: 6 }, () => `Kind ${Math.floor(random.fraction() * KINDS)}`));
  const stars = new Map<number, HalfStars>();
  while (stars.size < ratings) {
    const movieId = 1 + Math.floor(random.fraction() * MOVIES);
    const isLiked = liked.has(genreOf.get(movieId) ?? '');
    if (isLiked || random.fraction() < 0.2) stars.set(movieId, halfStars(random, isLiked ? 8 : 5));
  }
  const history = [...stars].map(([movieId, given]) => ({ movieId, halfStars: given }));
  return { history, asked: random.of(history)?.movieId ?? 0 };
};

const [ATTACKER, VICTIM, OTHER] = [1, 2, 3];
const worth: Readonly<Record<Fit, number>> = { well: 1, rather: 0.5, hardly: 0 };

/** What the attacker is answered about the victim, film by film. */
const asking = (localModel: Recommender, victim: History) => {
  const other = somebody(77, 20).history;
  const histories = new Map<number, History>([
    [VICTIM, victim],
    [OTHER, other],
  ]);
  const list = moviesTogether({
    localModel,
    popularMovies: model,
    kinds: { byIds: () => Promise.resolve(localModel === model ? kinds : new Map()) },
    guests: {
      of: (asked) =>
        Promise.resolve(
          asked.map(({ id }) => ({
            ...{ id, username: `user ${id}`, ignored: [], watched: [], dismissals: [] },
            history: histories.get(id) ?? [],
          })),
        ),
    },
    relationships: {
      standing: () => Promise.resolve({ relationship: 'friend' as const, audiences: audiencesOf('friends') }),
    },
    movies: { byIds: (ids) => Promise.resolve(ids.map(item)) },
    genres: { names: () => Promise.resolve([...new Set(genreOf.values())]) },
    sieve: {
      passing: ({ genre }, ids) => Promise.resolve(new Set(ids.filter((id) => genreOf.get(id) === genre))),
      all: () => Promise.resolve(new Set<number>()),
      hasAnyBut: () => Promise.resolve(true),
    },
    clock: new ManualClock(),
  });
  return async (friendIds: readonly number[], genre: string | undefined, lean: readonly number[] = []) => {
    const input = {
      userId: ATTACKER,
      friendIds,
      limit: 100,
      filter: { genre },
      rewatch: false,
      without: [],
      lean,
    };
    const { movies } = accepted(await list(input));
    return new Map(
      movies.map(({ id, fits }) => [
        id,
        fits.find(({ user }) => user.id === VICTIM)?.fit ?? ('hardly' as const),
      ]),
    );
  };
};

const withStars = (history: History, asked: number, given: number): History =>
  history.map((rated) => (rated.movieId === asked ? { ...rated, halfStars: given as HalfStars } : rated));

/** How well films of the kind of the asked one fit the victim, who gave it one star or five. */
const seen = async (
  localModel: Recommender,
  seed: number,
  ratings: number,
  stars: 1 | 5,
): Promise<number> => {
  const { history, asked } = somebody(seed, ratings);
  const answers = await asking(localModel, withStars(history, asked, 2 * stars))(
    [VICTIM],
    genreOf.get(asked),
  );
  return [...answers.values()].reduce((sum, fit) => sum + worth[fit], 0) / answers.size;
};

/** How often the attacker is right about other people, who has learned on some where to draw the line. */
const accuracy = async (localModel: Recommender, ratings: number): Promise<number> => {
  const of = async (seed: number) => [
    { isLiked: false, figure: await seen(localModel, seed, ratings, 1) },
    { isLiked: true, figure: await seen(localModel, seed, ratings, 5) },
  ];
  const people = (await Promise.all(Array.from({ length: 80 }, (_, seed) => of(seed)))).map((each) => each);
  const [known, others] = [people.slice(0, 40).flat(), people.slice(40).flat()];
  const rightBy = (line: number, about: typeof known): number =>
    about.filter(({ isLiked, figure }) => isLiked === figure >= line).length / about.length;
  const lines = known.map(({ figure }) => figure).toSorted((a, b) => rightBy(b, known) - rightBy(a, known));
  return rightBy(lines[0] ?? 0, others);
};

describe('Somebody who would read a rating out of lists for several people (L1)', function () {
  this.timeout(60_000);

  it('sees the same step of a film whomever they ask with, whatever they filter by and whomever it leans to', async () => {
    for (const seed of [1, 2, 3]) {
      const { history, asked } = somebody(seed, 30);
      const ask = asking(model, history);
      const genre = genreOf.get(asked);
      const alone = await ask([VICTIM], genre);
      for (const others of [
        await ask([VICTIM], undefined),
        await ask([OTHER, VICTIM], genre),
        await ask([VICTIM], genre, [VICTIM]),
        await ask([VICTIM, OTHER], undefined, [OTHER]),
      ]) {
        const both = [...others].filter(([movieId]) => alone.has(movieId));
        for (const [movieId, fit] of both) expect(fit).to.equal(alone.get(movieId));
      }
    }
  });

  for (const ratings of [5, 30])
    it(`hardly tells one star from five among ${ratings} ratings, and could if one alone decided`, async () => {
      expect(await accuracy(plainModel, ratings)).to.be.above(0.8);
      expect(await accuracy(model, ratings)).to.be.below(0.72);
    });
});
