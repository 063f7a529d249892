import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DamagedData } from '#domain/damaged-data';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type {
  NothingToLearn,
  TrainedVersion,
  Trainer,
  TrainingMaterial,
} from '#application/recommendation/trainer';
import { unknownMovie, type TrainingMovie } from '#domain/recommendation/training-movie';
import type { ModelCard } from '../model-card.ts';
import { modelPaths } from '../model-paths.ts';
import { replaceFile } from '#kit/durable-files';
import { encodeModel } from '#recommender/format/encode-model';
import type { ItemModel } from '#recommender/format/item-model';
import { encodeFullModel } from '#recommender/format/encode-full-model';
import { mostRated, onlyMovies } from '#recommender/training/ratings/most-rated';
import { Threads } from '#recommender/numeric/threads';
import { collectRatings } from '#recommender/training/ratings/rating-collector';
import { countByMovie, type RatingMatrix } from '#recommender/training/ratings/rating-matrix';
import { meanOfPeople } from '#recommender/evaluation/intervals';
import { judgeKind } from '#recommender/evaluation/kind-verdict';
import { MADE_UP_PEOPLE, peopleOfOneTaste } from '#recommender/evaluation/people-of-one-taste';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { trainModel, type LearnedModels } from '#recommender/training/train-model';

/** Trains into a folder of models: a version of its own, named by `latest.json` once all of it lies there. */
export class FileTrainer implements Trainer {
  readonly #folder: string;
  readonly #now: () => Date;

  constructor(folder: string, now: () => Date) {
    this.#folder = folder;
    this.#now = now;
  }

  async train(
    material: TrainingMaterial,
    tell: (sentence: string) => void,
  ): Promise<Outcome<TrainedVersion, NothingToLearn | DamagedData>> {
    const catalogue = material.catalogue && (await Array.fromAsync(material.catalogue.movies()));
    const collected = await collectRatings(material.ratings.batches());
    if (!collected.ok) return collected;
    const all = collected.value;
    const movies = material.movies === 'file' ? catalogue && withUnknown(catalogue, all) : catalogue;
    movies?.sort((a, b) => a.id - b.id);
    const ratings = knownRatings(all, movies);
    if (ratings.movies.length === 0)
      return refuse({ code: 'nothing-to-learn', sentence: 'There is no rating to learn from.' });
    tell(`${ratings.movies.length} ratings of ${ratings.movieIds.length} films by ${ratings.people} people.`);
    const threads = new Threads();
    try {
      const models = await trainModel(ratings, movies, threads, tell);
      const pruned = models.pruned();
      const kind = movies && kindQualityOf(pruned, ratings, movies);
      const version = await this.#write({ ...models, pruned: () => pruned }, ratings, material, kind);
      const { reasons } = models;
      const quality = qualityOf(models);
      return accept({ version, people: ratings.people, ratings: ratings.movies.length, quality, reasons });
    } finally {
      await threads.close();
    }
  }

