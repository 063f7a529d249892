import { useInfiniteQuery } from '@tanstack/react-query';
import { askPages } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { Page } from '../../shell/page.tsx';
import { Activity } from './activity.tsx';
import { FindPeople } from './find-people.tsx';
import { messages } from './messages.ts';
import { Names } from './names.tsx';
import { Requests } from './requests.tsx';
import './page.css';

const FriendsPage = () => {
  const say = useMessages(messages);
  return (
    <Page title={say('title')}>
      <Requests />
      <div className="friends">
        <Activity />
        <div className="stack">
          <Friends />
          <FindPeople />
        </div>
      </div>
    </Page>
  );
};

const Friends = () => {
  const say = useMessages(messages);
  const friends = useInfiniteQuery(askPages('listFriends', { limit: 50 }));
  return (
    <section className="section" aria-labelledby="friends">
      <h2 id="friends">{say('friends')}</h2>
      {friends.isError && <Failure error={friends.error} retry={() => void friends.refetch()} />}
      {friends.data?.length === 0 && (
        <div>
          <p>{say('none')}</p>
          <p className="soft">{say('none-hint')}</p>
        </div>
      )}
      <Names people={friends.data ?? []} />
      <More label={say('more')} list={friends} />
    </section>
  );
};

export default FriendsPage;
