import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { messages } from './messages.ts';
import { useEvening } from './use-evening.ts';

const RUNTIMES = [90, 105, 120, 150];

export const Filters = () => {
  const say = useMessages(messages);
  const [{ genre, runtime, rewatch = false }, change] = useEvening();
  const genres = useQuery({ ...ask('listGenres'), staleTime: 3_600_000 });
  return (
    <div className="chips" role="group" aria-label={say('filters')}>
      <select
        className="chip"
        aria-label={say('runtime')}
        value={runtime ?? ''}
        onChange={(event) => change({ runtime: Number(event.currentTarget.value) || undefined })}
      >
        <option value="">{say('any-runtime')}</option>
        {RUNTIMES.map((minutes) => (
          <option key={minutes} value={minutes}>
            {say('runtime-name', { minutes })}
          </option>
        ))}
      </select>
      <select
        className="chip"
        aria-label={say('genre')}
        value={genre ?? ''}
        onChange={(event) => change({ genre: event.currentTarget.value })}
      >
        <option value="">{say('any-genre')}</option>
        {genres.data?.map(({ name }) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      <button
        type="button"
        className="chip"
        aria-pressed={rewatch}
        onClick={() => change({ rewatch: !rewatch })}
      >
        {say('rewatch')}
      </button>
    </div>
  );
};
