import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Activity as Act } from '@movieconnect/client';
import { askPages } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Failure } from '../../kit/failure.tsx';
import { More } from '../../kit/more.tsx';
import { Poster } from '../../kit/poster/poster.tsx';
import { StarsShown } from '../../kit/stars/stars.tsx';
import { messages } from './messages.ts';

/** Stars that came with an entry of the diary are a rating of the same instant too: the entry shows them. */
const toldOnce = (acts: readonly Act[]): readonly Act[] => {
  const key = ({ user, movie, at }: Act) => `${user.id} ${movie.id} ${at}`;
  const noted = new Set(acts.filter(({ kind }) => kind === 'diary').map(key));
  return acts.filter((act) => act.kind !== 'rating' || !noted.has(key(act)));
};

/** What friends did lately, newest first. */
export const Activity = () => {
  const say = useMessages(messages);
  const acts = useInfiniteQuery(askPages('listFriendsActivity', { limit: 20 }));
  return (
    <section className="section" aria-labelledby="activity" aria-busy={acts.isPending}>
      <h2 id="activity">{say('activity')}</h2>
      {acts.isError && <Failure error={acts.error} retry={() => void acts.refetch()} />}
      {acts.data?.length === 0 && (
        <div>
          <p>{say('no-activity')}</p>
          <p className="soft">{say('no-activity-hint')}</p>
        </div>
      )}
      <ol>
        {acts.data &&
          toldOnce(acts.data).map((act) => (
            <li key={`${act.kind} ${act.user.id} ${act.movie.id} ${act.at}`}>
              <OneAct act={act} />
            </li>
          ))}
      </ol>
      <More label={say('more')} list={acts} />
    </section>
  );
};

const OneAct = ({ act }: { readonly act: Act }) => {
  const { instant } = useFormats();
  return (
    <article className="act">
      <Poster film={act.movie} />
      <div className="stack">
        <p>
          <Sentence act={act} /> <Stars act={act} />
        </p>
        <Words act={act} />
        <p className="soft small">
          <time dateTime={act.at}>{instant(act.at)}</time>
        </p>
      </div>
    </article>
  );
};

const keyOf = (act: Act) => {
  switch (act.kind) {
    case 'rating':
      return 'rated';
    case 'diary':
      return act.diary.rewatch ? 'watched-again' : 'watched';
    case 'comment':
      return 'commented';
    case 'watchlist':
      return 'wants';
  }
};

/** The sentence of the language, with links in place of its two names. */
const Sentence = ({ act }: { readonly act: Act }) => {
  const say = useMessages(messages);
  const parts = say(keyOf(act), { name: '\u0000name\u0000', title: '\u0000title\u0000' }).split('\u0000');
  return parts.map((part) => {
    if (part === 'name')
      return (
        <Link key={part} to="/user/$id" params={{ id: act.user.id }} dir="auto">
          {act.user.username}
        </Link>
      );
    if (part === 'title')
      return (
        <Link key={part} to="/film/$id" params={{ id: act.movie.id }} dir="auto">
          <b>{act.movie.title}</b>
        </Link>
      );
    return part;
  });
};

const Stars = ({ act }: { readonly act: Act }) => {
  const stars = act.kind === 'rating' ? act.rating : act.kind === 'diary' ? act.diary.rating : null;
  return stars === null ? null : <StarsShown stars={stars} />;
};

const Words = ({ act }: { readonly act: Act }) => {
  const say = useMessages(messages);
  const text = act.kind === 'comment' ? act.comment.body : act.kind === 'diary' ? act.diary.note : null;
  if (text === null) return null;
  const words = (
    <p className="prose" dir="auto">
      {text}
    </p>
  );
  if (act.kind !== 'comment' || !act.comment.spoiler) return words;
  return (
    <details className="spoiler">
      <summary>{say('spoiler')}</summary>
      {words}
    </details>
  );
};
