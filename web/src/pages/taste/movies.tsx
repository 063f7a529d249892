import { Link } from '@tanstack/react-router';
import type { Taste } from '@movieconnect/client';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { StarsShown } from '../../kit/stars/stars.tsx';
import { messages } from './messages.ts';
import { useCorrection } from './use-correction.ts';

type Movie = Taste['movies'][number];

/** The ratings that weigh most in the list, and those that are ignored. */
export const Movies = ({ movies }: { readonly movies: readonly Movie[] }) => {
  const say = useMessages(messages);
  if (movies.length === 0) return null;
  const most = Math.max(...movies.map(({ part }) => part));
  return (
    <section className="section" aria-labelledby="taste-movies">
      <h2 id="taste-movies">{say('movies')}</h2>
      <p className="soft">{say('movies-hint')}</p>
      <ul className="taste-lines taste-movies">
        {movies.map((movie) => (
          <li key={movie.id}>
            <Line movie={movie} most={most} />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Line = ({ movie, most }: { readonly movie: Movie; readonly most: number }) => {
  const say = useMessages(messages);
  const { percent } = useFormats();
  const correct = useCorrection();
  const { id, title, ignored, part } = movie;
  const word = ignored ? 'count' : 'ignore';
  const turn = (): void =>
    correct({
      correction: { movie_id: id, correction: ignored ? 'none' : 'ignore' },
      text: say(`said-${word}`, { title }),
      before: { movie_id: id, correction: ignored ? 'ignore' : 'none' },
    });
  return (
    <article className="taste-line">
      <h3 dir="auto">
        <Link to="/film/$id" params={{ id }}>
          {title}
        </Link>
      </h3>
      <div className="taste-bar of-parts" aria-hidden="true">
        <span className="for" style={{ inlineSize: `${most > 0 && !ignored ? (100 * part) / most : 0}%` }} />
      </div>
      <p className="soft small row">
        <StarsShown stars={movie.user_rating} /> {ignored ? say('ignored') : percent(part)}
      </p>
      <div className="acts">
        <button type="button" className="chip" aria-label={say(`${word}-of`, { title })} onClick={turn}>
          {say(word)}
        </button>
      </div>
    </article>
  );
};
