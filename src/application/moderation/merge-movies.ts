import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { NoSuchMovie } from '../catalogue/refusals.ts';
import { actAsOperator, type OperatorPorts } from './act-as-operator.ts';

export type SameMovie = Refusal<'same-movie'>;

export type MergeMovies = (
  operator: string,
  films: { readonly kept: number; readonly duplicate: number },
) => Promise<Outcome<{ readonly movedRatings: number }, NoSuchMovie | SameMovie>>;

/** Makes one film of two that are the same: what people made of the duplicate is then of the one that stays. */
export const mergeMovies =
  (ports: OperatorPorts): MergeMovies =>
  async (operator, films) => {
    if (films.kept === films.duplicate) return refuse({ code: 'same-movie' });
    return actAsOperator(ports, operator, async ({ movies }) => {
      const merged = await movies.merge(films);
      if (merged === undefined) return refuse({ code: 'no-such-movie' });
      return accept({
        value: merged,
        action: 'movies-merged',
        about: { is: 'movie', id: films.kept },
        detail: `with ${films.duplicate}`,
      });
    });
  };
