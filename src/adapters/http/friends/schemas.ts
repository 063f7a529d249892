import { z } from 'zod';
import { id, instant } from '../fields.ts';
import { cursor, limit } from '../paging.ts';

const requestThat = (what: string) =>
  id.nullable().meta({ description: `The id of the friend request ${what}; null without one.` });

export const otherProfile = z
  .object({
    id,
    username: z.string(),
    bio: z.string().nullable().meta({ description: 'Null also where the caller may not see it.' }),
    is_private: z.boolean().meta({ description: 'Hidden from strangers.' }),
    is_friend: requestThat('by which the two are friends'),
    is_outgoing: requestThat('that the caller has sent'),
    is_incoming: requestThat('that this person has sent to the caller'),
    is_blocked: z.boolean().meta({ description: 'The caller has blocked this person.' }),
  })
  .meta({ id: 'OtherProfile', description: 'What others see of an account.' });

export const friendRequest = z
  .object({
    id,
    from_user: z.string().meta({ description: 'The user name of who asked.' }),
    to_user: z.string().meta({ description: 'The user name of who is asked.' }),
    created_at: instant,
    accepted: z.boolean().meta({ description: 'The two are friends by it.' }),
  })
  .meta({ id: 'FriendRequest' });

export const blockAnswer = z
  .object({ message: z.string().meta({ description: 'For a person.' }) })
  .meta({ id: 'Blocked' });

export const userSearchQuery = z.object({
  username: z
    .string({ error: 'Give a user name to look for.' })
    .trim()
    .min(1, 'Give a user name to look for.')
    .max(100, 'Use at most 100 characters.')
    .meta({
      pattern: '\\S',
      description: 'A user name, or its beginning; its case does not matter.',
      example: 'gra',
    }),
  limit,
  cursor,
});
