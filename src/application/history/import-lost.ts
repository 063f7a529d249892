/** An import is not this process's any more: another one runs it, or its person has cancelled it. */
export class ImportLost extends Error {
  override name = 'ImportLost';

  constructor() {
    super('The import is not held any more.');
  }
}
