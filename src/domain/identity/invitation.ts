import { combineFields } from '../field-errors.ts';
import { accept, invalid, type InvalidInput, type Outcome } from '../outcome.ts';

/** Lets so many people make an account, until its end. */
export interface Invitation {
  readonly usesLeft: number;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

const DAY = 24 * 60 * 60 * 1000;
const MOST_USES = 1_000;
const MOST_DAYS = 366;

const within = (field: string, value: number, most: number): Outcome<number, InvalidInput> =>
  Number.isInteger(value) && value >= 1 && value <= most
    ? accept(value)
    : invalid(field, 'out-of-range', `This must be a whole number from 1 to ${most}.`);

export const newInvitation = (
  { uses, days }: { readonly uses: number; readonly days: number },
  now: Date,
): Outcome<Invitation, InvalidInput> => {
  const parsed = combineFields({
    uses: within('uses', uses, MOST_USES),
    days: within('days', days, MOST_DAYS),
  });
  if (!parsed.ok) return parsed;
  const expiresAt = new Date(now.getTime() + parsed.value.days * DAY);
  return accept({ usesLeft: parsed.value.uses, createdAt: now, expiresAt });
};
