import { z } from 'zod';
import { accessScopes } from '#domain/access-tokens/access-token';
import { notTakenReasons } from '#domain/history/not-taken';
import { reportReasons, verdicts } from '#domain/moderation/report';
import { dismissalKinds } from '#domain/taste/dismissal';
import { starsLimits } from '#domain/taste/half-stars';
import { day, id, instant, instantOrNull } from '../fields.ts';
import { profile, securityEvent, user } from './schemas.ts';

/** By these a file is known for an export of ours, and what it looks like. */
export const EXPORT_FORMAT = 'movieconnect';
export const EXPORT_VERSION = 1;

const movie = z
  .object({
    id,
    title: z.string(),
    year: z.int().nullable(),
    imdb_id: z.string().nullable(),
    tmdb_id: z.int().nullable(),
    movielens_id: z.int().nullable(),
  })
  .meta({ id: 'NamedMovie', description: 'A film by all names that other services know it by.' });
const stars = z.number().meta({ ...starsLimits, description: 'Stars.' });
const note = z.string().nullable();

/** Everything that is held about a person, by what it is. */
export const personalData = z
  .object({
    format: z.literal(EXPORT_FORMAT),
    version: z.literal(EXPORT_VERSION).meta({ description: 'Of the format: it changes where files do.' }),
    account: profile.extend({
      locked_at: instantOrNull.meta({ description: 'Since when nobody can sign in; null: not locked.' }),
      former_emails: z
        .array(z.object({ email: z.string(), changed_at: instant }))
        .meta({ description: 'E-mail addresses of before, for the days in which the change can be undone.' }),
    }),
    sessions: z.array(
      z.object({
        id,
        user_agent: z.string().meta({ description: 'The browser, or what the app called itself.' }),
        created_at: instant,
        last_used_at: instant,
        ended_at: instantOrNull,
        ended_why: z.string().nullable(),
      }),
    ),
    security_events: z.array(securityEvent),
    second_factors: z.object({ totp_since: instantOrNull, recovery_codes_left: z.int() }),
    passkeys: z.array(
      z.object({
        id,
        name: z.string(),
        transports: z.array(z.string()),
        backed_up: z.boolean(),
        created_at: instant,
        last_used_at: instantOrNull,
      }),
    ),
    access_tokens: z.array(
      z.object({
        id,
        name: z.string(),
        scope: z.enum(accessScopes),
        created_at: instant,
        expires_at: instant,
        last_used_at: instantOrNull,
      }),
    ),
    ratings: z.array(z.object({ movie, rating: stars, rated_at: instant })),
    dismissed: z.array(
      z.object({
        movie,
        reason: z.enum(dismissalKinds),
        genre: z.string().nullable(),
        person: z.string().nullable(),
        until: day.nullable(),
        dismissed_at: instant,
      }),
    ),
    taste_corrections: z.array(
      z.object({
        genre: z.string().nullable(),
        person: z.string().nullable(),
        decade: z.int().nullable(),
        movie: movie.nullable().meta({ description: 'Whose rating is ignored.' }),
        correction: z.enum(['less', 'more', 'ignore']),
        corrected_at: instant,
      }),
    ),
    watchlist: z.array(z.object({ movie, added_at: instant, note })),
    diary: z.array(
      z.object({
        id,
        movie,
        watched_on: day,
        rating: stars.nullable(),
        rewatch: z.boolean(),
        note,
        created_at: instant,
      }),
    ),
    comments: z.array(
      z.object({
        id,
        movie,
        body: z.string(),
        spoiler: z.boolean(),
        timestamp: instant,
        edited_at: instantOrNull,
      }),
    ),
    friends: z
      .array(
        z.object({
          id,
          user,
          asked_by: id.meta({ description: 'Who asked the other.' }),
          created_at: instant,
          accepted_at: instantOrNull,
        }),
      )
      .meta({ description: 'With the requests that wait.' }),
    blocked: z
      .array(z.object({ user, created_at: instant }))
      .meta({ description: 'Whom they keep away; who keeps them away is not told.' }),
    tips: z
      .array(
        z.object({
          id,
          from_user: user,
          to_user: user
            .nullable()
            .meta({ description: 'null where they are no longer there for the sender.' }),
          movie,
          note,
          created_at: instant,
          dismissed_at: instantOrNull.meta({ description: 'null where they sent it.' }),
          thanked_at: instantOrNull,
        }),
      )
      .meta({ description: 'Sent and received.' }),
    reports: z
      .array(
        z.object({
          id,
          comment: id.nullable(),
          user: id
            .nullable()
            .meta({ description: 'null, as `comment`, where the other is no longer there.' }),
          reason: z.enum(reportReasons),
          note,
          created_at: instant,
          settled_at: instantOrNull,
          verdict: z.enum(verdicts).nullable(),
        }),
      )
      .meta({ description: 'Those that they made; who reported them is not told.' }),
    imports: z
      .array(
        z.object({
          id,
          state: z.string(),
          dry_run: z.boolean(),
          created_at: instant,
          finished_at: instantOrNull,
          files: z.array(
            z.object({
              name: z.string(),
              bytes: z.int(),
              format: z.string().nullable(),
              refused: z.string().nullable(),
            }),
          ),
          not_taken: z
            .array(
              z.object({
                file: z.string(),
                line: z.int(),
                reason: z.enum(notTakenReasons),
                title: z.string(),
                rating: stars.nullable(),
                date: day.nullable(),
                review: z.string().nullable(),
              }),
            )
            .meta({ description: 'Rows that were not taken.' }),
          replaced: z
            .array(
              z.object({
                movie,
                kind: z.enum(['rating', 'viewing', 'wanted']),
                watched_on: day.nullable(),
                rating: stars.nullable(),
                note,
                at: z.string().nullable(),
              }),
            )
            .meta({ description: 'What it has put something else in the place of.' }),
        }),
      )
      .meta({ description: 'What they uploaded of what they did elsewhere, as long as it is kept.' }),
    moderation: z
      .array(z.object({ action: z.string(), detail: z.string().nullable(), at: instant }))
      .meta({ description: 'What operators did to the account.' }),
  })
  .meta({ id: 'PersonalData', description: 'Everything that is held about a person, oldest first.' });
