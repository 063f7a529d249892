import { z } from 'zod';
import type { PersonQueries } from '#application/catalogue/people';
import * as story from '../openapi/story.ts';
import { nextLink, pageRequest } from '../paging.ts';
import { refused } from '../refused.ts';
import { route, type Route } from '../route.ts';
import { personDetail, personItem, personQuery } from './person-schemas.ts';

interface Needs {
  readonly people: PersonQueries;
}

const tag = 'Films';

export const personRoutes = ({ people }: Needs): readonly Route[] => [
  route({
    methods: { GET: 'searchPeople' },
    path: '/api/person/search/',
    who: 'anyone',
    tag,
    summary: 'Search directors and actors by name',
    description:
      'Best match first: exact, then names that begin so or have the words in any order, then those with words that begin so; where none has, similar names. The better known first among equals.',
    query: personQuery,
    answers: {
      200: {
        body: z.array(personItem),
        description: 'The people that match; none is an empty list.',
        example: [story.director],
        headers: ['Link', 'ETag'],
      },
    },
    problems: [],
    handle: async ({ query, ctx }) => {
      const page = await people.search(query.name, pageRequest(query));
      if (!page.ok) return refused(page.refusal);
      const { items, next } = page.value;
      return { status: 200, body: items, headers: nextLink(ctx, next), isPublic: true };
    },
  }),
  route({
    methods: { GET: 'showPerson' },
    path: '/api/person/:id/',
    who: 'anyone',
    tag,
    summary: 'Show a director or actor',
    description: 'With all their films of the catalogue.',
    ids: story.personIds,
    answers: {
      200: {
        body: personDetail,
        description: 'The person.',
        example: story.directorInDetail,
        headers: ['ETag'],
      },
    },
    problems: ['no-such-person'],
    handle: async ({ ids }) => {
      const person = await people.detail(ids.id);
      return person === undefined
        ? refused({ code: 'no-such-person' })
        : { status: 200, body: person, isPublic: true };
    },
  }),
];
