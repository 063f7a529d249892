/**
 * Somebody else came first where nothing was there to lock. It has the code of what Postgres could not serialise, so
 * the unit of work begins again.
 */
export class Overtaken extends Error {
  readonly code = '40001';

  constructor() {
    super('Somebody else came first.');
    this.name = 'Overtaken';
  }
}
