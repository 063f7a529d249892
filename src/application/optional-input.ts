import { accept, type InvalidInput, type Outcome } from '#domain/outcome';

/** Parses what was given; what was left out stays left out. */
export const optional = <In, T>(
  input: In | undefined,
  parse: (input: In) => Outcome<T, InvalidInput>,
): Outcome<T | undefined, InvalidInput> => (input === undefined ? accept(undefined) : parse(input));

/** Parses what was given; null takes away. */
export const orNull =
  <In, T>(parse: (input: In) => Outcome<T, InvalidInput>) =>
  (input: In | null): Outcome<T | null, InvalidInput> =>
    input === null ? accept(null) : parse(input);
