import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { OtherProfile } from '@movieconnect/client';
import { ask, askPages } from '../../api/ask.ts';
import { Refusal } from '../../api/refusal.ts';
import { useMe } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { FilmGrid, FilmGridSkeleton } from '../../kit/film-grid.tsx';
import { More } from '../../kit/more.tsx';
import { StarsShown } from '../../kit/stars/stars.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';
import { Relation } from './relation.tsx';

const route = getRouteApi('/user/$id');

/** What somebody else lets the reader see. */
const UserPage = () => {
  const { id } = route.useParams();
  const say = useMessages(messages);
  const profile = useQuery(ask('showOtherProfile', { id }));
  if (profile.isError)
    return (
      <Page title={say('loading')}>
        <Failure error={profile.error} retry={() => void profile.refetch()} />
      </Page>
    );
  if (profile.isPending) return <FilmGridSkeleton />;
  return <User key={id} user={profile.data} />;
};

const User = ({ user }: { readonly user: OtherProfile }) => {
  const say = useMessages(messages);
  const me = useMe();
  const isHidden = user.is_private && user.is_friend === null && me?.id !== user.id;
  return (
    <Page title={user.username}>
      {user.bio !== null && (
        <p className="prose" dir="auto">
          {user.bio}
        </p>
      )}
      {isHidden && <p className="soft">{say('hidden')}</p>}
      {me && me.id !== user.id && <Relation user={user} />}
      <Rated id={user.id} />
      <Wanted id={user.id} />
    </Page>
  );
};

const isForbidden = (error: unknown): boolean =>
  error instanceof Refusal && error.type === '/problems/private-profile';

const Rated = ({ id }: { readonly id: number }) => {
  const say = useMessages(messages);
  const films = useInfiniteQuery(askPages('listRatedMoviesOf', { id, limit: 24 }));
  if (isForbidden(films.error)) return <p className="soft">{say('rated-hidden')}</p>;
  return (
    <section className="section" aria-labelledby="rated">
      <h2 id="rated">{say('rated')}</h2>
      {films.isPending && <FilmGridSkeleton />}
      {films.isError && <Failure error={films.error} retry={() => void films.refetch()} />}
      {films.data?.length === 0 && <p className="soft">{say('rated-none')}</p>}
      {films.data && (
        <FilmGrid films={films.data} facts={({ user_rating }) => <StarsShown stars={user_rating} />} />
      )}
      <More label={say('more')} list={films} />
    </section>
  );
};

const Wanted = ({ id }: { readonly id: number }) => {
  const say = useMessages(messages);
  const films = useQuery(ask('listWatchlistOf', { id, limit: 12 }));
  if (films.data === undefined || films.data.length === 0) return null;
  return (
    <section className="section" aria-labelledby="wants">
      <h2 id="wants">{say('wants')}</h2>
      <FilmGrid films={films.data} />
    </section>
  );
};

export default UserPage;
