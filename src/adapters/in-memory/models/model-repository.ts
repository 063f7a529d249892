import type {
  ModelDescription,
  ModelRepository,
  Publication,
  UsableModel,
} from '#application/models/model-repository';
import { modelRefused, type ModelRefused } from '#application/models/model-refused';
import type { Outcome } from '#domain/outcome';
import { accept } from '#domain/outcome';
import { published, putBack, type Publications } from '#domain/models/publications';

type Model = Omit<UsableModel, 'place'>;

/** Models by their places; a version lies at the place of its name. */
export class InMemoryModelRepository implements ModelRepository {
  readonly #models = new Map<string, Model>();
  readonly #damaged = new Set<string>();
  #trainedLast: string | undefined;
  #publications: Publications<Publication> = { published: [], withdrawn: [] };

  /** Keeps a model as a training does, and tells its place. */
  add(model: Model): string {
    this.#models.set(model.version, model);
    this.#trainedLast = model.version;
    return model.version;
  }

  damage(version: string): void {
    this.#damaged.add(version);
  }

  async candidate(place = this.#trainedLast): Promise<Outcome<UsableModel | undefined, ModelRefused>> {
    return place === undefined || !this.#models.has(place) ? accept(undefined) : this.open(place);
  }

  open(version: string): Promise<Outcome<UsableModel, ModelRefused>> {
    const model = this.#models.get(version);
    return Promise.resolve(
      model === undefined || this.#damaged.has(version)
        ? modelRefused(`Model ${version} is ${model === undefined ? 'gone' : 'damaged'}.`)
        : accept({ ...model, place: version }),
    );
  }

  publications(): Promise<readonly Publication[]> {
    return Promise.resolve(this.#publications.published);
  }

  publish(model: UsableModel, publication: Publication, catalogue: string): Promise<void> {
    this.#models.set(model.version, { ...model, catalogue });
    this.#publications = published(this.#publications, publication);
    return Promise.resolve();
  }

  putBack(version: string, since: Date): Promise<void> {
    const { judgement } = this.#publications.published.find((each) => each.version === version) ?? {};
    this.#publications = putBack(this.#publications, { version, since, judgement });
    return Promise.resolve();
  }

  isWithdrawn(version: string): Promise<boolean> {
    return Promise.resolve(this.#publications.withdrawn.includes(version));
  }

  deleteOutdated(): Promise<void> {
    const kept = [...this.#publications.published.map(({ version }) => version), this.#trainedLast];
    const newest = Math.max(
      ...this.#all().map((model) => (kept.includes(model.version) ? madeAt(model) : 0)),
    );
    for (const model of this.#all())
      if (!kept.includes(model.version) && madeAt(model) < newest) this.#models.delete(model.version);
    return Promise.resolve();
  }

  newestLearned(catalogue: string): Promise<Date | undefined> {
    const times = this.#all()
      .filter((model) => model.kind === 'learned' && model.movies !== 'file')
      .filter((model) => (model.catalogue ?? catalogue) === catalogue)
      .map(madeAt);
    return Promise.resolve(times.length === 0 ? undefined : new Date(Math.max(...times)));
  }

  #all(): readonly Model[] {
    return [...this.#models.values()];
  }
}

const madeAt = ({ createdAt }: ModelDescription): number => createdAt.getTime();
