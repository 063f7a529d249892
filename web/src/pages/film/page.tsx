import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouterState } from '@tanstack/react-router';
import type { MovieDetail, Person } from '@movieconnect/client';
import { ask } from '../../api/ask.ts';
import { askFilm } from '../../api/film.ts';
import { useMe } from '../../api/session.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { FilmGrid, FilmGridSkeleton } from '../../kit/film-grid.tsx';
import { Poster } from '../../kit/poster/poster.tsx';
import { Stars, StarsShown } from '../../kit/stars/stars.tsx';
import { useRate } from '../../kit/stars/use-rate.ts';
import { Page } from '../../shell/page.tsx';
import { Comments } from './comments.tsx';
import { OwnDiary } from './diary.tsx';
import { ForMe } from './for-me.tsx';
import { messages } from './messages.ts';
import { Sources } from './sources.tsx';
import { WatchButton } from './watch-button.tsx';
import './page.css';

const route = getRouteApi('/film/$id');

const FilmPage = () => {
  const { id } = route.useParams();
  const say = useMessages(messages);
  const film = useQuery(askFilm(id));
  if (film.isError)
    return (
      <Page title={say('loading')}>
        <Failure error={film.error} retry={() => void film.refetch()} />
      </Page>
    );
  if (film.isPending)
    return (
      <div className="film-top" aria-busy="true">
        <div className="poster skeleton" />
      </div>
    );
  // A page of its own for each film: nothing that was typed for one is there for the next.
  return <Film key={id} film={film.data} />;
};

const Film = ({ film }: { readonly film: MovieDetail }) => {
  const say = useMessages(messages);
  const { runtime } = useFormats();
  return (
    <Page title={film.title}>
      <div className="film-top">
        <Poster film={film} />
        <div className="stack">
          <p className="film-facts">
            {film.year !== null && <span>{film.year}</span>}
            {film.runtime !== null && <span>{runtime(film.runtime)}</span>}
            {film.genres.map(({ name }) => (
              <span key={name}>{name}</span>
            ))}
          </p>
          <OwnRating film={film} />
          <ForMe id={film.id} />
          <OwnDiary film={film} />
          {film.overview !== null && (
            <p className="prose" dir="auto">
              {film.overview}
            </p>
          )}
          <dl className="film-people">
            <People label={say('directors')} people={film.directors} />
            <People label={say('actors')} people={film.actors} />
          </dl>
          <Friends friends={film.friends} />
        </div>
      </div>
      <Similar id={film.id} />
      <Comments id={film.id} />
      <Sources sources={film.sources} />
    </Page>
  );
};

const OwnRating = ({ film }: { readonly film: MovieDetail }) => {
  const say = useMessages(messages);
  const { mean } = useFormats();
  const me = useMe();
  const rate = useRate(film);
  const next = useRouterState({ select: ({ location }) => location.href });
  return (
    <div className="film-rating">
      {me && (
        <div className="row">
          <Stars title={film.title} value={film.rated} onRate={rate} isLarge />
          <WatchButton film={film} />
        </div>
      )}
      {me === null && (
        <Link to="/sign-in" search={{ next }} className="button">
          {say('rate-anonymous')}
        </Link>
      )}
      <p className="soft small">
        {film.average_rating === null
          ? say('no-ratings')
          : `★ ${say('means', { mean: mean(film.average_rating), count: film.rating_count })}`}
      </p>
    </div>
  );
};

const People = ({ label, people }: { readonly label: string; readonly people: readonly Person[] }) =>
  people.length > 0 && (
    <div>
      <dt>{label}</dt>
      <dd>
        <ul>
          {people.map(({ id, name }) => (
            <li key={id}>
              <Link to="/person/$id" params={{ id }} dir="auto">
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );

const Friends = ({ friends }: Pick<MovieDetail, 'friends'>) => {
  const say = useMessages(messages);
  if (friends === null || friends.count === 0) return null;
  return (
    <div className="stack">
      <h2 className="small">{say('friends-rated', { count: friends.count })}</h2>
      <ul className="row">
        {friends.ratings.map(({ user, rating }) => (
          <li key={user.id} className="row">
            <Link to="/user/$id" params={{ id: user.id }} dir="auto">
              {user.username}
            </Link>{' '}
            <StarsShown stars={rating} />
          </li>
        ))}
      </ul>
    </div>
  );
};

const Similar = ({ id }: { readonly id: number }) => {
  const say = useMessages(messages);
  const films = useQuery(ask('listSimilarMovies', { id, limit: 12 }));
  return (
    <section className="section" aria-labelledby="similar">
      <h2 id="similar">{say('similar')}</h2>
      {films.isPending && <FilmGridSkeleton count={12} />}
      {films.isError && <Failure error={films.error} retry={() => void films.refetch()} />}
      {films.data?.length === 0 && <p className="soft">{say('no-similar')}</p>}
      {films.data && <FilmGrid films={films.data} />}
    </section>
  );
};

export default FilmPage;
