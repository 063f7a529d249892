import { z } from 'zod';
import { parseTipNote } from '#domain/activity/tip';
import { plainTextPattern } from '#domain/plain-text';
import { movieItem } from '../catalogue/schemas.ts';
import { id, instant, textFor } from '../fields.ts';
import { user } from '../identity/schemas.ts';

const message = z.string().meta({ description: 'For a person.' });
const tipId = id.meta({ description: "The tip's id." });

const tip = {
  id: tipId,
  movie: movieItem,
  note: z.string().nullable().meta({ description: 'Plain text of who gave the tip.' }),
  created_at: instant,
  thanked: z.boolean().meta({ description: 'Whether the one who got it has said thanks.' }),
};

export const receivedTip = z
  .object({ ...tip, from: user.meta({ description: 'Who gave it.' }) })
  .meta({ id: 'ReceivedTip', description: 'A film that a friend recommended to the caller.' });

export const sentTip = z
  .object({ ...tip, to: user.meta({ description: 'Who got it.' }) })
  .meta({ id: 'SentTip', description: 'A film that the caller recommended to a friend.' });

export const tipBody = z
  .object({
    to: id.meta({ description: "The friend's id." }),
    note: textFor(parseTipNote, { pattern: plainTextPattern })
      .nullish()
      .meta({ description: 'At most 280 characters as people count them.' }),
  })
  .meta({ id: 'GivenTip' });

export const tipAnswer = z.object({ message, id: tipId }).meta({ id: 'SavedTip' });

export const thanksAnswer = z.object({ message }).meta({ id: 'SavedThanks' });
