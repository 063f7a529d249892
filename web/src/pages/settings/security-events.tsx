import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { messages } from './messages.ts';
import { Part } from './part.tsx';

export const SecurityEvents = () => {
  const say = useMessages(messages);
  const { instant } = useFormats();
  const events = useInfiniteQuery(askPages('listSecurityEvents', { limit: 10 }));
  return (
    <Part name="events">
      <p className="soft">{say('events-about')}</p>
      {events.isError && <Failure error={events.error} retry={() => void events.refetch()} />}
      {events.data?.length === 0 && <p>{say('events-none')}</p>}
      <ul className="settings-list" aria-busy={events.isPending}>
        {events.data?.map(({ id, event, device, happened_at }) => (
          <li key={id}>
            <div>
              <p>{say(`event-${event}`)}</p>
              <p className="soft small">
                <time dateTime={happened_at}>{instant(happened_at)}</time>
                {device !== null && ` · ${device}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <More label={say('more')} list={events} />
    </Part>
  );
};
