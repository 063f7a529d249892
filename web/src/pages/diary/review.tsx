import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Bars } from '../../kit/bars.tsx';
import { messages } from './messages.ts';

/** A year, or all of them, in numbers. */
export const Review = ({ year }: { readonly year?: number }) => {
  const say = useMessages(messages);
  const { number } = useFormats();
  const { data } = useQuery(ask('showStatistics', year === undefined ? {} : { year }));
  if (data === undefined || data.films === 0) return null;
  const { viewings, films, hours, rewatches, stars, genres, decades, directors } = data;
  const counted = say('counted');
  return (
    <section className="stack" aria-labelledby="review">
      <h2 id="review">{say('review')}</h2>
      <p className="diary-numbers">
        <span>{say('viewings', { count: viewings })}</span>
        <span>{say('films', { count: films })}</span>
        <span>{say('hours', { count: hours })}</span>
        {rewatches > 0 && <span>{say('rewatches', { count: rewatches })}</span>}
      </p>
      <Bars
        title={say('stars')}
        counted={counted}
        bars={stars.map(({ rating, count }) => ({ label: `★ ${number(rating)}`, count }))}
      />
      <Bars
        title={say('genres')}
        counted={counted}
        bars={genres.map(({ name, count, average_rating }) => ({ label: name, count, mean: average_rating }))}
      />
      <Bars
        title={say('decades')}
        counted={counted}
        bars={decades.map(({ decade, count, average_rating }) => ({
          label: say('decade-of', { decade: String(decade) }),
          count,
          mean: average_rating,
        }))}
      />
      <Bars
        title={say('directors')}
        counted={counted}
        bars={directors.map(({ name, count, average_rating }) => ({
          label: name,
          count,
          mean: average_rating,
        }))}
      />
    </section>
  );
};
