/** Takes a value for the statement that is being written, and gives what stands for it there. */
export type Parameter = (value: unknown, type: 'int' | 'bigint' | 'float8' | 'text' | 'text[]') => string;

export const parameters = (): { readonly parameter: Parameter; readonly values: readonly unknown[] } => {
  const values: unknown[] = [];
  return { values, parameter: (value, type) => `$${values.push(value)}::${type}` };
};

/** A text as a pattern of `like` that means itself. */
export const escapedForLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** Sorts behind whatever text begins with what stands before it. */
const LAST_CHARACTER = '\u{10FFFF}';

/** That a text, ordered by code point, begins with another; an index finds it. */
export const beginsWith = (text: string, start: string, parameter: Parameter): string =>
  `${text} >= ${parameter(start, 'text')} and ${text} < ${parameter(start + LAST_CHARACTER, 'text')}`;
