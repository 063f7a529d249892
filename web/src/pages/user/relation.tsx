import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OtherProfile } from '@movieconnect/client';
import { send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';

type Act = () => Promise<unknown>;

/** What there is between the reader and this person, and what can be done about it. */
export const Relation = ({ user }: { readonly user: OtherProfile }) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (act: Act) => act(),
    onSettled: () => cache.invalidateQueries(),
    onError: (error) => show({ text: problem.of(error) }),
  });
  const { id, is_friend, is_outgoing, is_incoming, is_blocked } = user;
  const button = (
    key: 'ask' | 'asked' | 'accept' | 'remove' | 'block' | 'unblock',
    act: Act,
    look: string,
  ) => (
    <button type="button" className={`button ${look}`} aria-disabled={isPending} onClick={() => mutate(act)}>
      {say(key)}
    </button>
  );
  if (is_blocked) return <p>{button('unblock', () => send('unblockUser', { id }), '')}</p>;
  return (
    <p className="row">
      {is_friend !== null && button('remove', () => send('removeFriend', { id }), '')}
      {is_incoming !== null &&
        button('accept', () => send('acceptFriendRequest', { id: is_incoming }), 'primary')}
      {is_outgoing !== null && button('asked', () => send('cancelFriendRequest', { id: is_outgoing }), '')}
      {is_friend === null &&
        is_incoming === null &&
        is_outgoing === null &&
        button('ask', () => send('sendFriendRequest', { id }), 'primary')}
      {button('block', () => send('blockUser', { id }), 'quiet')}
    </p>
  );
};
