import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { ask } from '../../api/ask.ts';
import { useMessages } from '../../i18n/messages.ts';
import { ChipSelect } from '../../kit/chip-select.tsx';
import { messages } from './messages.ts';
import type { Narrowing } from './narrowing.ts';

const route = getRouteApi('/for-you');
const RUNTIMES = [90, 120, 150];
const FIRST_DECADE = 1920;

/** Chips of genres, each of which asks for it, excludes it, or does neither; and a few others. */
export const FilterBar = () => {
  const say = useMessages(messages);
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const genres = useQuery({ ...ask('listGenres'), staleTime: 3_600_000 });
  const set = (change: { [Key in keyof Narrowing]?: Narrowing[Key] | undefined }): void => {
    const all = Object.entries({ ...filters, ...change }).filter(([, value]) => value !== undefined);
    void navigate({ search: Object.fromEntries(all) as Narrowing, replace: true, resetScroll: false });
  };
  /** Once: only that; again: without it; again: as before. */
  const turn = (name: string): void => {
    if (filters.genre === name) set({ genre: undefined, without: name });
    else if (filters.without === name) set({ without: undefined });
    else set({ genre: name });
  };
  const stateOf = (name: string) =>
    filters.genre === name ? 'only' : filters.without === name ? 'without' : 'any';
  const decades = Array.from({ length: 11 }, (_, index) => FIRST_DECADE + index * 10).reverse();
  return (
    <div className="filters" role="group" aria-label={say('filters')}>
      <div className="chips scrolling">
        {genres.data?.map(({ name }) => {
          const state = stateOf(name);
          return (
            <button
              key={name}
              type="button"
              className="chip"
              data-state={state === 'only' ? 'with' : state}
              aria-label={say(state, { name })}
              title={say('filter-hint')}
              onClick={() => turn(name)}
            >
              {name}
            </button>
          );
        })}
      </div>
      <div className="chips">
        <ChipSelect
          label={say('decade')}
          any={say('any-decade')}
          value={filters.decade}
          options={decades.map((decade) => ({
            value: decade,
            label: say('decade-name', { decade: String(decade) }),
          }))}
          onChoose={(decade) => set({ decade: Number(decade) || undefined })}
        />
        <ChipSelect
          label={say('runtime')}
          any={say('any-runtime')}
          value={filters.runtime}
          options={RUNTIMES.map((minutes) => ({ value: minutes, label: say('runtime-name', { minutes }) }))}
          onChoose={(minutes) => set({ runtime: Number(minutes) || undefined })}
        />
        <button
          type="button"
          className="chip"
          aria-pressed={filters.listed === true}
          onClick={() => set({ listed: filters.listed ? undefined : true })}
        >
          {say('listed')}
        </button>
        {Object.keys(filters).length > 0 && (
          <button
            type="button"
            className="button quiet small"
            onClick={() => void navigate({ search: {}, replace: true })}
          >
            {say('clear')}
          </button>
        )}
      </div>
    </div>
  );
};
