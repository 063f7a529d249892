import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask, send } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';

type Answering = 'acceptFriendRequest' | 'denyFriendRequest' | 'cancelFriendRequest';

/** Questions to be friends that wait, from either side. */
export const Requests = () => {
  const say = useMessages(messages);
  const incoming = useQuery(ask('listIncomingFriendRequests', { limit: 50 }));
  const outgoing = useQuery(ask('listOutgoingFriendRequests', { limit: 50 }));
  const answer = useAnswer();
  return (
    <>
      {incoming.data && incoming.data.length > 0 && (
        <section className="section" aria-labelledby="incoming">
          <h2 id="incoming">{say('incoming')}</h2>
          <ul className="names">
            {incoming.data.map(({ id, from_user }) => (
              <li key={id} className="row">
                <b dir="auto">{from_user}</b>
                <button
                  type="button"
                  className="button primary"
                  aria-label={`${say('accept')}: ${from_user}`}
                  onClick={() => answer('acceptFriendRequest', id)}
                >
                  {say('accept')}
                </button>
                <button
                  type="button"
                  className="button quiet"
                  aria-label={`${say('deny')}: ${from_user}`}
                  onClick={() => answer('denyFriendRequest', id)}
                >
                  {say('deny')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {outgoing.data && outgoing.data.length > 0 && (
        <section className="section" aria-labelledby="outgoing">
          <h2 id="outgoing">{say('outgoing')}</h2>
          <ul className="names">
            {outgoing.data.map(({ id, to_user }) => (
              <li key={id} className="row">
                <b dir="auto">{to_user}</b>
                <button
                  type="button"
                  className="button quiet"
                  aria-label={`${say('cancel')}: ${to_user}`}
                  onClick={() => answer('cancelFriendRequest', id)}
                >
                  {say('cancel')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

const useAnswer = (): ((how: Answering, id: number) => void) => {
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: ({ how, id }: { readonly how: Answering; readonly id: number }): Promise<unknown> =>
      send(how, { id }),
    onSettled: () => cache.invalidateQueries(),
    onError: (error) => show({ text: problem.of(error) }),
  });
  return (how, id) => mutate({ how, id });
};
