import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { Page } from '../../shell/page.tsx';
import { Lines } from './lines.tsx';
import { messages } from './messages.ts';
import { Movies } from './movies.tsx';
import './page.css';

const COLUMNS = [
  ['genres', 'decades'],
  ['directors', 'actors', 'others'],
] as const;

const TastePage = () => {
  const say = useMessages(messages);
  const taste = useQuery(ask('showTaste'));
  const isEmpty = taste.data && Object.values(taste.data).every((lines) => lines.length === 0);
  return (
    <Page
      title={say('title')}
      aside={
        <Link to="/for-you" className="button quiet">
          {say('to-list')}
        </Link>
      }
    >
      {taste.isPending && <div className="skeleton taste-room" aria-hidden="true" />}
      {taste.isError && <Failure error={taste.error} retry={() => void taste.refetch()} />}
      {isEmpty && (
        <div className="notice">
          <p>{say('empty')}</p>
          <p className="soft">{say('empty-hint')}</p>
          <Link to="/search" className="button">
            {say('rate')}
          </Link>
        </div>
      )}
      {taste.data && !isEmpty && (
        <>
          <p className="lead">{say('lead')}</p>
          <div className="taste">
            {COLUMNS.map((kinds) => (
              <div key={kinds[0]}>
                {kinds.map((kind) => (
                  <Lines key={kind} title={say(kind)} lines={taste.data[kind]} />
                ))}
              </div>
            ))}
          </div>
          <Movies movies={taste.data.movies} />
        </>
      )}
    </Page>
  );
};

export default TastePage;
