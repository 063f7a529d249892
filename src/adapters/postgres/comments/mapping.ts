import { defineEntity, p } from '@mikro-orm/core';
import { Comment } from '#domain/comments/comment';
import { asMapped } from '../as-mapped.ts';

/** The plain domain class, mapped from here. */
export const commentMapping = defineEntity({
  class: asMapped<Comment>(Comment),
  tableName: 'comments',
  properties: {
    id: p.bigint('number').primary(),
    movieId: p.bigint('number'),
    userId: p.bigint('number'),
    body: p.text(),
    spoiler: p.boolean(),
    createdAt: p.datetime(),
    editedAt: p.datetime().nullable(),
  },
});
