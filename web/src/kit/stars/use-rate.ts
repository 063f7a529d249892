import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MovieDetail } from '@movieconnect/client';
import { ask, send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { useToasts } from '../toasts/toasts.tsx';
import { messages } from './messages.ts';

interface Rated {
  readonly id: number;
  readonly title: string;
}

/** Rates a film: at once on screen, undone and told if it is refused. All that may hang on it is read again. */
export const useRate = ({ id, title }: Rated): ((stars: number) => void) => {
  const cache = useQueryClient();
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const film = ask('showMovie', { id }).queryKey;

  const put = (rated: number): void => {
    cache.setQueryData<MovieDetail>(film, (shown) => shown && { ...shown, rated });
  };

  const { mutate } = useMutation({
    mutationFn: (stars: number): Promise<unknown> =>
      stars === 0 ? send('unrateMovie', { id }) : send('rateMovie', { id, rating: stars }),
    onMutate: async (stars) => {
      await cache.cancelQueries({ queryKey: film });
      const before = cache.getQueryData<MovieDetail>(film)?.rated ?? 0;
      put(stars);
      return before;
    },
    onError: (error, stars, before = 0) => {
      put(before);
      show({
        text: say('undone', { title, why: problem.of(error) }),
        action: { label: problem.say('again'), run: () => mutate(stars) },
      });
    },
    onSuccess: () => cache.invalidateQueries(),
  });
  return mutate;
};
