import type { ItemModel } from './item-model.ts';
import type { DenseRows } from './dense-rows.ts';
import type { KernelRows } from './kernel-rows.ts';
import type { SecondStage } from './second-stage.ts';

/** How the parts of a full model become one score. */
export interface Blend {
  readonly kernel: KernelRows;
  /** Of the linear part and of the kernel part, each brought to a standard deviation of 1 over the learned films. */
  readonly weights: readonly [linear: number, kernel: number];
  /** After so many ratings the baseline counts a quarter, and ever less: (count / (count + ratings))^2. */
  readonly priorCount: number;
}

/** A model as it was trained, unpruned. */
export interface FullModel {
  /** Facts, baseline, reading of stars, and content as sparse rows. */
  readonly model: ItemModel;
  readonly dense: DenseRows;
  /** Undefined where the linear part alone was better, or as good. */
  readonly blend: Blend | undefined;
  /** Undefined where the blend alone was better, or as good, or is not there. */
  readonly stage?: SecondStage | undefined;
}
