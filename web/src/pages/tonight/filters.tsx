import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ChipSelect } from '../../kit/chip-select.tsx';
import { messages } from './messages.ts';
import { useEvening } from './use-evening.ts';

const RUNTIMES = [90, 105, 120, 150];

export const Filters = () => {
  const say = useMessages(messages);
  const [{ genre, runtime, rewatch = false }, change] = useEvening();
  const genres = useQuery({ ...ask('listGenres'), staleTime: 3_600_000 });
  return (
    <div className="chips" role="group" aria-label={say('filters')}>
      <ChipSelect
        label={say('runtime')}
        any={say('any-runtime')}
        value={runtime}
        options={RUNTIMES.map((minutes) => ({ value: minutes, label: say('runtime-name', { minutes }) }))}
        onChoose={(minutes) => change({ runtime: Number(minutes) || undefined })}
      />
      <ChipSelect
        label={say('genre')}
        any={say('any-genre')}
        value={genre}
        options={(genres.data ?? []).map(({ name }) => ({ value: name, label: name }))}
        onChoose={(name) => change({ genre: name })}
      />
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
