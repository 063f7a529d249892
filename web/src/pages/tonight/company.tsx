import type { ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { askPages } from '../../api/ask.ts';
import { useMe } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { MOST_FRIENDS, turned } from './evening.ts';
import { messages } from './messages.ts';
import { useEvening } from './use-evening.ts';

/** Who is there, and who gave way the last time. */
export const Company = () => {
  const say = useMessages(messages);
  const me = useMe();
  const [{ friends: chosen = [], lean = [] }, change] = useEvening();
  const friends = useInfiniteQuery(askPages('listFriends', { limit: 50 }));
  if (friends.isError) return <Failure error={friends.error} retry={() => void friends.refetch()} />;
  if (friends.data?.length === 0)
    return (
      <div className="notice">
        <p>{say('no-friends')}</p>
        <Link to="/friends" className="button">
          {say('find-friends')}
        </Link>
      </div>
    );
  const there = friends.data?.filter(({ id }) => chosen.includes(id)) ?? [];
  const isFull = chosen.length >= MOST_FRIENDS;
  return (
    <>
      <Choice title={say('who')} hint={isFull ? say('most') : undefined}>
        {friends.data?.map(({ id, username }) => (
          <button
            key={id}
            type="button"
            className="chip"
            dir="auto"
            aria-pressed={chosen.includes(id)}
            disabled={isFull && !chosen.includes(id)}
            onClick={() =>
              change({ friends: turned(chosen, id), lean: lean.filter((other) => other !== id) })
            }
          >
            {username}
          </button>
        ))}
        <More label={say('more-friends')} list={friends} />
      </Choice>
      {me && there.length > 0 && (
        <Choice title={say('lean')} hint={lean.length > 0 ? say('lean-hint') : undefined}>
          {[{ id: me.id, username: say('you') }, ...there].map(({ id, username }) => (
            <button
              key={id}
              type="button"
              className="chip"
              dir="auto"
              aria-pressed={lean.includes(id)}
              onClick={() => change({ lean: turned(lean, id) })}
            >
              {username}
            </button>
          ))}
        </Choice>
      )}
    </>
  );
};

interface ChoiceProps {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

const Choice = ({ title, hint, children }: ChoiceProps) => (
  <fieldset className="evening-choice">
    <legend>{title}</legend>
    <div className="chips">{children}</div>
    <p className="soft small" role="status">
      {hint}
    </p>
  </fieldset>
);
