import { z } from 'zod';
import { starsLimits } from '#domain/taste/half-stars';
import { movieItem } from '../catalogue/schemas.ts';
import { id, instant, number } from '../fields.ts';

const stars = z.number().meta({ ...starsLimits, description: 'Stars.' });

export const ratedItem = movieItem
  .and(
    z.object({
      user_rating: stars.meta({ description: 'The stars that this person gave.' }),
      rated_at: instant,
    }),
  )
  .meta({ id: 'RatedItem', description: 'A film that somebody has rated.' });

export const rating = z
  .object({
    movie: id.meta({ description: "The film's id." }),
    user: id.meta({ description: "The user's id." }),
    rating: stars,
    timestamp: instant,
  })
  .meta({ id: 'Rating' });

export const rateAnswer = z
  .object({ message: z.string().meta({ description: 'For a person.' }), data: rating })
  .meta({ id: 'SavedRating' });

export const rateBody = z
  .object({
    rating: number.meta({ ...starsLimits, description: 'Stars, 0.5 to 5 in steps of 0.5.' }),
  })
  .meta({ id: 'GivenRating' });
