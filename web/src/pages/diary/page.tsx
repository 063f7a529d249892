import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { DiaryEntry } from '@movieconnect/client';
import { askPages, send } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { useProblems } from '../../i18n/problems.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { Poster } from '../../kit/poster/poster.tsx';
import { StarsShown } from '../../kit/stars/stars.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';
import { Review } from './review.tsx';
import './page.css';

const route = getRouteApi('/diary');
const YEARS = 6;
const EXACT = { exact: true, includeSearch: true, explicitUndefined: true };

const DiaryPage = () => {
  const say = useMessages(messages);
  const { year } = route.useSearch();
  const of = year === undefined ? {} : { year };
  const entries = useInfiniteQuery(askPages('listDiary', { limit: 30, ...of }));
  const title = year === undefined ? say('title') : say('title-of', { year: String(year) });
  return (
    <Page
      title={title}
      aside={
        <Link to="/import" className="button quiet">
          {say('import')}
        </Link>
      }
    >
      {(year !== undefined || entries.data?.length !== 0) && <Years />}
      {entries.isPending && <div className="diary-room" aria-busy="true" />}
      {entries.isError && <Failure error={entries.error} retry={() => void entries.refetch()} />}
      {entries.data?.length === 0 && (
        <div className="notice">
          <p>{year === undefined ? say('empty') : say('empty-of', { year: String(year) })}</p>
          <p className="soft">{say('empty-hint')}</p>
          <Link to="/search" className="button">
            {say('find')}
          </Link>
        </div>
      )}
      {entries.data && entries.data.length > 0 && (
        <div className="diary">
          <div>
            <ol className="diary-entries">
              {entries.data.map((entry) => (
                <li key={entry.id}>
                  <Entry entry={entry} />
                </li>
              ))}
            </ol>
            <More label={say('more')} list={entries} />
          </div>
          <Review {...of} />
        </div>
      )}
    </Page>
  );
};

const Years = () => {
  const say = useMessages(messages);
  const now = new Date().getFullYear();
  const years = Array.from({ length: YEARS }, (_, ago) => now - ago);
  return (
    <nav aria-label={say('years')}>
      <ul className="chips">
        <li>
          <Link to="/diary" search={{}} className="chip" activeOptions={EXACT}>
            {say('all')}
          </Link>
        </li>
        {years.map((year) => (
          <li key={year}>
            <Link to="/diary" search={{ year }} className="chip" activeOptions={EXACT}>
              {year}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Entry = ({
  entry: { id, movie, watched_on, rating, rewatch, note },
}: {
  readonly entry: DiaryEntry;
}) => {
  const say = useMessages(messages);
  const { day } = useFormats();
  const problem = useProblems();
  const { show } = useToasts();
  const cache = useQueryClient();
  const remove = useMutation({
    mutationFn: () => send('removeDiaryEntry', { id }),
    onSuccess: () => {
      show({ text: say('deleted', { title: movie.title }) });
      return cache.invalidateQueries();
    },
    onError: (error) => show({ text: problem.of(error) }),
  });
  return (
    <article className="diary-entry">
      <Poster film={movie} />
      <div className="stack">
        <p className="soft small">
          <time dateTime={watched_on}>{day(watched_on)}</time>
          {rewatch && ` · ${say('rewatch')}`}
        </p>
        <h2>
          <Link to="/film/$id" params={{ id: movie.id }} dir="auto">
            {movie.title}
          </Link>
        </h2>
        {rating !== null && <StarsShown stars={rating} />}
        {note !== null && (
          <p className="prose" dir="auto">
            {note}
          </p>
        )}
        <button
          type="button"
          className="button quiet small"
          aria-label={`${say('delete')}: ${movie.title}, ${day(watched_on)}`}
          onClick={() => remove.mutate()}
        >
          {say('delete')}
        </button>
      </div>
    </article>
  );
};

export default DiaryPage;
