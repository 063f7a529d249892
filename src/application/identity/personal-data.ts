import type { AccessScope } from '#domain/access-tokens/access-token';
import type { Verdict, ReportReason } from '#domain/moderation/report';
import type { ImportedFile } from '#domain/history/history-import';
import type { NotTakenReason } from '#domain/history/not-taken';
import type { SecurityEventKind } from '#domain/identity/security-event';
import type { EndedWhy } from '#domain/identity/session';
import type { DismissalReason } from '#domain/taste/dismissal';
import type { Profile } from './accounts.ts';

/** A film by all names that other services know it by. */
export interface NamedMovie {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly imdb_id: string | null;
  readonly tmdb_id: number | null;
  readonly movielens_id: number | null;
}

interface NamedUser {
  readonly id: number;
  readonly username: string;
}

/** Everything that is held about a person, by what it is; stars are stars. */
export interface PersonalData {
  readonly account: Profile & {
    readonly locked_at: Date | null;
    /** Kept for the days in which a change can be undone. */
    readonly former_emails: readonly { readonly email: string; readonly changed_at: Date }[];
  };
  readonly sessions: readonly {
    readonly id: number;
    readonly user_agent: string;
    readonly created_at: Date;
    readonly last_used_at: Date;
    readonly ended_at: Date | null;
    readonly ended_why: EndedWhy | null;
  }[];
  readonly security_events: readonly {
    readonly id: number;
    readonly event: SecurityEventKind;
    readonly device: string | null;
    readonly happened_at: Date;
  }[];
  readonly second_factors: {
    /** null: there is no generator. */
    readonly totp_since: Date | null;
    readonly recovery_codes_left: number;
  };
  readonly passkeys: readonly {
    readonly id: number;
    readonly name: string;
    readonly transports: readonly string[];
    readonly backed_up: boolean;
    readonly created_at: Date;
    readonly last_used_at: Date | null;
  }[];
  readonly access_tokens: readonly {
    readonly id: number;
    readonly name: string;
    readonly scope: AccessScope;
    readonly created_at: Date;
    readonly expires_at: Date;
    readonly last_used_at: Date | null;
  }[];
  readonly ratings: readonly {
    readonly movie: NamedMovie;
    readonly rating: number;
    readonly rated_at: Date;
  }[];
  /** What they are not interested in. */
  readonly dismissed: readonly {
    readonly movie: NamedMovie;
    readonly reason: DismissalReason['kind'];
    readonly genre: string | null;
    readonly person: string | null;
    /** YYYY-MM-DD */
    readonly until: string | null;
    readonly dismissed_at: Date;
  }[];
  /** What they corrected of what is believed of their taste: one of genre, person, decade and movie. */
  readonly taste_corrections: readonly {
    readonly genre: string | null;
    readonly person: string | null;
    readonly decade: number | null;
    readonly movie: NamedMovie | null;
    readonly correction: 'less' | 'more' | 'ignore';
    readonly corrected_at: Date;
  }[];
  readonly watchlist: readonly {
    readonly movie: NamedMovie;
    readonly added_at: Date;
    readonly note: string | null;
  }[];
  readonly diary: readonly {
    readonly id: number;
    readonly movie: NamedMovie;
    /** YYYY-MM-DD */
    readonly watched_on: string;
    readonly rating: number | null;
    readonly rewatch: boolean;
    readonly note: string | null;
    readonly created_at: Date;
  }[];
  readonly comments: readonly {
    readonly id: number;
    readonly movie: NamedMovie;
    readonly body: string;
    readonly spoiler: boolean;
    readonly timestamp: Date;
    readonly edited_at: Date | null;
  }[];
  /** With the requests that wait. */
  readonly friends: readonly {
    readonly id: number;
    readonly user: NamedUser;
    readonly asked_by: number;
    readonly created_at: Date;
    readonly accepted_at: Date | null;
  }[];
  /** Whom they keep away; who keeps them away is not theirs to know. */
  readonly blocked: readonly { readonly user: NamedUser; readonly created_at: Date }[];
  readonly tips: readonly {
    readonly id: number;
    readonly from_user: NamedUser;
    /** null: they have blocked who sent it, and are no longer there for them. */
    readonly to_user: NamedUser | null;
    readonly movie: NamedMovie;
    readonly note: string | null;
    readonly created_at: Date;
    /** null also where they sent it: it is the other's to know. */
    readonly dismissed_at: Date | null;
    readonly thanked_at: Date | null;
  }[];
  /** Those that they made; who reported them is not theirs to know. */
  readonly reports: readonly {
    readonly id: number;
    /** Both are null where the other has blocked them since. */
    readonly comment: number | null;
    readonly user: number | null;
    readonly reason: ReportReason;
    readonly note: string | null;
    readonly created_at: Date;
    readonly settled_at: Date | null;
    readonly verdict: Verdict | null;
  }[];
  /** What they uploaded of what they did elsewhere, as long as it is kept. */
  readonly imports: readonly {
    readonly id: number;
    readonly state: string;
    readonly dry_run: boolean;
    readonly created_at: Date;
    readonly finished_at: Date | null;
    readonly files: readonly ImportedFile[];
    readonly not_taken: readonly {
      readonly file: string;
      readonly line: number;
      readonly reason: NotTakenReason;
      readonly title: string;
      readonly rating: number | null;
      /** YYYY-MM-DD */
      readonly date: string | null;
      readonly review: string | null;
    }[];
    /** What it has put something else in the place of. */
    readonly replaced: readonly {
      readonly movie: NamedMovie;
      readonly kind: 'rating' | 'viewing' | 'wanted';
      /** YYYY-MM-DD, of a viewing. */
      readonly watched_on: string | null;
      readonly rating: number | null;
      readonly note: string | null;
      /** ISO 8601 */
      readonly at: string | null;
    }[];
  }[];
  /** What operators did to the account. */
  readonly moderation: readonly {
    readonly action: string;
    readonly detail: string | null;
    readonly at: Date;
  }[];
}

interface Part<Name extends keyof PersonalData> {
  readonly name: Name;
  /** The tables that it tells of. */
  readonly tables: readonly string[];
}

/** A part that always fits into memory. */
interface ShortPart<Name extends keyof PersonalData> extends Part<Name> {
  /** Oldest first. undefined: there is no such person. */
  read(userId: number): Promise<PersonalData[Name] | undefined>;
}

/** A list that may be long. */
interface LongPart<Name extends keyof PersonalData> extends Part<Name> {
  /** Oldest first, so many rows at a time as memory always has room for. Read as they are asked for. */
  pages(userId: number): AsyncIterable<PersonalData[Name]>;
}

type ListName = {
  readonly [Name in keyof PersonalData]: PersonalData[Name] extends readonly unknown[] ? Name : never;
}[keyof PersonalData];

/** What one context holds about people. */
export type PersonalDataPart =
  | { readonly [Name in keyof PersonalData]: ShortPart<Name> }[keyof PersonalData]
  | { readonly [Name in ListName]: LongPart<Name> }[ListName];
