import { z } from 'zod';
import { plainTextPattern } from '#domain/plain-text';
import { parseWatchlistNote } from '#domain/watchlist/watchlist-entry';
import { movieItem } from '../catalogue/schemas.ts';
import { instant, severalPeople, textFor } from '../fields.ts';
import { user } from '../identity/schemas.ts';
import { cursor, limit } from '../paging.ts';

const onWatchlist = {
  added_at: instant.meta({ description: 'When it was put on the list.' }),
  seen: z.boolean().meta({ description: 'Whether the caller has seen it.' }),
};

export const watchlistItem = movieItem
  .and(
    z.object({
      ...onWatchlist,
      note: z.string().nullable().meta({ description: 'Plain text of the caller.' }),
    }),
  )
  .meta({ id: 'WatchlistItem', description: "A film on the caller's watch list." });

export const watchlistItemOfOther = movieItem
  .and(z.object(onWatchlist))
  .meta({ id: 'WatchlistItemOfOther', description: "A film on another person's watch list." });

export const commonItem = movieItem
  .and(
    z.object({ wanted_by: z.array(user).meta({ description: 'The caller and all named, by user name.' }) }),
  )
  .meta({ id: 'CommonWatchlistItem', description: 'A film that several people mean to see.' });

export const commonQuery = z.object({
  users: severalPeople,
  limit,
  cursor,
});

export const watchBody = z
  .object({
    note: textFor(parseWatchlistNote, { pattern: plainTextPattern }).nullish().meta({
      description:
        'At most 280 characters as people count them. Nobody else is shown it. Left out, it stays as it is; null takes it away.',
    }),
  })
  .meta({ id: 'WatchlistNote' });

export const watchAnswer = z
  .object({ message: z.string().meta({ description: 'For a person.' }) })
  .meta({ id: 'PutOnWatchlist' });
