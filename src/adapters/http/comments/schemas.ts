import { z } from 'zod';
import { commentBodyLimits, parseCommentBody } from '#domain/comments/comment-body';
import { flag, id, instant, textFor } from '../fields.ts';

const body = textFor(parseCommentBody, commentBodyLimits).meta({
  description: 'Plain text, kept as it was typed but for the blanks around it; nothing in it is markup.',
});
const spoiler = flag.meta({ description: 'It gives away what happens in the film.' });

export const commentBody = z.object({ body, spoiler: spoiler.default(false) }).meta({ id: 'WrittenComment' });

export const commentChanges = z
  .object({ body: body.optional(), spoiler: spoiler.optional() })
  .meta({ id: 'CommentChanges', description: 'What is left out stays.' });

export const namedComment = z.object({
  comment_id: z
    .string({ error: 'Name a comment.' })
    .min(1, 'Name a comment.')
    .meta({ type: 'integer', minimum: 1, description: "The comment's id." }),
});

export const comment = z
  .object({
    id,
    body: z.string().meta({ description: 'Plain text: show it as it is, never as markup.' }),
    timestamp: instant.meta({ description: 'When it was written.' }),
    user_id: id.meta({ description: "The author's id." }),
    username: z.string().meta({ description: 'The author.' }),
    spoiler: z.boolean().meta({ description: 'It gives away what happens in the film.' }),
    edited: z.boolean().meta({ description: 'It was changed after it was written.' }),
  })
  .meta({ id: 'Comment', description: 'What somebody says about a film.' });
