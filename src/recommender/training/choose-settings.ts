import type { LearnedSettings } from './linear/learned-settings.ts';
import { DROPOUTS, usualSettings } from './linear/learned-settings.ts';
import type { Threads } from '#recommender/numeric/threads';
import type { RatingMatrix } from './ratings/rating-matrix.ts';
import { mean } from '#domain/recommendation/figures';
import { Search } from './validation/search.ts';
import { Validation } from './validation/validation.ts';

/** What was chosen, and a sentence for each choice and each try. */
export interface Choice {
  readonly settings: LearnedSettings;
  /** Mean NDCG@100 of the validation people; undefined where there were too few to ask. */
  readonly quality: number | undefined;
  readonly people: number;
  readonly reasons: readonly string[];
}

/** With fewer people, chance would choose. */
const FEWEST_PEOPLE = 25;
const PERSON_EXPONENTS = [0, 0.2, 0.4];

/** Chooses settings, one after another, on people of the training data itself. The same data gives the same choice. */
export const chooseSettings = async (
  ratings: RatingMatrix,
  threads: Threads,
  tell: (sentence: string) => void,
): Promise<Choice> => {
  const validation = new Validation(ratings, threads);
  const usual = usualSettings(ratings.movies.length);
  if (validation.people < FEWEST_PEOPLE) {
    const reason = `${validation.people} people with enough ratings are too few to choose by: the usual settings are taken.`;
    tell(reason);
    return { settings: usual, quality: undefined, people: validation.people, reasons: [reason] };
  }
  const search = new Search(validation, tell);
  let settings = await search.lambda(usual);
  settings = await search.best('dropout', DROPOUTS, settings, (dropout) => ({ dropout }));
  settings = await search.best('person exponent', PERSON_EXPONENTS, settings, (personExponent) => ({
    personExponent,
  }));
  settings = await search.reading(settings);
  settings = await search.prior(settings);
  const quality = mean(await validation.measure(settings));
  return { settings, quality, people: validation.people, reasons: search.reasons };
};
