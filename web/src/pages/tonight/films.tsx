import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MovieTogether } from '@movieconnect/client';
import { askNarrowed, type Input } from '../../api/ask.ts';
import { useMe } from '../../api/session.ts';
import { Refusal } from '../../api/refusal.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Emptied } from '../../kit/emptied/emptied.tsx';
import { Failure } from '../../kit/failure.tsx';
import { Poster } from '../../kit/poster/poster.tsx';
import { useToasts } from '../../kit/toasts/toasts.tsx';
import type { Evening } from './evening.ts';
import { messages } from './messages.ts';
import { useEvening } from './use-evening.ts';

const LENGTH = 15;

const inputOf = ({
  friends = [],
  lean,
  veto,
  genre,
  runtime,
  rewatch,
}: Evening): Input<'recommendTogether'> => ({
  users: friends.join(),
  limit: LENGTH,
  ...(lean && { lean: lean.join() }),
  ...(veto && { without: veto.join() }),
  ...(genre !== undefined && { genre }),
  ...(runtime !== undefined && { max_runtime: runtime }),
  ...(rewatch && { rewatch: true }),
});

/** The films for everybody who is there. */
export const Films = () => {
  const say = useMessages(messages);
  const [evening, change] = useEvening();
  const { veto = [] } = evening;
  const list = useQuery({
    ...askNarrowed('recommendTogether', inputOf(evening)),
    placeholderData: keepPreviousData,
  });
  const films = list.data?.items.filter(({ id }) => !veto.includes(id));
  const isPrivate = list.error instanceof Refusal && list.error.type === '/problems/private-profile';
  return (
    <section className="stack" aria-labelledby="evening-films" aria-busy={list.isFetching}>
      <h2 id="evening-films" className="visually-hidden">
        {say('films')}
      </h2>
      {veto.length > 0 && (
        <p className="row soft">
          {say('vetoes', { count: veto.length })}
          <button type="button" className="button quiet small" onClick={() => change({ veto: [] })}>
            {say('take-back')}
          </button>
        </p>
      )}
      {list.isPending && <Skeleton />}
      {isPrivate && (
        <p className="notice" role="alert">
          {say('private')}
        </p>
      )}
      {list.isError && !isPrivate && <Failure error={list.error} retry={() => void list.refetch()} />}
      {films?.length === 0 && <Emptied by={list.data?.emptiedBy ?? []}>{say('empty-hint')}</Emptied>}
      {films && films.length > 0 && (
        <ol className="evening-films">
          {films.map((film) => (
            <li key={film.id}>
              <Film film={film} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};

const Film = ({ film }: { readonly film: MovieTogether }) => {
  const say = useMessages(messages);
  const { runtime } = useFormats();
  const { show } = useToasts();
  const [{ veto = [] }, change] = useEvening();
  const crossOut = (): void => {
    change({ veto: [...veto, film.id] });
    show({
      text: say('vetoed', { title: film.title }),
      action: { label: say('undo'), run: () => change({ veto }) },
    });
  };
  return (
    <article className="evening-film">
      <Link to="/film/$id" params={{ id: film.id }} tabIndex={-1} aria-hidden="true">
        <Poster film={film} />
      </Link>
      <div className="about">
        <h3>
          <Link to="/film/$id" params={{ id: film.id }} dir="auto">
            {film.title}
          </Link>
        </h3>
        <p className="soft small row">
          {film.year !== null && <span>{film.year}</span>}
          {film.runtime !== null && <span>{runtime(film.runtime)}</span>}
        </p>
        <Fits fits={film.fits} />
      </div>
      <button
        type="button"
        className="button small"
        aria-label={say('veto-film', { title: film.title })}
        onClick={crossOut}
      >
        {say('veto')}
      </button>
    </article>
  );
};

const Fits = ({ fits }: Pick<MovieTogether, 'fits'>) => {
  const say = useMessages(messages);
  const me = useMe();
  return (
    <ul className="fits">
      {fits.map(({ user, fit }) => (
        <li key={user.id} data-fit={fit}>
          <b dir="auto">{user.id === me?.id ? say('you') : user.username}</b>: {say(fit)}
        </li>
      ))}
    </ul>
  );
};

const Skeleton = () => (
  <div aria-hidden="true" className="stack">
    {Array.from({ length: 5 }, (_, index) => (
      <div key={index} className="skeleton evening-room" />
    ))}
  </div>
);
