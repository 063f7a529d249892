import type { ServiceIdentifier } from 'inversify';
import type { Asked, Method } from './asked.ts';
import type { Made, PrivacyRow } from './privacy-row.ts';

/** What the tests of all routes have to know of a context. */
export interface ContextTable {
  /** What its module offers. */
  readonly identifiers: Readonly<Record<string, ServiceIdentifier>>;
  /** Its part of the contract: method, path, who may (A: signed in, P: anyone, V: anyone, known when signed in), statuses. */
  readonly contract: readonly (readonly [Method, string, 'A' | 'P' | 'V', string])[];
  /**
   * Requests that reach each of its identifiers, in order. Ada (user 1) asks; Bob (user 2) is there too, and five films;
   * what a context changes it puts back.
   */
  readonly requests: readonly Asked[];
  /** What each of its routes gives away of people, by `tests/http/privacy.test.ts`. */
  readonly privacy: readonly PrivacyRow[];
  /** What there is to see in that test. */
  readonly made?: readonly Made[];
}
