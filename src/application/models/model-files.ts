import type { Outcome } from '#domain/outcome';
import type { ModelRefused } from './model-refused.ts';

/** What is on disk of one version, for a server that is no part of this process. */
export interface ModelFiles {
  readonly version: string;
  readonly createdAt: string;
  readonly card: string;
  /** The best form of it: the whole model where there is one, else what is served in process. */
  readonly weights: WeightsFile;
}

export interface WeightsFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Finds the files of a version; refused when there is no such version, or its card is damaged. */
export type FindModelFiles = (version: string) => Promise<Outcome<ModelFiles, ModelRefused>>;
