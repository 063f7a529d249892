import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Session } from '@movieconnect/client';
import { askPages, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { messages } from './messages.ts';
import { Part } from './part.tsx';

export const Sessions = () => {
  const say = useMessages(messages);
  const sessions = useInfiniteQuery(askPages('listSessions', { limit: 20 }));
  const end = useEnding();
  const hasOthers = sessions.data?.some(({ current }) => !current) ?? false;
  return (
    <Part name="sessions">
      <p className="soft">{say('sessions-about')}</p>
      {sessions.isError && <Failure error={sessions.error} retry={() => void sessions.refetch()} />}
      <ul className="settings-list" aria-busy={sessions.isPending}>
        {sessions.data?.map((session) => (
          <li key={session.id}>
            <OneSession session={session} end={() => end(() => send('endSession', { id: session.id }))} />
          </li>
        ))}
      </ul>
      <More label={say('more')} list={sessions} />
      {hasOthers && (
        <p>
          <button type="button" className="button" onClick={() => end(() => send('endOtherSessions'))}>
            {say('end-others')}
          </button>
        </p>
      )}
    </Part>
  );
};

const OneSession = ({ session, end }: { readonly session: Session; readonly end: () => void }) => {
  const say = useMessages(messages);
  const { instant } = useFormats();
  const { user_agent, created_at, last_used_at, current } = session;
  const device = user_agent === '' ? say('unknown-device') : user_agent;
  return (
    <>
      <div>
        <p>
          <b>{device}</b> {current && <span className="soft">{say('this-session')}</span>}
        </p>
        <p className="soft small">
          {say('session-times', { since: instant(created_at), used: instant(last_used_at) })}
        </p>
      </div>
      {!current && (
        <button
          type="button"
          className="button"
          aria-label={`${say('end-session')}: ${device}, ${instant(created_at)}`}
          onClick={end}
        >
          {say('end-session')}
        </button>
      )}
    </>
  );
};

const useEnding = (): ((act: () => Promise<unknown>) => void) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (act: () => Promise<unknown>) => act(),
    onSuccess: () => show({ text: say('ended') }),
    onError: (error) => show({ text: problem.of(error) }),
    onSettled: () => cache.invalidateQueries(),
  });
  return mutate;
};
