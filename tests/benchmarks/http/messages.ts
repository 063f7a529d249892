/** One statement with its values, as it went to the database. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What a server under measurement is asked, and what it answers. */
export type Ask = { readonly ask: 'cpu' } | { readonly ask: 'statements' };
export type Tell =
  | { readonly tell: 'listening'; readonly port: number }
  /** microseconds of CPU used by the process so far */
  | { readonly tell: 'cpu'; readonly micros: number }
  | { readonly tell: 'statements'; readonly statements: readonly Statement[] };
