import { z } from 'zod';
import { fits } from '#domain/recommendation/together';
import { movieItem } from '../catalogue/schemas.ts';
import { user } from '../identity/schemas.ts';

const fit = z
  .object({
    user,
    fit: z.enum(fits).meta({
      description:
        'By the place of the film in the own ranking of this person; `rather` of one that they have seen. The same whoever else is there.',
    }),
  })
  .meta({ id: 'Fit', description: 'How well a film fits one of several people.' });

export const movieTogether = movieItem
  .and(z.object({ fits: z.array(fit).meta({ description: 'The caller first, then as they were named.' }) }))
  .meta({ id: 'MovieTogether', description: 'A film for an evening of several people.' });
