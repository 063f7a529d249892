import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Outcome } from '#domain/outcome';
import type { ModelRefused } from '#application/models/model-refused';
import type {
  ModelDescription,
  ModelRepository,
  Publication,
  UsableModel,
} from '#application/models/model-repository';
import { readFullModel } from './read-full-model.ts';
import type { ItemModel } from '#recommender/format/item-model';
import { UNKNOWN_YEAR } from '#recommender/format/item-model';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { publishedVersions, withdrawnVersions, writeCurrent, writeFormer } from './current-models.ts';
import { unlessDamaged } from './damaged-model.ts';
import { locateModel } from './locate-model.ts';
import type { ModelCard } from './model-card.ts';
import { modelPaths } from './model-paths.ts';
import { readCard, readLatestVersion, readModel } from './read-model.ts';
import { cardsIn, keepOnly } from './stored-cards.ts';
import { unlessGone } from './unless-gone.ts';
import { replaceFile, replaceFileWith } from '#kit/durable-files';

/** Which of a version's files ranks films when it is judged: the one that will serve. */
export type RankingPart = 'pruned' | 'full';

/** The models of one folder, which the workers look at. */
export class FileModelRepository implements ModelRepository {
  readonly #folder: string;
  readonly #part: RankingPart;

  /** @param part `pruned`: what answers in process; `full`: all parts, as a model server serves them */
  constructor(folder: string, part: RankingPart = 'pruned') {
    this.#folder = resolve(folder);
    this.#part = part;
  }

  candidate(place?: string): Promise<Outcome<UsableModel | undefined, ModelRefused>> {
    return unlessDamaged(async () => {
      if (place !== undefined) {
        const found = await locateModel(place);
        return found && this.#read(found.folder, found.version);
      }
      const latest = await readLatestVersion(this.#folder);
      return latest === undefined ? undefined : this.#read(this.#folder, latest);
    });
  }

  open(version: string): Promise<Outcome<UsableModel, ModelRefused>> {
    return unlessDamaged(() => this.#read(this.#folder, version));
  }

  async publications(): Promise<readonly Publication[]> {
    return (await publishedVersions(this.#folder)).map(({ version, since, judgement }) => ({
      version,
      since: since === undefined ? undefined : new Date(since),
      judgement,
    }));
  }

  async publish(model: UsableModel, { since, judgement }: Publication, catalogue: string): Promise<void> {
    const { version, place } = model;
    const card = { ...(await readCard(dirname(place), version)), catalogue };
    await this.#bring(place, card);
    await replaceFile(modelPaths.card(this.#folder, version), JSON.stringify(card, null, 2) + '\n');
    await writeCurrent(this.#folder, { version, since: since?.toISOString(), judgement });
  }

  async deleteOutdated(): Promise<void> {
    const published = await publishedVersions(this.#folder);
    const latest = await readLatestVersion(this.#folder).catch(() => undefined);
    await keepOnly(this.#folder, [...published.map(({ version }) => version), latest]);
  }

  putBack(version: string, since: Date): Promise<void> {
    return writeFormer(this.#folder, version, since.toISOString());
  }

  async isWithdrawn(version: string): Promise<boolean> {
    return (await withdrawnVersions(this.#folder)).includes(version);
  }

  async newestLearned(catalogue: string): Promise<Date | undefined> {
    const cards = await cardsIn(this.#folder);
    const times = cards
      .filter(
        (card) =>
          card.kind === 'learned' && card.films !== 'file' && (card.catalogue ?? catalogue) === catalogue,
      )
      .map(({ createdAt }) => Date.parse(createdAt));
    return times.length === 0 ? undefined : new Date(Math.max(...times));
  }

  async #bring(place: string, { version, full }: ModelCard): Promise<void> {
    const target = join(this.#folder, version);
    if (place === target) return;
    await mkdir(target, { recursive: true });
    const from = dirname(place);
    for (const path of [modelPaths.model, ...(full === undefined ? [] : [modelPaths.full])]) {
      await replaceFileWith(path(this.#folder, version), (draft) => copyFile(path(from, version), draft));
    }
  }

  async #read(folder: string, version: string): Promise<UsableModel> {
    const { card, model } = await unlessGone(version, () => readModel(folder, version));
    const place = join(folder, version);
    const isFull = this.#part === 'full' && card.full !== undefined;
    const ranker = isFull ? await unlessGone(version, () => readFullModel(place)) : new ItemScorer(model);
    return {
      ...describe(card),
      place,
      years: () => yearsOf(model),
      recommend: (request) => ranker.recommend(request),
      best: (history, limit) =>
        ranker.recommend({ history, filter: {}, limit }).map(({ movieId }) => movieId),
    };
  }
}

const describe = (card: ModelCard): ModelDescription => ({
  version: card.version,
  kind: card.kind,
  createdAt: new Date(card.createdAt),
  data: card.data,
  movies: card.films,
  catalogue: card.catalogue,
});

function* yearsOf({ movieIds, years }: ItemModel): Generator<readonly [number, number | null]> {
  for (let movie = 0; movie < movieIds.length; movie++) {
    const year = years[movie]!;
    yield [movieIds[movie]!, year === UNKNOWN_YEAR ? null : year];
  }
}
