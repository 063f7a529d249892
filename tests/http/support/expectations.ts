import { expect } from 'chai';
import type { Clock } from '#application/ports/clock';
import type { Answer } from '../../support/http.ts';

/** That an answer is this problem, in every member that RFC 9457 and the contract ask for. */
export const expectProblem = (answer: Answer, status: number, code: string): void => {
  expect(answer.json, answer.text).to.include({ status, type: `/problems/${code}` });
  expect(answer.status).to.equal(status);
  expect(answer.headers['content-type']).to.equal('application/problem+json');
  expect(answer.headers['cache-control']).to.equal('no-store');
  expect(answer.json).to.have.property('title').that.is.a('string');
  expect(answer.json).to.have.property('detail').that.is.a('string');
  // What is no HTTP request has no path that could name it.
  if (status !== 431) expect(answer.json).to.have.property('instance').that.is.a('string');
  expect(shapeOf(member(answer, 'error_codes')), answer.text).to.deep.equal(
    shapeOf(member(answer, 'errors')),
  );
  if (status === 401) expect(answer.headers['www-authenticate']).to.match(/^Bearer/);
};

/** How many there are of each field: every sentence has its code. */
const shapeOf = (errors: unknown): unknown =>
  errors && Object.entries(errors).map(([field, those]: [string, unknown[]]) => [field, those.length]);

/** The named cookies that an answer makes the browser forget. */
export const cleared = (answer: Answer): readonly string[] =>
  answer.setCookies.filter((cookie) => /Max-Age=0/.test(cookie)).map((cookie) => cookie.split('=')[0] ?? '');

/** A member of a JSON answer. */
export const member = (answer: Answer, name: string): unknown =>
  (answer.json as Record<string, unknown> | undefined)?.[name];

/** That an instant lies so many milliseconds ahead; sessions live by the clock of the database, which goes on. */
export const expectSoon = (instant: unknown, clock: Clock, ahead: number): void => {
  expect(instant).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect(Date.parse(String(instant))).to.be.closeTo(clock.now().getTime() + ahead, 10_000);
};
