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

/** More is asked at once than is taken on. Turning the rest away is a refusal by design, no fault: nothing is broken. */
export class Overloaded extends Unavailable {
  constructor(what: string, retryAfterSeconds: number) {
    super(what, retryAfterSeconds);
    this.name = 'Overloaded';
  }
}
