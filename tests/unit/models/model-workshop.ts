import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '#adapters/in-memory/manual-clock';
import { FileModelRepository } from '#adapters/model-files/file-model-repository';
import type { ModelCard } from '#adapters/model-files/model-card';
import { encodeModel } from '#recommender/format/encode-model';
import type { HeldOutPerson } from '#domain/models/held-out';
import type { UsableModel } from '#application/models/model-repository';
import { publishModel, type PublishModel } from '#application/models/publish-model';
import { rollBackModel, type RollBackModel } from '#application/models/roll-back-model';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { itemModelOf } from '../recommendation/item-model-of.ts';

export const MOVIES = 40;
export const YEAR = 1990;

interface Wanted {
  /** Films that it puts above all others. */
  readonly prefers?: (movieId: number) => boolean;
  readonly card?: Partial<ModelCard>;
  /** By default films 1 to 40. */
  readonly movies?: readonly number[];
  /** Where it is trained; by default into the service's own folder of models. */
  readonly folder?: string;
}

/** People who like the films that `likes` says and dislike the others; each has rated twenty. */
export const people = (count: number, likes: (movieId: number, userId: number) => boolean): HeldOutPerson[] =>
  Array.from({ length: count }, (_, userId) => ({
    userId,
    ratings: Array.from({ length: 20 }, (_, i) => {
      const movieId = ((userId * 7 + i) % MOVIES) + 1;
      return { movieId, halfStars: halfStarsFrom(likes(movieId, userId) ? 5 : 2) };
    }),
  }));

/** A service's folder of models, its films, and the people it holds out. */
export class ModelWorkshop {
  readonly folder: string;
  readonly models: FileModelRepository;
  readonly clock = new ManualClock();
  readonly publish: PublishModel;
  readonly rollBack: RollBackModel;
  heldOut: readonly HeldOutPerson[] = [];
  /** What a model reaches for people of one taste: nobody, unless a case says so. */
  kindFigures: (recommend: UsableModel['recommend']) => readonly number[] = () => [];
  fingerprint = 'ours';
  years = new Map<number, number | null>(Array.from({ length: MOVIES }, (_, i) => [i + 1, YEAR]));

  private constructor(folder: string) {
    this.folder = folder;
    this.models = new FileModelRepository(join(folder, 'models'));
    const catalogue = {
      fingerprint: () => Promise.resolve(this.fingerprint),
      years: () => Promise.resolve(this.years),
    };
    const ports = { models: this.models, catalogue, clock: this.clock };
    this.publish = publishModel({
      ...ports,
      heldOut: { people: () => Promise.resolve(this.heldOut) },
      oneTaste: { figures: (recommend) => Promise.resolve(this.kindFigures(recommend)) },
    });
    this.rollBack = rollBackModel(ports);
  }

  static async open(): Promise<ModelWorkshop> {
    return new ModelWorkshop(await mkdtemp(join(tmpdir(), 'models-')));
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true });
  }

  /** Writes a model as a trainer does, a minute after the one before. */
  async trained(version: string, { prefers, card, movies, folder }: Wanted = {}): Promise<string> {
    this.clock.advance(60_000);
    const ids = movies ?? Array.from({ length: MOVIES }, (_, i) => i + 1);
    const items = ids.map((id) => ({
      id,
      year: YEAR,
      genres: [],
      baseline: prefers?.(id) === true ? 1 : 0,
      adds: new Map<number, number>(),
    }));
    const bytes = encodeModel(itemModelOf(items, new Array<number>(10).fill(0)));
    const parent = folder ?? join(this.folder, 'models');
    const place = join(parent, version);
    await mkdir(place, { recursive: true });
    const described: ModelCard = {
      kind: 'learned',
      version,
      createdAt: this.clock.now().toISOString(),
      data: 'made up',
      parameters: {},
      quality: {},
      films: 'service',
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...card,
    };
    await writeFile(join(place, 'model.safetensors'), bytes);
    await writeFile(join(place, 'card.json'), JSON.stringify(described));
    await writeFile(join(parent, 'latest.json'), JSON.stringify({ version }));
    return place;
  }

  /** Trains and publishes. */
  async published(version: string, wanted: Wanted = {}): Promise<void> {
    await this.trained(version, wanted);
    await this.publish({ force: true });
  }

  /** Changes one byte of a model. */
  async damage(version: string): Promise<void> {
    const path = join(this.folder, 'models', version, 'model.safetensors');
    const bytes = await readFile(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    await writeFile(path, bytes);
  }

  /** The version in service, and those behind it. */
  async serving(): Promise<readonly string[]> {
    return (await this.models.publications()).map(({ version }) => version);
  }

  async onDisk(): Promise<readonly string[]> {
    const entries = await readdir(join(this.folder, 'models'), { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  }
}
