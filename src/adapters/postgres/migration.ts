/** One step of the schema, applied once and in order, inside a transaction. */
export interface SqlMigration {
  /** `NNN-what`; NNN is the schema's level after it. */
  readonly name: string;
  readonly sql: string;
  /**
   * Set on a step that takes away what older code needs: the lowest level that code must know to run on this
   * database. Steps that only add leave it out, so that the release before keeps running during an upgrade.
   */
  readonly requiresLevel?: number;
}
