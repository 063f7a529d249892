import {
  accept,
  refuse,
  type FieldError,
  type FieldErrors,
  type InvalidInput,
  type Outcome,
} from './outcome.ts';

type Parsed<Fields> = { [K in keyof Fields]: Fields[K] extends Outcome<infer T, InvalidInput> ? T : never };

/** All fields, or the errors of all of them at once. */
export const combineFields = <Fields extends Record<string, Outcome<unknown, InvalidInput>>>(
  fields: Fields,
): Outcome<Parsed<Fields>, InvalidInput> => {
  const errors = groupByField(
    Object.values(fields).flatMap((field) => (field.ok ? [] : everyError(field.refusal.errors))),
  );
  if (Object.keys(errors).length > 0) return refuse({ code: 'invalid-input', errors });
  const values = Object.entries(fields).map(([name, field]) => [name, field.ok ? field.value : undefined]);
  return accept(Object.fromEntries(values) as Parsed<Fields>);
};

/** Errors by the field that they speak of, in their order; any text may be the name of a field. */
export const groupByField = <Code extends string>(
  errors: Iterable<readonly [field: string, error: FieldError<Code>]>,
): FieldErrors<Code> => {
  const grouped = new Map<string, FieldError<Code>[]>();
  for (const [field, error] of errors) grouped.set(field, [...(grouped.get(field) ?? []), error]);
  return Object.fromEntries(grouped);
};

const everyError = (errors: FieldErrors): (readonly [string, FieldError])[] =>
  Object.entries(errors).flatMap(([field, those]) => those.map((error) => [field, error] as const));
