import { getRouteApi } from '@tanstack/react-router';
import { parseEvening, type Evening } from './evening.ts';

const route = getRouteApi('/tonight');

type Changes = { readonly [Key in keyof Evening]?: Evening[Key] | undefined };

/** The evening as the address has it, and how to change it. */
export const useEvening = (): readonly [Evening, (changes: Changes) => void] => {
  const evening = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changes: Changes): void => {
    void navigate({
      search: (before) => parseEvening({ ...before, ...changes }),
      replace: true,
      resetScroll: false,
    });
  };
  return [evening, change];
};
