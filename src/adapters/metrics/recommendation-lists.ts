import { Counter, type Registry } from 'prom-client';
import type { RecommendMovies } from '#application/recommendation/recommend-movies';
import type { RecommendedMovie } from '#application/recommendation/recommended-movie';

const SOURCES = ['model', 'mixed', 'fallback', 'empty'] as const;

/** Where the films of a list come from; `mixed`: the fallback filled up what the model could not. */
const sourceOf = (list: readonly RecommendedMovie[]): (typeof SOURCES)[number] => {
  const [first] = list;
  if (first === undefined) return 'empty';
  return list.every(({ source }) => source === first.source) ? first.source : 'mixed';
};

/** Counts the lists that people got, by what made them. */
export const countedLists = (registry: Registry, recommend: RecommendMovies): RecommendMovies => {
  const lists = new Counter({
    name: 'movieconnect_recommendation_lists_total',
    help: 'Lists served, by what their films come from: the model, the fallback, or both (mixed).',
    labelNames: ['source'],
    registers: [registry],
  });
  for (const source of SOURCES) lists.inc({ source }, 0);
  return async (input) => {
    const outcome = await recommend(input);
    if (outcome.ok) lists.inc({ source: sourceOf(outcome.value) });
    return outcome;
  };
};
