import { useQuery } from '@tanstack/react-query';
import type { MovieForMe } from '@movieconnect/client';
import { ask } from '../../api/ask.ts';
import { useMe } from '../../api/session.ts';
import { useFormats } from '../../i18n/formats.ts';
import { defineMessages, useMessages } from '../../i18n/messages.ts';
import { Reasons } from '../../kit/reasons/reasons.tsx';

const messages = defineMessages({
  en: {
    title: 'For you',
    predicted: '{stars} stars, as far as anybody can tell',
    interval: 'most likely {low} to {high}',
    'interval-only': 'Somewhere from {low} to {high} stars',
    fairly: 'fairly sure',
    somewhat: 'not quite sure',
    hardly: 'a guess',
    'no-ratings': 'You have rated nothing yet.',
    'few-ratings': 'You have rated few films so far.',
    'few-of-film': 'Few people have rated this film.',
    'unknown-film': 'Nobody who rated this film is known well enough.',
    'no-model': 'The recommender is away.',
    'nothing-alike': 'Nothing that you rated is like it.',
  },
  de: {
    title: 'Für dich',
    predicted: '{stars} Sterne, soweit sich das sagen lässt',
    interval: 'am ehesten {low} bis {high}',
    'interval-only': 'Irgendwo zwischen {low} und {high} Sternen',
    fairly: 'ziemlich sicher',
    somewhat: 'nicht ganz sicher',
    hardly: 'geraten',
    'no-ratings': 'Du hast noch nichts bewertet.',
    'few-ratings': 'Du hast bisher wenige Filme bewertet.',
    'few-of-film': 'Wenige haben diesen Film bewertet.',
    'unknown-film': 'Über diesen Film ist noch zu wenig bekannt.',
    'no-model': 'Der Empfehler ist weg.',
    'nothing-alike': 'Nichts, was du bewertet hast, ist ihm ähnlich.',
  },
});

/** What the reader would give the film, how sure that is, and why. Nothing where it cannot be told: the page has more to say. */
export const ForMe = ({ id }: { readonly id: number }) => {
  const me = useMe();
  const film = useQuery({ ...ask('predictMovie', { id }), enabled: Boolean(me) });
  if (!me || film.isError) return null;
  if (film.isPending) return <div className="film-for-me skeleton" aria-hidden="true" />;
  return <Prediction film={film.data} />;
};

const Prediction = ({ film }: { readonly film: MovieForMe }) => {
  const say = useMessages(messages);
  const { mean } = useFormats();
  const interval = { low: mean(film.predicted_low), high: mean(film.predicted_high) };
  return (
    <section className="film-for-me" aria-labelledby="for-me">
      <h2 id="for-me">{say('title')}</h2>
      {film.certainty === 'hardly' ? (
        <p>
          {say('interval-only', interval)} <span className="soft">({say('hardly')})</span>
        </p>
      ) : (
        <p>
          <b>★ {say('predicted', { stars: mean(film.predicted_rating) })}</b>{' '}
          <span className="soft">
            ({say('interval', interval)}; {say(film.certainty)})
          </span>
        </p>
      )}
      {film.doubts.length > 0 && (
        <p className="soft small">{film.doubts.map(({ code }) => say(code)).join(' ')}</p>
      )}
      <Reasons film={film} />
    </section>
  );
};
