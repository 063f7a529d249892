import { randomBytes } from 'node:crypto';

/** What an Argon2 hash costs: KiB of memory, passes over it, lanes. */
export interface Argon2Cost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** OWASP's parameters: 19 MiB, two passes, one lane. */
export const CURRENT_COST: Argon2Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The dearest hash worth verifying: Argon2's own defaults, from an import, still pass. */
const DEAREST: Argon2Cost = { memoryCost: 65_536, timeCost: 10, parallelism: 4 };

/** Memory, passes and lanes stand in either order: libraries differ. */
const PHC =
  /^\$argon2id\$v=19\$m=(?<m>[1-9]\d{0,9}),(?:t=(?<t>[1-9]\d{0,9}),p=(?<p>[1-9]\d{0,9})|p=(?<p>[1-9]\d{0,9}),t=(?<t>[1-9]\d{0,9}))\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/;

/** The cost of an Argon2id hash in PHC form; undefined when it is anything else. */
export const readCost = (hash: string): Argon2Cost | undefined => {
  const parts = PHC.exec(hash)?.groups;
  if (parts === undefined) return undefined;
  return { memoryCost: Number(parts.m), timeCost: Number(parts.t), parallelism: Number(parts.p) };
};

export const isReasonable = (cost: Argon2Cost): boolean =>
  cost.memoryCost <= DEAREST.memoryCost &&
  // Argon2 itself refuses less than 8 KiB a lane.
  cost.memoryCost >= 8 * cost.parallelism &&
  cost.timeCost <= DEAREST.timeCost &&
  cost.parallelism <= DEAREST.parallelism;

/** A hash of no password at all, at today's cost: verifying against it takes the usual time and fails. */
export const hashOfNothing = (cost: Argon2Cost): string => {
  const part = (bytes: number) => randomBytes(bytes).toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${part(16)}$${part(32)}`;
};
