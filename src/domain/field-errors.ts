import { accept, refuse, type FieldErrors, type InvalidInput, type Outcome } from './outcome.ts';

type Parsed<Fields> = { [K in keyof Fields]: Fields[K] extends Outcome<infer T, InvalidInput> ? T : never };

/** All fields, or the complaints about all of them at once. */
export const together = <Fields extends Record<string, Outcome<unknown, InvalidInput>>>(
  fields: Fields,
): Outcome<Parsed<Fields>, InvalidInput> => {
  const errors: FieldErrors = Object.fromEntries(
    Object.values(fields).flatMap((field) => (field.ok ? [] : Object.entries(field.refusal.errors))),
  );
  if (Object.keys(errors).length > 0) return refuse({ code: 'invalid-input', errors });
  const values = Object.entries(fields).map(([name, field]) => [name, field.ok ? field.value : undefined]);
  return accept(Object.fromEntries(values) as Parsed<Fields>);
};
