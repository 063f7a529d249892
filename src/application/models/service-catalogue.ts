/** The films of the service, as far as a model has to fit them. */
export interface ServiceCatalogue {
  /** Made once with the database, and the same as long as film ids mean the same films. */
  fingerprint(): Promise<string>;
  /** The year of each film by id; null where unknown. */
  years(): Promise<ReadonlyMap<number, number | null>>;
}
