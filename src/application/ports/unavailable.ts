/** Something this service needs cannot answer now (database, model, a full queue); the same call may succeed later. */
export class Unavailable extends Error {
  readonly what: string;
  readonly retryAfterSeconds: number;

  constructor(what: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(`${what} is not available now`, options);
    this.name = 'Unavailable';
    this.what = what;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
