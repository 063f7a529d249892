import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { RecommendedMovie } from '@movieconnect/client';
import { askNarrowed, send, type Input, type Narrowed } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Emptied } from '../../kit/emptied/emptied.tsx';
import { Failure } from '../../kit/failure.tsx';
import { Reasons } from '../../kit/reasons/reasons.tsx';
import { Poster } from '../../kit/poster/poster.tsx';
import { Stars } from '../../kit/stars/stars.tsx';
import { useRate } from '../../kit/stars/use-rate.ts';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { Page } from '../../shell/page.tsx';
import { FilterBar } from './filters.tsx';
import { messages } from './messages.ts';
import type { Narrowing } from './narrowing.ts';
import { useMoving } from './use-moving.ts';
import './page.css';

const route = getRouteApi('/for-you');
const LENGTH = 20;

const inputOf = ({ genre, without, decade, runtime, listed }: Narrowing): Input<'recommendMovies'> => ({
  limit: LENGTH,
  ...(genre !== undefined && { genre }),
  ...(without !== undefined && { without_genre: without }),
  ...(decade !== undefined && { decade }),
  ...(runtime !== undefined && { max_runtime: runtime }),
  ...(listed && { on_watchlist: true }),
});

const ForYouPage = () => {
  const say = useMessages(messages);
  const filters = route.useSearch();
  // The list of before stays until the next one is there: nothing jumps, and each film can move to its new place.
  const picks = useQuery({
    ...askNarrowed('recommendMovies', inputOf(filters)),
    placeholderData: keepPreviousData,
  });
  const films = picks.data?.items;
  const isCold = films?.every(({ because, despite }) => because.length + despite.length === 0) ?? false;
  return (
    <Page
      title={say('title')}
      aside={
        <Link to="/taste" className="button quiet">
          {say('taste')}
        </Link>
      }
    >
      {isCold && films !== undefined && films.length > 0 && <p className="lead">{say('cold-hint')}</p>}
      {films?.[0]?.source === 'fallback' && <p className="soft">{say('fallback')}</p>}
      <FilterBar />
      {picks.isPending && <Skeleton />}
      {picks.isError && <Failure error={picks.error} retry={() => void picks.refetch()} />}
      {films?.length === 0 && <Emptied by={picks.data?.emptiedBy ?? []}>{say('empty-hint')}</Emptied>}
      {films !== undefined && films.length > 0 && <Picks films={films} />}
    </Page>
  );
};

const Picks = ({ films }: { readonly films: readonly RecommendedMovie[] }) => {
  const list = useMoving(films.map(({ id }) => id).join());
  return (
    <ol className="picks" ref={list}>
      {films.map((film) => (
        <li key={film.id} data-key={film.id}>
          <Pick film={film} />
        </li>
      ))}
    </ol>
  );
};

const Pick = ({ film }: { readonly film: RecommendedMovie }) => {
  const say = useMessages(messages);
  const rate = useRate(film);
  const dismiss = useDismissal(film);
  return (
    <article className="pick">
      <span className="place" aria-hidden="true" />
      <Link to="/film/$id" params={{ id: film.id }} tabIndex={-1} aria-hidden="true">
        <Poster film={film} />
      </Link>
      <div className="body">
        <h2>
          <Link to="/film/$id" params={{ id: film.id }} dir="auto">
            {film.title}
          </Link>{' '}
          {film.year !== null && <span className="year">{film.year}</span>}
        </h2>
        {film.overview !== null && (
          <p className="overview" dir="auto">
            {film.overview}
          </p>
        )}
        <Reasons film={film} />
      </div>
      <div className="acts">
        <Stars title={film.title} value={0} onRate={rate} />
        <button
          type="button"
          className="button quiet small"
          aria-label={say('dismiss-title', { title: film.title })}
          onClick={dismiss}
        >
          {say('dismiss')}
        </button>
      </div>
    </article>
  );
};

/** Takes a film off the list at once, and brings it back on demand or where it is refused. */
const useDismissal = ({ id, title }: RecommendedMovie): (() => void) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const readAgain = () => cache.invalidateQueries();
  const fail = (error: Error): void => {
    show({ text: problem.of(error) });
    void readAgain();
  };
  const undo = useMutation({
    mutationFn: () => send('undoDismissal', { id }),
    onSuccess: readAgain,
    onError: fail,
  });
  const dismiss = useMutation({
    mutationFn: () => send('dismissMovie', { id }),
    onMutate: () =>
      cache.setQueriesData<Narrowed<readonly RecommendedMovie[]>>(
        { queryKey: ['recommendMovies'] },
        (list) => list && { ...list, items: list.items.filter((film) => film.id !== id) },
      ),
    onSuccess: () => {
      show({ text: say('dismissed', { title }), action: { label: say('undo'), run: () => undo.mutate() } });
      return readAgain();
    },
    onError: fail,
  });
  return () => dismiss.mutate();
};

const Skeleton = () => (
  <div className="picks" aria-hidden="true">
    {Array.from({ length: 6 }, (_, index) => (
      <div key={index} className="pick">
        <span className="place" />
        <div className="poster skeleton" />
      </div>
    ))}
  </div>
);

export default ForYouPage;
