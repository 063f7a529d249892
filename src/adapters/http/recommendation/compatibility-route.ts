import { z } from 'zod';
import type { CompatibilityWith } from '#application/recommendation/compatibility-with';
import { starsLimits } from '#domain/taste/half-stars';
import { movieItem } from '../catalogue/schemas.ts';
import * as story from '../openapi/story.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';

interface Needs {
  readonly compatibilityWith: CompatibilityWith;
}

const stars = (description: string) => z.number().meta({ ...starsLimits, description });

const commonMovie = movieItem
  .and(
    z.object({
      own_rating: stars("The caller's stars."),
      their_rating: stars("The other person's stars."),
    }),
  )
  .meta({ id: 'CommonMovie', description: 'A film that two people have rated.' });

const compatibility = z
  .object({
    in_common: z.int().meta({ minimum: 0, description: 'How many films both have rated.' }),
    agreement: z.number().nullable().meta({
      minimum: 0,
      maximum: 1,
      description:
        'The share of these films that the two rate within one star of one another, drawn to what any two people do (0.72) as if by 13 films; null without any.',
    }),
    unites: z.array(commonMovie).max(5).meta({ description: 'Films that both liked, the best first.' }),
    divides: z.array(commonMovie).max(5).meta({
      description: 'Films on which the two are at least two stars apart, the furthest first.',
    }),
  })
  .meta({ id: 'Compatibility', description: 'How far the caller and another person agree.' });

export const compatibilityRoute = ({ compatibilityWith }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'showCompatibility' },
    path: '/api/user/:id/compatibility/',
    who: 'signed-in',
    tag: 'Recommendations',
    summary: 'Show how far one agrees with another person',
    description:
      'With somebody who lets the caller see their ratings, as friends do unless they say otherwise.',
    ids: story.userIds,
    answers: {
      200: { body: compatibility, description: 'The figures and films.', example: story.compatibility },
    },
    problems: ['no-such-user', 'private-profile'],
    handle: async ({ ids, caller }) => {
      const shown = await compatibilityWith({ viewerId: caller.userId, ownerId: ids.id });
      return shown.ok ? { status: 200, body: shown.value } : refused(shown.refusal);
    },
  }),
];
