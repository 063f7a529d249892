import { usernameKey } from './username-key.ts';

/** User names that nobody can choose, by their keys. */
export type ReservedNames = ReadonlySet<string>;

const ALWAYS =
  'admin administrator anonymous api auth everyone help info me mod moderator movieconnect null official root security staff support system undefined webmaster'.split(
    ' ',
  );

/** Those that every site keeps for itself, and those of this one. */
export const reservedNames = (ofThisSite: readonly string[] = []): ReservedNames =>
  new Set([...ALWAYS, ...ofThisSite.map(usernameKey)]);

/** For operators, who may give such a name away. */
export const noReservedNames: ReservedNames = new Set();
