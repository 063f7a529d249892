import { useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { askPages } from '../../api/ask.ts';
import { useMe } from '../../api/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { FilmGrid, FilmGridSkeleton } from '../../kit/film-grid.tsx';
import { More } from '../../kit/more.tsx';
import { Page } from '../../shell/page.tsx';
import { messages } from './messages.ts';
import { Trial } from './trial.tsx';
import './page.css';

const StartPage = () => {
  const say = useMessages(messages);
  const me = useMe();
  return (
    <Page
      title={say('title')}
      heading={
        <>
          {say('title-1')} <span className="second">{say('title-2')}</span>
        </>
      }
    >
      <div className="start-intro">
        <p className="lead">{say('lead')}</p>
        <p className="row">
          {me ? (
            <Link to="/for-you" className="button primary">
              {say('for-you')}
            </Link>
          ) : (
            <>
              <Link to="/sign-up" className="button primary">
                {say('sign-up')}
              </Link>
              <Link to="/sign-in" className="button">
                {say('sign-in')}
              </Link>
            </>
          )}
        </p>
      </div>
      {me === null && <Trial />}
      <Popular />
    </Page>
  );
};

const windows = ['all', 'year', 'month', 'week'] as const;
const PAGE_SIZE = 30;

const Popular = () => {
  const say = useMessages(messages);
  const [window, setWindow] = useState<(typeof windows)[number]>('all');
  const films = useInfiniteQuery(askPages('listPopularMovies', { window, limit: PAGE_SIZE }));
  return (
    <section className="section" aria-labelledby="popular">
      <header>
        <h2 id="popular">{say('popular')}</h2>
        <div className="chips" role="group" aria-label={say('window')}>
          {windows.map((each) => (
            <button
              key={each}
              type="button"
              className="chip"
              aria-pressed={each === window}
              onClick={() => setWindow(each)}
            >
              {say(each)}
            </button>
          ))}
        </div>
      </header>
      {films.isPending && <FilmGridSkeleton count={PAGE_SIZE} />}
      {films.isError && <Failure error={films.error} retry={() => void films.refetch()} />}
      {films.data?.length === 0 && <p className="notice">{say('empty-window')}</p>}
      {films.data && <FilmGrid films={films.data} />}
      <More label={say('more')} list={films} />
    </section>
  );
};

export default StartPage;
