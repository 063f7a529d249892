import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { MovieDetail } from '@movieconnect/client';
import { ask, send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';

export const WatchButton = ({ film: { id, on_watchlist } }: { readonly film: MovieDetail }) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const key = ask('showMovie', { id }).queryKey;
  const put = (isOn: boolean) =>
    cache.setQueryData<MovieDetail>(key, (shown) => shown && { ...shown, on_watchlist: isOn });
  const turn = useMutation({
    mutationFn: (isOn: boolean): Promise<unknown> =>
      send(isOn ? 'addToWatchlist' : 'removeFromWatchlist', { id }),
    onMutate: put,
    onError: (error, isOn) => {
      put(!isOn);
      show({ text: problem.of(error) });
    },
    onSuccess: () => cache.invalidateQueries(),
  });
  return (
    <button
      type="button"
      className="chip"
      aria-pressed={on_watchlist}
      onClick={() => turn.mutate(!on_watchlist)}
    >
      {on_watchlist ? `✓ ${say('unwatch')}` : `+ ${say('watch')}`}
    </button>
  );
};
