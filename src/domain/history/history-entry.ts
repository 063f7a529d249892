import type { PlainText } from '../plain-text.ts';
import type { DismissalReason } from '../taste/dismissal.ts';
import type { HalfStars } from '../taste/half-stars.ts';
import type { When } from './when.ts';

/** A film as another site names it. */
export interface FilmReference {
  /** Empty where ids alone name it. */
  readonly title: string;
  readonly originalTitle: string | null;
  readonly year: number | null;
  readonly ids: {
    /** Our own. */
    readonly ours: number | null;
    /** `tt` and digits */
    readonly imdb: string | null;
    readonly tmdb: number | null;
    readonly movielens: number | null;
  };
}

/** Where a row stands in what a person brought. Lines count from 1; of a row over several lines it is the last. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

interface Row {
  readonly place: Place;
  readonly film: FilmReference;
}

/** One thing that a person did with a film elsewhere. */
export type HistoryEntry = Row & Deed;

export type Deed =
  | { readonly kind: 'rated'; readonly halfStars: HalfStars; readonly at: When | null }
  | {
      readonly kind: 'watched';
      readonly at: When;
      readonly halfStars: HalfStars | null;
      /** null: the site does not say. */
      readonly rewatch: boolean | null;
    }
  /** Watched on a day that the site does not know; `at` is when the person said so. */
  | { readonly kind: 'seen'; readonly at: When }
  | { readonly kind: 'wanted'; readonly at: When | null }
  /** With the note that the list has of it. */
  | { readonly kind: 'wanted'; readonly at: When | null; readonly text: PlainText }
  | { readonly kind: 'liked'; readonly at: When | null }
  /** Said to be of no interest. */
  | { readonly kind: 'dismissed'; readonly at: When | null; readonly why: BroughtReason }
  | { readonly kind: 'reviewed'; readonly at: When; readonly text: PlainText }
  /** An entry of a diary whose stars say nothing of the rating, which stands elsewhere. */
  | {
      readonly kind: 'reviewed';
      readonly at: When;
      readonly text: PlainText | null;
      readonly halfStars: HalfStars | null;
      readonly rewatch: boolean;
    };

/** Why a film is of no interest. */
export type BroughtReason =
  | Exclude<DismissalReason, { readonly kind: 'person' }>
  /** `personId`: who that is here; null: not known yet. */
  | { readonly kind: 'person'; readonly name: string; readonly personId: number | null };

/** Why a row of a file is not taken, whatever films there are. */
export type LeftOutReason =
  | 'series'
  | 'episode'
  /** A game, a podcast, a music video. */
  | 'no-film'
  | 'nameless'
  | 'no-stars'
  | 'no-date'
  | 'date-in-future'
  | 'review-too-long'
  | 'review-unstorable';

export interface LeftOut extends Row {
  readonly kind: 'left-out';
  readonly reason: LeftOutReason;
}

/** Nothing of this file is taken. */
export interface RefusedFile {
  readonly kind: 'refused-file';
  readonly file: string;
  /** One sentence for the person. */
  readonly sentence: string;
}

export type HistoryItem = HistoryEntry | LeftOut | RefusedFile;
