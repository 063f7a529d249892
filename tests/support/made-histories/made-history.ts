import type { Deed } from '#domain/history/history-entry';
import type { NotTakenReason } from '#domain/history/not-taken';
import type { HalfStars } from '#domain/taste/half-stars';
import type { PlainText } from '#domain/plain-text';
import type { Day } from '#domain/time-zone';
import type { Naming } from './namings.ts';

/** What is to become of one thing that a row tells. */
export type Fate =
  { readonly taken: number } | { readonly reason: NotTakenReason; readonly candidates?: readonly number[] };

export interface Told {
  readonly file: string;
  readonly line: number;
  /** null: it cannot be read. */
  readonly deed: Deed | null;
  readonly fate: Fate;
}

/** What a site gives somebody, made up by its description, and what is to become of each of its rows. */
export interface MadeHistory {
  readonly name: string;
  readonly format: string;
  readonly files: Readonly<Record<string, Buffer>>;
  /** Those that nobody reads. */
  readonly unread: readonly string[];
  readonly told: readonly Told[];
}

/** What a row says that was done, or why that is not taken whatever the film. */
export type Claim = { readonly deed: Deed } | { readonly reason: NotTakenReason; readonly deed: Deed | null };

/** A way in which a site writes something, and what it means. */
export interface Written<T> {
  readonly cells: T;
  readonly claims: readonly Claim[];
}

export const day = (text: string): Day => text as Day;

export const rated = (halves: number, at: Date | string | null): Claim => ({
  deed: { kind: 'rated', halfStars: halves as HalfStars, at: whenOf(at) },
});
export const watched = (at: Date | string, halves: number | null, rewatch: boolean | null): Claim => ({
  deed: { kind: 'watched', at: whenOf(at), halfStars: halves as HalfStars | null, rewatch },
});
export const seen = (at: string): Claim => ({ deed: { kind: 'seen', at: day(at) } });
export const wanted = (at: Date | string | null, text?: string): Claim => ({
  deed: { kind: 'wanted', at: whenOf(at), ...(text !== undefined && { text: text as PlainText }) },
});
export const reviewed = (at: string, text: string): Claim => ({
  deed: { kind: 'reviewed', at: day(at), text: text as PlainText },
});
export const logged = (at: string, text: string | null, halves: number | null, rewatch: boolean): Claim => ({
  deed: {
    ...{ kind: 'reviewed', at: day(at), rewatch },
    text: text as PlainText | null,
    halfStars: halves as HalfStars | null,
  },
});
export const liked = (at: Date | string | null): Claim => ({
  reason: 'not-kept-here',
  deed: { kind: 'liked', at: whenOf(at) },
});

/** Of a time that nobody has reached. */
export const tooEarly = (claim: Claim): Claim => ({ reason: 'date-in-future', deed: claim.deed });

export const unreadable = (reason: NotTakenReason): Claim => ({ reason, deed: null });

const whenOf = <T extends Date | string | null>(at: T) => at as Exclude<T, string> | Day;

/** What becomes of a row that names a film so, and claims this of it. */
export const toldBy = (
  place: { readonly file: string; readonly line: number },
  naming: Naming,
  claims: readonly Claim[],
): readonly Told[] =>
  naming.fate === 'nameless'
    ? [{ ...place, deed: null, fate: { reason: 'nameless' } }]
    : claims.map((claim) => ({
        ...place,
        deed: claim.deed,
        fate: 'reason' in claim ? { reason: claim.reason } : fateOf(naming),
      }));

const fateOf = ({ fate }: Naming): Fate => {
  if (fate === 'unknown' || fate === 'nameless') return { reason: 'unknown-film' };
  return 'taken' in fate ? fate : { reason: 'unsure-film', candidates: fate.candidates };
};
