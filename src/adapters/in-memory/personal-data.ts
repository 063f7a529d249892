import { exportedPasskeys } from '#application/factors/exported-passkeys';
import type { NamedMovie, PersonalData, PersonalDataPart } from '#application/identity/personal-data';
import { profileOf } from '#application/identity/accounts';
import { instantOf } from '#domain/history/when';
import { starsOf } from '#domain/taste/half-stars';
import { peopleOf } from './catalogue/people.ts';
import type { Memory } from './memory.ts';

/** By when it was made, oldest first. */
const oldestFirst = <T>(items: readonly T[], when: (item: T) => Date): readonly T[] =>
  items.toSorted((one, other) => when(one).getTime() - when(other).getTime());

/** Memory holds all of it already. */
async function* onePage<T>(items: readonly T[]): AsyncGenerator<readonly T[]> {
  yield await Promise.resolve(items);
}

const movieOf = ({ catalogue }: Memory, movieId: number): NamedMovie => {
  const movie = catalogue.find(({ id }) => id === movieId);
  return {
    ...{ id: movieId, title: movie?.title ?? '', year: movie?.year ?? null },
    ...{ imdb_id: null, tmdb_id: null, movielens_id: null },
  };
};

const hasBlocked = ({ friends }: Memory, owner: number, userId: number): boolean =>
  friends.between(userId, owner) === 'blocked';

const userOf = ({ identity }: Memory, id: number) => ({ id, username: identity.usernameOf(id) ?? '' });

export const accountDataIn = ({ identity }: Memory): readonly PersonalDataPart[] => [
  {
    name: 'account',
    tables: [],
    read: (userId) => {
      const user = identity.userWhoSignsIn(userId);
      const former_emails = identity
        .emailChangesOf(userId)
        .map(({ formerAddress, changedAt }) => ({ email: formerAddress, changed_at: changedAt }));
      return Promise.resolve(user && { ...profileOf(user), locked_at: user.lockedAt, former_emails });
    },
  },
  {
    name: 'sessions',
    tables: [],
    pages: (userId) =>
      onePage(
        oldestFirst(identity.sessionsOf(userId), ({ session }) => session.createdAt).map(
          ({ number, session }) => ({
            id: number,
            user_agent: session.label,
            created_at: session.createdAt,
            last_used_at: session.lastUsedAt,
            ended_at: session.endedAt,
            ended_why: session.endedWhy,
          }),
        ),
      ),
  },
  {
    name: 'security_events',
    tables: [],
    pages: (userId) =>
      onePage(
        identity.securityEventsOf(userId).map(({ id, kind, device, happenedAt }) => ({
          ...{ id, event: kind, device },
          happened_at: happenedAt,
        })),
      ),
  },
];

export const factorDataIn = ({ identity }: Memory): readonly PersonalDataPart[] => [
  {
    name: 'second_factors',
    tables: [],
    read: async (userId) => {
      const status = await identity.statusOf(userId);
      return status && { totp_since: status.totpSince, recovery_codes_left: status.recoveryCodesLeft };
    },
  },
  {
    name: 'passkeys',
    tables: [],
    read: async (userId) => exportedPasskeys(await identity.passkeysOf(userId)),
  },
];

export const accessTokenDataIn = ({ identity }: Memory): readonly PersonalDataPart[] => [
  {
    name: 'access_tokens',
    tables: [],
    read: async (userId) =>
      (await identity.accessTokens.ofUser(userId))
        .toReversed()
        .map(({ id, name, scope, createdAt, expiresAt, lastUsedAt }) => ({
          ...{ id, name, scope, created_at: createdAt, expires_at: expiresAt, last_used_at: lastUsedAt },
        })),
  },
];

export const ratingDataIn = (memory: Memory): readonly PersonalDataPart[] => [
  {
    name: 'ratings',
    tables: [],
    pages: (userId) => {
      const own = memory.ratings.all().filter((rating) => rating.userId === userId);
      return onePage(
        oldestFirst(own, ({ ratedAt }) => ratedAt).map(({ movieId, halfStars, ratedAt }) => ({
          movie: movieOf(memory, movieId),
          rating: starsOf(halfStars),
          rated_at: ratedAt,
        })),
      );
    },
  },
  {
    name: 'dismissed',
    tables: [],
    pages: (userId) =>
      onePage(
        memory.dismissals
          .of(userId)
          .toReversed()
          .map((dismissal) => ({
            movie: movieOf(memory, dismissal.movieId),
            ...memory.dismissals.shownReason(dismissal),
            person: memory.dismissals.shownReason(dismissal).person?.name ?? null,
            dismissed_at: dismissal.dismissedAt,
          })),
      ),
  },
  {
    name: 'taste_corrections',
    tables: [],
    pages: (userId) => onePage(correctionsOf(memory, userId)),
  },
];

const correctionsOf = (memory: Memory, userId: number): PersonalData['taste_corrections'] =>
  memory.corrections.of(userId).map(({ change, correctedAt }) => {
    const nothing = { genre: null, person: null, decade: null, movie: null, corrected_at: correctedAt };
    if (change.of === 'rating')
      return { ...nothing, movie: movieOf(memory, change.movieId), correction: 'ignore' };
    const told = { ...nothing, correction: change.wanted ?? 'less' };
    const { line } = change;
    if (line.kind === 'genre') return { ...told, genre: line.genre };
    if (line.kind === 'decade') return { ...told, decade: line.decade };
    const name = peopleOf(memory.catalogue).find(({ id }) => id === line.personId)?.name;
    return { ...told, person: name ?? null };
  });

