import { z } from 'zod';
import type { InvalidInput, Outcome } from '#domain/outcome';
import { parseStars, starsLimits } from '#domain/taste/half-stars';
import type { InputErrorCode } from './input-errors.ts';

const typed =
  (what: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? 'This is required.' : `This must be ${what}.`;

export const text = z.string({ error: typed('a text') });
export const flag = z.boolean({ error: typed('true or false') });
export const number = z.number({ error: typed('a number') });

/** A text of a query that looks so. */
export const matching = (pattern: RegExp, code: InputErrorCode, message: string) =>
  z.string().refine((value) => pattern.test(value), { params: { code }, message });

/** What a domain's parser refuses by length and look, as far as the OpenAPI document can say it. */
interface TextLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/**
 * What the domain's own parser accepts. The use case parses it again; here its complaint joins those about other fields,
 * so that all of them are told at once.
 */
export const acceptedBy =
  <In>(parse: (input: In) => Outcome<unknown, InvalidInput>) =>
  (check: z.core.ParsePayload<In>): void => {
    const parsed = parse(check.value);
    if (parsed.ok) return;
    for (const { code, message } of Object.values(parsed.refusal.errors).flat())
      check.issues.push({ code: 'custom', params: { code }, message, input: check.value });
  };

export const textFor = (parse: (input: string) => Outcome<unknown, InvalidInput>, limits: TextLimits) =>
  text.check(acceptedBy(parse)).meta({ ...limits });

/** Stars as a person gives them. */
export const stars = number.check(acceptedBy(parseStars)).meta({ ...starsLimits });

export const id = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

/** ISO 8601 in UTC. */
export const instant = z.date().meta({ type: 'string', format: 'date-time' });
export const instantOrNull = z
  .date()
  .nullable()
  .meta({ type: ['string', 'null'], format: 'date-time' });

export const day = z.string().meta({ format: 'date', example: '1999-03-31' });

/** A year of a query. */
export const year = matching(/^[1-9]\d{3}$/, 'not-a-year', 'Give a year as four digits.')
  .transform(Number)
  .optional()
  .meta({ type: 'integer', minimum: 1000, maximum: 9999 });

/** One to seven ids of people in a query, with commas between them. */
export const severalPeople = matching(
  /^[1-9]\d{0,14}(?:,[1-9]\d{0,14}){0,6}$/,
  'out-of-range',
  'Give one to seven ids of people, with commas between them.',
)
  .transform((ids) => ids.split(',').map(Number))
  .meta({
    type: 'string',
    minLength: 1,
    maxLength: 111,
    description: 'The ids of one to seven people, with commas between them.',
    example: '2,3',
  });
