import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Taste, TasteCorrection, TasteLine } from '@movieconnect/client';
import { ask, send } from '../../api/ask.ts';
import { Refusal } from '../../api/refusal.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';

interface Change {
  readonly correction: TasteCorrection;
  /** Said when it is done. */
  readonly text: string;
  /** What was there before; left out where this is an undo itself. */
  readonly before?: TasteCorrection;
}

const isAbout = (line: TasteLine, { genre, decade, person_id }: TasteCorrection): boolean =>
  (genre !== undefined && line.genre === genre) ||
  (decade !== undefined && line.decade === decade) ||
  (person_id !== undefined && line.person?.id === person_id);

/** The page as it will be: a correction shows before the service has answered. */
const corrected = (taste: Taste, change: TasteCorrection): Taste => {
  const { correction, movie_id } = change;
  const asWanted = correction === 'less' || correction === 'more' ? correction : null;
  const of = (lines: readonly TasteLine[]) =>
    lines.map((line) => (isAbout(line, change) ? { ...line, correction: asWanted } : line));
  return {
    genres: of(taste.genres),
    directors: of(taste.directors),
    actors: of(taste.actors),
    decades: of(taste.decades),
    others: of(taste.others),
    movies: taste.movies.map((movie) =>
      movie.id === movie_id ? { ...movie, ignored: correction === 'ignore' } : movie,
    ),
  };
};

/** Corrects one thing, at once on screen, and can be undone. */
export const useCorrection = (): ((change: Change) => void) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const key = ask('showTaste').queryKey;
  const { mutate } = useMutation({
    mutationFn: ({ correction }: Change) => send('correctTaste', correction),
    onMutate: async ({ correction }) => {
      await cache.cancelQueries({ queryKey: key });
      cache.setQueryData<Taste>(key, (shown) => shown && corrected(shown, correction));
    },
    onSuccess: (taste, { text, before }) => {
      cache.setQueryData<Taste>(key, taste);
      show({
        text,
        ...(before && {
          action: {
            label: say('undo'),
            run: () => mutate({ correction: before, text: say('undone') }),
          },
        }),
      });
      return cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== key[0] });
    },
    onError: (error) => {
      const isFull = error instanceof Refusal && error.codes['correction'] !== undefined;
      show({ text: (isFull && problem.ofField(error, 'correction')) || problem.of(error) });
      void cache.invalidateQueries({ queryKey: key });
    },
  });
  return mutate;
};
