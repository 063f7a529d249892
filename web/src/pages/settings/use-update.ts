import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send, type Input } from '../../api/ask.ts';
import { me } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';

/** Changes the own account, says that it is saved, and reads again what may look different now. */
export const useUpdate = () => {
  const say = useMessages(messages);
  const { show } = useToasts();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (changes: Input<'updateAccount'>) => send('updateAccount', changes),
    onSuccess: (profile) => {
      cache.setQueryData(me.queryKey, profile);
      show({ text: say('saved') });
      return cache.invalidateQueries();
    },
  });
};
