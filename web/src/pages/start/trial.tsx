import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ask, askPages } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { Poster } from '../../kit/poster/poster.tsx';
import { Reasons } from '../../kit/reasons/reasons.tsx';
import { Stars } from '../../kit/stars/stars.tsx';
import { useTrial } from '../../kit/trial.ts';
import { messages } from './messages.ts';

const ENOUGH = 5;
const SHOWN = 10;

/** A list for somebody who has no account, after five stars. */
export const Trial = () => {
  const say = useMessages(messages);
  const trial = useTrial();
  const popular = useInfiniteQuery(askPages('listPopularMovies', { window: 'all', limit: 30 }));
  const missing = ENOUGH - trial.ratings.length;
  const starsOf = (id: number): number => trial.ratings.find((each) => each.id === id)?.rating ?? 0;
  return (
    <section className="section" aria-labelledby="trial">
      <header>
        <h2 id="trial">{say('trial')}</h2>
        <p role="status" className="soft">
          {missing > 0 && say(missing === ENOUGH ? 'trial-begin' : 'trial-hint', { count: missing })}
        </p>
      </header>
      <ul className="trial-films">
        {popular.data?.slice(0, SHOWN).map((film) => (
          <li key={film.id}>
            <Poster film={film} />
            <span className="small" dir="auto">
              {film.title}
            </span>
            <Stars
              title={film.title}
              value={starsOf(film.id)}
              onRate={(stars) => trial.rate(film.id, stars)}
            />
          </li>
        ))}
      </ul>
      {missing <= 0 && <TrialList ratings={trial.ratings} onClear={trial.clear} />}
    </section>
  );
};

const TrialList = ({
  ratings,
  onClear,
}: {
  readonly ratings: ReturnType<typeof useTrial>['ratings'];
  readonly onClear: () => void;
}) => {
  const say = useMessages(messages);
  const list = useQuery({
    ...ask('recommendForHistory', { limit: 6, history: ratings }),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="stack">
      <h3>{say('trial-list')}</h3>
      {list.isError && <Failure error={list.error} retry={() => void list.refetch()} />}
      <ol className="trial-list">
        {list.data?.movies.map((film) => (
          <li key={film.id}>
            <Poster film={film} />
            <div className="stack">
              <Link to="/film/$id" params={{ id: film.id }} dir="auto">
                {film.title}
              </Link>
              <Reasons film={film} />
            </div>
          </li>
        ))}
      </ol>
      <p className="row">
        <Link to="/sign-up" className="button primary">
          {say('sign-up')}
        </Link>
        <span>{say('trial-keep')}</span>
        <button type="button" className="button quiet" onClick={onClear}>
          {say('trial-clear')}
        </button>
      </p>
    </div>
  );
};