export const watchlistDataIn = (memory: Memory): readonly PersonalDataPart[] => [
  {
    name: 'watchlist',
    tables: [],
    pages: (userId) =>
      onePage(
        memory.watchlists
          .allOf(userId)
          .toReversed()
          .map(({ movieId, addedAt, note }) => ({
            movie: movieOf(memory, movieId),
            added_at: addedAt,
            note,
          })),
      ),
  },
];

export const diaryDataIn = (memory: Memory): readonly PersonalDataPart[] => [
  {
    name: 'diary',
    tables: [],
    pages: (userId) =>
      onePage(
        memory.diary
          .ofUser(userId)
          .toSorted((one, other) => one.entry.watchedOn.localeCompare(other.entry.watchedOn))
          .map(({ movieId, entry }) => ({
            id: entry.id,
            movie: movieOf(memory, movieId),
            watched_on: entry.watchedOn,
            rating: entry.stars && starsOf(entry.stars.halfStars),
            rewatch: entry.rewatch,
            note: entry.note,
            created_at: entry.createdAt,
          })),
      ),
  },
];

export const commentDataIn = (memory: Memory): readonly PersonalDataPart[] => [
  {
    name: 'comments',
    tables: [],
    pages: (userId) =>
      onePage(
        memory.comments
          .all()
          .filter(({ comment }) => comment.userId === userId)
          .toReversed()
          .map(({ comment: { id, movieId, body, spoiler, createdAt, editedAt } }) => ({
            ...{ id, movie: movieOf(memory, movieId), body, spoiler },
            ...{ timestamp: createdAt, edited_at: editedAt },
          })),
      ),
  },
];

export const friendDataIn = ({ friends }: Memory): readonly PersonalDataPart[] => [
  {
    name: 'friends',
    tables: [],
    pages: (userId) =>
      onePage(
        friends.of(userId).flatMap(({ low, high, request }) =>
          request === null
            ? []
            : {
                id: request.id,
                user: low.id === userId ? high : low,
                asked_by: request.askedBy,
                created_at: request.createdAt,
                accepted_at: request.acceptedAt,
              },
        ),
      ),
  },
  {
    name: 'blocked',
    tables: [],
    pages: (userId) =>
      onePage(
        friends
          .of(userId)
          .flatMap(({ low, high, blocks }) =>
            blocks
              .filter(({ by }) => by === userId)
              .map(({ since }) => ({ user: low.id === userId ? high : low, created_at: since })),
          ),
      ),
  },
];

export const tipDataIn = (memory: Memory): readonly PersonalDataPart[] => [
  {
    name: 'tips',
    tables: [],
    pages: (userId) =>
      onePage(
        [
          ...memory.tips.sentBy(userId),
          ...memory.tips.all().filter(({ toUserId }) => toUserId === userId),
        ].map((tip) => ({
          id: tip.id,
          from_user: userOf(memory, tip.fromUserId),
          to_user: hasBlocked(memory, tip.toUserId, userId) ? null : userOf(memory, tip.toUserId),
          movie: movieOf(memory, tip.movieId),
          note: tip.note,
          created_at: tip.createdAt,
          dismissed_at: tip.toUserId === userId ? tip.dismissedAt : null,
          thanked_at: tip.thankedAt,
        })),
      ),
  },
];

export const historyDataIn = ({ histories }: Memory): readonly PersonalDataPart[] => [
  {
    name: 'imports',
    tables: [],
    pages: (userId) =>
      onePage(
        histories.of(userId).map(({ id, state, isTrial, createdAt, finishedAt, files, rows }) => ({
          ...{ id, state, dry_run: isTrial, created_at: createdAt, finished_at: finishedAt, files },
          not_taken: rows.map(({ place, reason, film, deed }) => ({
            ...{ ...place, reason, title: film.title },
            rating:
              deed !== null && 'halfStars' in deed && deed.halfStars !== null
                ? starsOf(deed.halfStars)
                : null,
            date: deed?.at == null ? null : instantOf(deed.at).toISOString().slice(0, 10),
            review: deed !== null && 'text' in deed ? deed.text : null,
          })),
          replaced: [],
        })),
      ),
  },
];

export const moderationDataIn = (memory: Memory): readonly PersonalDataPart[] => [
  {
    name: 'reports',
    tables: [],
    pages: (userId) =>
      onePage(
        memory.reports
          .all()
          .filter(({ reporterId }) => reporterId === userId)
          .map(({ id, about, comment, reason, note, createdAt, settled }) => {
            const subject = comment?.authorId ?? about.id;
            const isTold = subject !== null && !hasBlocked(memory, subject, userId);
            return {
              ...{ id, reason, note, created_at: createdAt },
              comment: isTold && about.is === 'comment' ? about.id : null,
              user: isTold && about.is === 'user' ? about.id : null,
              settled_at: settled?.at ?? null,
              verdict: settled?.verdict ?? null,
            };
          }),
      ),
  },
  // Operators act on Postgres alone.
  { name: 'moderation', tables: [], pages: () => onePage([]) },
];
