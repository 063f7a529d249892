import { asFault } from './faults.ts';

/**
 * Runs one statement with `$1`-style parameters and returns its rows. bigint comes back as a number, date as
 * `YYYY-MM-DD`, timestamptz as a Date.
 * @throws {Unavailable} when the database cannot be reached
 */
export type Sql = <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** What both the pool and a transaction can do. */
type RunQuery = (text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

export const sqlOn =
  (run: RunQuery): Sql =>
  async <Row>(text: string, values: readonly unknown[] = []) => {
    try {
      return (await run(text, [...values])).rows as Row[];
    } catch (error) {
      throw asFault(error);
    }
  };