  async #write(
    models: LearnedModels,
    ratings: RatingMatrix,
    material: TrainingMaterial,
    kind: Readonly<Record<string, number>> | undefined,
  ): Promise<string> {
    const model = models.pruned();
    const pruned = encodeModel(model);
    const full = encodeFullModel(models.full);
    // Both files: the same linear part may be blended in another way.
    const version = `learned-${sha256(Buffer.from(sha256(pruned) + sha256(full))).slice(0, 12)}`;
    const described = cardOf(models, model, ratings, material, {
      version,
      createdAt: this.#now().toISOString(),
      bytes: pruned.length,
      sha256: sha256(pruned),
      full: { bytes: full.length, sha256: sha256(full) },
    });

    const card = { ...described, quality: { ...described.quality, ...kind } };
    await mkdir(join(this.#folder, version), { recursive: true });
    await replaceFile(modelPaths.full(this.#folder, version), full);
    await replaceFile(modelPaths.model(this.#folder, version), pruned);
    await replaceFile(modelPaths.card(this.#folder, version), JSON.stringify(card, null, 2) + '\n');
    await replaceFile(modelPaths.latest(this.#folder), JSON.stringify({ version }) + '\n');
    return version;
  }
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A file of ratings is the catalogue of its own films, whatever else says what some of them are. */
const withUnknown = (catalogue: readonly TrainingMovie[], { movieIds }: RatingMatrix): TrainingMovie[] => {
  const known = new Set(catalogue.map(({ id }) => id));
  return [
    ...catalogue,
    ...Array.from(
      movieIds.filter((id) => !known.has(id)),
      unknownMovie,
    ),
  ];
};

/** Ratings of films that are no longer in the catalogue teach nothing that could be recommended. */
const knownRatings = (ratings: RatingMatrix, movies: readonly TrainingMovie[] | undefined): RatingMatrix => {
  if (movies === undefined) return ratings;
  const ids = new Set(movies.map(({ id }) => id));
  return onlyMovies(
    ratings,
    mostRated(ratings, Infinity).filter((movie) => ids.has(ratings.movieIds[movie]!)),
  );
};

/** Mean NDCG@100 of the validation people by the best that the model has. */
const qualityOf = ({ choices: { linear, kernel } }: LearnedModels): number | undefined =>
  kernel?.chosen === undefined ? (kernel?.quality.linear ?? linear.quality) : kernel.quality.blend;

/** How the lists that are served in process are for people of one taste, with the bounds of 95 %. */
const kindQualityOf = (
  pruned: ItemModel,
  ratings: RatingMatrix,
  movies: readonly TrainingMovie[],
): Readonly<Record<string, number>> => {
  const counts = countByMovie(ratings);
  const ratingsOf = new Map(Array.from(ratings.movieIds, (id, movie) => [id, counts[movie]!]));
  const { count, seed } = MADE_UP_PEOPLE;
  const people = peopleOfOneTaste(movies, (id) => ratingsOf.get(id) ?? 0, count, seed);
  if (people.length === 0) return {};
  const scorer = new ItemScorer(pruned);
  const { ofTheirKind } = judgeKind((request) => scorer.recommend(request), people, movies);
  const { mean, interval } = meanOfPeople(ofTheirKind);
  return {
    'of their kind, first ten for people of one taste': mean,
    'of their kind, at least': interval[0],
    'of their kind, at most': interval[1],
  };
};

const cardOf = (
  models: LearnedModels,
  pruned: ItemModel,
  ratings: RatingMatrix,
  material: TrainingMaterial,
  file: Pick<ModelCard, 'version' | 'createdAt' | 'bytes' | 'sha256' | 'full'>,
): ModelCard => {
  const { choices, content, stage, reasons, full } = models;
  const { chosen, quality: parts } = choices.kernel ?? {};
  const quality = qualityOf(models);
  return {
    kind: 'learned',
    films: material.movies,
    data: `${ratings.movies.length} ratings of ${ratings.movieIds.length} films by ${ratings.people} people, ${material.source}.`,
    parameters: {
      ...choices.linear.settings,
      ...content,
      ...(chosen && { kernel: chosen.kernel, blend: chosen.weights }),
      ...(stage?.chosen && { secondStage: stage.chosen }),
      reasons,
    },
    quality: {
      people: ratings.people,
      ratings: ratings.movies.length,
      films: pruned.movieIds.length,
      learnedFilms: full.dense.movies.length,
      entries: pruned.rows.index.length,
      landmarks: full.blend?.kernel.weightScales.length ?? 0,
      ...(quality !== undefined && { 'validation NDCG@100': quality }),
      ...(parts && {
        'validation NDCG@100 of the linear part as served':
          parts.linear - (choices.kernel?.lostByPruning() ?? 0),
        'validation NDCG@100 of the linear part': parts.linear,
        'validation NDCG@100 of the kernel': parts.kernel,
        'validation NDCG@100 of the blend': parts.blend,
      }),
      ...(stage?.chosen &&
        stage.quality && {
          'validation NDCG@100 before the second stage, of other people': stage.quality.without,
          'validation NDCG@100 after the second stage': stage.quality.with,
        }),
    },
    ...file,
  };
};
