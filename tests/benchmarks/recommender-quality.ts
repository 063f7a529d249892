/**
 * How well the content model foretells what people like: `node tests/benchmarks/recommender-quality.ts`. Each person
 * of MovieLens latest-small gives 80 % of their ratings of films in the demonstration catalogue; the rest of those
 * with four stars and more are to be found among all films. Needs the data beside the project; says so where absent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { demonstrationCatalogue } from '#adapters/catalogue/demonstration';
import { contentModel } from '#recommender/training/content/content-model';
import { CONTENT_SETTINGS } from '#recommender/training/content/content-settings';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { prominence } from '#domain/catalogue/prominence';
import type { History, RatedMovie } from '#domain/recommendation/history';
import { halfStarsFrom, starsOf } from '#domain/taste/half-stars';

const DATA = new URL('../../../shared/data/ml-latest-small/', import.meta.url);
const LIST = 100;
const GOOD = 4;

interface Figures {
  readonly 'NDCG@100': number;
  readonly 'Recall@20': number;
  readonly 'films in top 20s': number;
}

const rows = (name: string): string[][] =>
  readFileSync(new URL(name, DATA), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

const readMovies = async () => {
  const movies: TrainingMovie[] = [];
  const idOfImdb = new Map<string, number>();
  for await (const movie of demonstrationCatalogue()) {
    const id = movies.length + 1;
    movies.push({ ...movie, id, prominence: prominence(movie.facts, movie.year) });
    if (movie.externalIds.imdb !== null) idOfImdb.set(movie.externalIds.imdb, id);
  }
  return { movies: movies, idOfImdb };
};

const readPeople = (idOfImdb: ReadonlyMap<string, number>): readonly History[] => {
  const idOf = new Map(rows('links.csv').map(([movie, imdb]) => [movie, idOfImdb.get(`tt${imdb ?? ''}`)]));
  const people = new Map<string, RatedMovie[]>();
  for (const [user = '', movie, rating] of rows('ratings.csv')) {
    const movieId = idOf.get(movie);
    if (movieId === undefined) continue;
    const ratings = people.get(user) ?? [];
    ratings.push({ movieId, halfStars: halfStarsFrom(Number(rating)) });
    people.set(user, ratings);
  }
  return [...people.values()];
};

/** One rating in five is held out, by a hash of person and film, so that two runs compare. */
const isHeldOut = (person: number, { movieId }: RatedMovie): boolean =>
  (Math.imul(person * 20_011 + movieId, 2654435761) >>> 16) % 5 === 0;

const gain = (place: number): number => 1 / Math.log2(place + 2);

const judge = (people: readonly History[], recommend: (history: History) => readonly number[]): Figures => {
  let ndcg = 0;
  let recall = 0;
  let judged = 0;
  const shown = new Set<number>();
  for (const [person, ratings] of people.entries()) {
    const isHidden = (one: RatedMovie) => isHeldOut(person, one);
    const target = new Set(
      ratings.filter((one) => isHidden(one) && starsOf(one.halfStars) >= GOOD).map(({ movieId }) => movieId),
    );
    if (target.size === 0) continue;
    const list = recommend(ratings.filter((one) => !isHidden(one)));
    const ideal = Array.from({ length: Math.min(LIST, target.size) }, (_, place) => gain(place));
    const found = list.map((id, place) => (target.has(id) ? gain(place) : 0));
    ndcg += sum(found) / sum(ideal);
    recall += list.slice(0, 20).filter((id) => target.has(id)).length / Math.min(20, target.size);
    for (const id of list.slice(0, 20)) shown.add(id);
    judged++;
  }
  const round = (value: number) => Number((value / judged).toFixed(3));
  return { 'NDCG@100': round(ndcg), 'Recall@20': round(recall), 'films in top 20s': shown.size };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The content model against its own baseline; undefined where the data is not there. */
export const benchRecommenderQuality = async (): Promise<Record<string, Figures> | undefined> => {
  if (!existsSync(DATA)) return undefined;
  const { movies: movies, idOfImdb } = await readMovies();
  const people = readPeople(idOfImdb);
  const scorer = new ItemScorer(contentModel(movies, CONTENT_SETTINGS));
  const list = (history: History, limit = LIST) =>
    scorer.recommend({ history, filter: {}, limit }).map(({ movieId }) => movieId);
  const prominent = (history: History) => {
    const rated = new Set(history.map(({ movieId }) => movieId));
    return list([], LIST + rated.size)
      .filter((id) => !rated.has(id))
      .slice(0, LIST);
  };
  return {
    'prominence alone': judge(people, prominent),
    'content model': judge(people, (history) => list(history)),
  };
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const figures = await benchRecommenderQuality();
  if (figures === undefined) console.log('Skipped: MovieLens latest-small is not beside the project.');
  else console.table(figures);
}
