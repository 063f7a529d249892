import { z } from 'zod';
import { plainTextPattern } from '#domain/plain-text';
import { parseWatchlistNote } from '#domain/watchlist/watchlist-entry';
import { movieItem } from '../catalogue/schemas.ts';
import { instant, textFor } from '../fields.ts';

const note = z.string().nullable().meta({ description: 'Plain text of the person whose list it is.' });

export const watchlistItem = movieItem
  .and(
    z.object({
      added_at: instant.meta({ description: 'When it was put on the list.' }),
      note,
      seen: z.boolean().meta({ description: 'Whether the caller has seen it.' }),
    }),
  )
  .meta({ id: 'WatchlistItem', description: "A film on the caller's watch list." });

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
