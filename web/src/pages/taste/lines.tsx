import { useId, useState } from 'react';
import { Link } from '@tanstack/react-router';
import type { TasteCorrection, TasteLine } from '@movieconnect/client';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';
import { useCorrection } from './use-correction.ts';

/** So many are shown at first. */
const FEW = 8;
const STRONG = 0.35;
const WEAK = 0.08;

interface Props {
  readonly title: string;
  readonly lines: readonly TasteLine[];
}

/** What the ratings say of one kind of thing, each line with its correction. */
export const Lines = ({ title, lines }: Props) => {
  const say = useMessages(messages);
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  if (lines.length === 0) return null;
  const isShown = (line: TasteLine, index: number): boolean =>
    isWhole || index < FEW || line.correction !== null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="taste-lines">
        {lines.filter(isShown).map((line) => (
          <li key={line.genre ?? line.person?.id ?? line.decade}>
            <Line line={line} />
          </li>
        ))}
      </ul>
      {!isWhole && lines.length > FEW && (
        <p>
          <button type="button" className="button" onClick={() => setWhole(true)}>
            {say('all', { total: lines.length })}
          </button>
        </p>
      )}
    </section>
  );
};

const subjectOf = ({ genre, person, decade }: TasteLine): Omit<TasteCorrection, 'correction'> => {
  if (genre !== null) return { genre };
  if (person !== null) return { person_id: person.id };
  return decade === null ? {} : { decade };
};

const Line = ({ line }: { readonly line: TasteLine }) => {
  const say = useMessages(messages);
  const { number } = useFormats();
  const correct = useCorrection();
  const { genre, person, decade, weight, correction } = line;
  const name = genre ?? person?.name ?? say('decade-name', { decade: String(decade) });
  const subject = subjectOf(line);
  const turn = (wanted: 'less' | 'more'): void => {
    const next = correction === wanted ? 'none' : wanted;
    correct({
      correction: { ...subject, correction: next },
      text: say(`said-${next}`, { name }),
      before: { ...subject, correction: correction ?? 'none' },
    });
  };
  return (
    <article className="taste-line">
      <h3 dir="auto">
        {person === null ? (
          name
        ) : (
          <Link to="/person/$id" params={{ id: person.id }}>
            {name}
          </Link>
        )}
      </h3>
      <div className="taste-bar" aria-hidden="true">
        <span
          className={weight < 0 ? 'against' : 'for'}
          style={{ inlineSize: `${Math.min(1, Math.abs(weight)) * 50}%` }}
        />
      </div>
      <p className="soft small">
        {line.rating_count > 0 && (
          <>
            {say(wordOf(weight))}, {say('ratings', { count: line.rating_count })}
          </>
        )}
        {line.because.slice(0, 2).map((film) => (
          <span key={film.id}>
            {' · '}
            <span dir="auto">{film.title}</span> ★{number(film.user_rating)}
          </span>
        ))}
      </p>
      <div className="acts">
        {(['less', 'more'] as const).map((wanted) => (
          <button
            key={wanted}
            type="button"
            className="chip"
            aria-pressed={correction === wanted}
            aria-label={say(`${wanted}-of`, { name })}
            onClick={() => turn(wanted)}
          >
            {say(wanted)}
          </button>
        ))}
      </div>
    </article>
  );
};

const wordOf = (weight: number) => {
  if (weight >= STRONG) return 'likes';
  if (weight >= WEAK) return 'likes-some';
  if (weight > -WEAK) return 'even';
  return weight > -STRONG ? 'dislikes-some' : 'dislikes';
};
