import type { CatalogueReport, CatalogueSource } from './catalogue-source.ts';

interface MergeOptions {
  readonly signal: AbortSignal;
  /** Told what is done next, a sentence. */
  readonly step: (sentence: string) => void;
}

export interface CatalogueMerger {
  /** Takes over all that a source says, or, where it throws, nothing. What the source has no more stays. */
  merge(source: CatalogueSource, how: MergeOptions): Promise<CatalogueReport>;
}
