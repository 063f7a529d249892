import type { DamagedData } from '#domain/damaged-data';
import type { Outcome } from '#domain/outcome';
import type { HistoryData } from './history-data.ts';

/** Opens what a person has uploaded. */
export interface UploadedHistories {
  open(upload: {
    readonly importId: number;
    readonly names: readonly string[];
  }): Promise<Outcome<HistoryData, DamagedData>>;
}
