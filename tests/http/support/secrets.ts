import { inspect } from 'node:util';
import { expect } from 'chai';
import type { Answer, Sent } from '../../support/http.ts';

/** Fields of requests and answers that nobody but the two sides may know. */
const SECRET = /^(?:.*password|access|refresh|.*token|.*secret|challenge|code|recovery_codes?)$/;
/** Shorter ones stand in a log by chance. */
const SHORTEST = 8;

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

const secretsIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    SECRET.test(name) ? stringsIn(inside) : secretsIn(inside),
  );
};

/** What a test told and was told that no log may have: passwords, tokens, codes. */
export class Secrets {
  readonly #known = new Set<string>();

  heard(sent: Sent | undefined, answer: Answer): void {
    const cookies = answer.setCookies.map((cookie) => /=([^;]*)/.exec(cookie)?.[1] ?? '');
    for (const secret of [...secretsIn(sent?.json), ...secretsIn(answer.json), ...cookies])
      if (secret.trim().length >= SHORTEST) this.#known.add(secret);
  }

  /** @param lines of the log, with errors as they are */
  expectNoneIn(lines: readonly object[]): void {
    const log = inspect(lines, { depth: 20, maxArrayLength: Infinity, maxStringLength: Infinity });
    const told = [...this.#known].filter((secret) => log.includes(secret));
    expect(told, 'secrets in the log').to.deep.equal([]);
  }
}
