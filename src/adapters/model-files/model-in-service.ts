import { stat } from 'node:fs/promises';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import type { ModelCard } from './model-card.ts';
import { modelPaths } from './model-paths.ts';
import { DamagedModel } from './damaged-model.ts';
import { readCurrentVersion, readModel } from './read-model.ts';

export interface LoadedModel {
  readonly card: ModelCard;
  readonly scorer: ItemScorer;
}

export interface ModelInServiceOptions {
  /** Where news goes, a sentence each; `cause` stands beside what went wrong. */
  readonly report: (sentence: string, cause?: unknown) => void;
  /** milliseconds between two looks at the folder */
  readonly lookEvery?: number;
}

/** An unchanged fault is tried again after so many looks: a disk may heal without any file changing. */
const LOOKS_BEFORE_RETRY = 30;

/**
 * Keeps the model in service loaded. It looks at the folder by itself, loads what is newly published while the former
 * model goes on serving, and refuses what is damaged.
 */
export class ModelInService {
  readonly #folder: string;
  readonly #report: ModelInServiceOptions['report'];
  readonly #timer: NodeJS.Timeout;
  #loaded: LoadedModel | undefined;
  /** The state of the folder that has been dealt with. */
  #settled: string | undefined;
  /** The state that could not be served, how often to pass it over before another try, and what was said of it. */
  #fault: { readonly state: string; readonly sentence: string; looksLeft: number } | undefined;
  #looking: Promise<void> | undefined;

  private constructor(folder: string, { report, lookEvery = 1000 }: ModelInServiceOptions) {
    this.#folder = folder;
    this.#report = report;
    this.#timer = setInterval(() => void this.look(), lookEvery).unref();
  }

  /** Comes back after the first look: with the model loaded where there is a good one. Never rejects. */
  static async open(folder: string, options: ModelInServiceOptions): Promise<ModelInService> {
    const store = new ModelInService(folder, options);
    await store.look();
    return store;
  }

  get current(): LoadedModel | undefined {
    return this.#loaded;
  }

  /** Looks at the folder now, and loads the model in service where it is not the one loaded. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    let state = 'unreadable';
    try {
      const version = await readCurrentVersion(this.#folder);
      state = version === undefined ? 'none' : await this.#stateOf(version);
      if (state === this.#settled || this.#isPassedOver(state)) return;
      if (version === undefined) this.#report('No model has been published yet.');
      else await this.#load(version);
      this.#settled = state;
      this.#fault = undefined;
    } catch (cause) {
      this.#refuse(state, cause);
    }
  }

  async #load(version: string): Promise<void> {
    const { card, model } = await readModel(this.#folder, version);
    this.#loaded = { card, scorer: new ItemScorer(model) };
    this.#report(`Model ${card.version} (${model.movieIds.length} films) is in service.`);
  }

  #isPassedOver(state: string): boolean {
    return this.#fault?.state === state && this.#fault.looksLeft-- > 0;
  }

  #refuse(state: string, cause: unknown): void {
    const serving = this.#loaded
      ? `Model ${this.#loaded.card.version} stays in use.`
      : 'There is no other model.';
    const wrong = cause instanceof DamagedModel ? cause.message : 'The published model cannot be read.';
    const sentence = `${wrong} ${serving}`;
    if (this.#fault?.sentence !== sentence) this.#report(sentence, cause);
    this.#fault = { state, sentence, looksLeft: LOOKS_BEFORE_RETRY };
  }

  /** Changes whenever a file of the version is replaced. */
  async #stateOf(version: string): Promise<string> {
    const paths = [modelPaths.card(this.#folder, version), modelPaths.model(this.#folder, version)];
    const stats = await Promise.all(paths.map((path) => stat(path, { bigint: true })));
    return [version, ...stats.map(({ ino, size, mtimeNs }) => `${ino}-${size}-${mtimeNs}`)].join(' ');
  }
}
