import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { WatchlistItem } from '@movieconnect/client';
import { askPages, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Failure } from '../../kit/failure.tsx';
import { FilmGrid, FilmGridSkeleton } from '../../kit/film-grid.tsx';
import { More } from '../../kit/more.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';
import './page.css';

const WatchListPage = () => {
  const say = useMessages(messages);
  const films = useInfiniteQuery(askPages('listWatchlist', { limit: 30 }));
  return (
    <Page title={say('title')}>
      {films.isPending && <FilmGridSkeleton />}
      {films.isError && <Failure error={films.error} retry={() => void films.refetch()} />}
      {films.data?.length === 0 && (
        <div className="notice">
          <p>{say('empty')}</p>
          <p className="soft">{say('empty-hint')}</p>
          <Link to="/search" className="button">
            {say('find')}
          </Link>
        </div>
      )}
      {films.data && (
        <FilmGrid films={films.data} facts={(film) => <Facts film={film} />}>
          {(film) => <Wanted film={film} />}
        </FilmGrid>
      )}
      <More label={say('more')} list={films} />
    </Page>
  );
};

const Facts = ({ film: { added_at, seen } }: { readonly film: WatchlistItem }) => {
  const say = useMessages(messages);
  const { instantDay } = useFormats();
  return (
    <>
      <span>{say('added', { day: instantDay(added_at) })}</span>
      {seen && <span>{say('seen')}</span>}
    </>
  );
};

const Wanted = ({ film }: { readonly film: WatchlistItem }) => {
  const say = useMessages(messages);
  const remove = useRemove(film);
  return (
    <>
      {film.note !== null && (
        <p className="small" dir="auto">
          {film.note}
        </p>
      )}
      <button
        type="button"
        className="button quiet small"
        aria-label={`${say('remove')}: ${film.title}`}
        onClick={remove}
      >
        {say('remove')}
      </button>
    </>
  );
};

/** Takes a film off at once; an undo puts it back with its note. */
const useRemove = ({ id, title, note }: WatchlistItem): (() => void) => {
  const say = useMessages(messages);
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const readAgain = () => cache.invalidateQueries();
  const onError = (error: unknown) => show({ text: problem.of(error) });
  const putBack = useMutation({
    mutationFn: () => send('addToWatchlist', { id, note }),
    onSuccess: readAgain,
    onError,
  });
  const remove = useMutation({
    mutationFn: () => send('removeFromWatchlist', { id }),
    onSuccess: () => {
      show({
        text: say('removed', { title }),
        action: { label: say('undo'), run: () => putBack.mutate() },
      });
      return readAgain();
    },
    onError,
  });
  return () => remove.mutate();
};

export default WatchListPage;
