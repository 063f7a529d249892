import type { TitleQuery } from '#domain/catalogue/title-query';
import type { Parameter } from './parameters.ts';
import { standing } from './standing.ts';
import { RANK } from './words.ts';

/** So many films that have the words are enough: none that is merely like them is looked for. */
const ENOUGH = 10;
/** Whoever types a title of so many characters in full means that film. */
const LONG = 24;
/** Shorter texts are like too much; of longer ones the beginning says enough, and all of it would take long. */
const SHORTEST_FOR_TRIGRAMS = 4;
const LONGEST = 48;
/** Shorter ones have no slip, and are no initials. */
const SHORTEST = 3;
/** Shorter ones are a slip away from too much; of longer ones trigrams know as well. */
const isSlippable = (key: string): boolean => key.length > 3 && key.length <= 24;
/** What a film of the year gains, where 1 is a title with the same trigrams. */
const SAME_YEAR = 0.2;

/**
 * The films that are like what was typed (id, rank, score, prominence), where too few have its words; only close ones,
 * unless none has. Where a year was given, one that has words and year is enough.
 */
export const likeIt = (query: TitleQuery, parameter: Parameter): string | null => {
  const { meant, words, initials, year } = query;
  const text = words
    .map((word) => word.text)
    .join(' ')
    .slice(0, LONGEST);
  if (text.length < SHORTEST) return null;
  const wanted = [
    parameter(text.length < SHORTEST_FOR_TRIGRAMS ? '' : text, 'text'),
    parameter(isSlippable(meant.key) ? meant.key : '', 'text'),
    parameter(initials ?? '', 'text'),
    'not exists (select from strong)',
  ];
  const isEnough =
    text.length > LONG
      ? ` and not exists (select from strong where rank = ${RANK.exact} or (rank = ${RANK.begins} and matched_title is not null))`
      : '';
  const isWanted =
    year === null
      ? `(select count(*) from strong) < ${ENOUGH}${isEnough}`
      : `not exists (select from strong where rank <= ${RANK.words})`;
  const bonus =
    year === null ? '' : ` + case when year = ${parameter(year, 'int')} then ${SAME_YEAR} else 0 end`;
  return `
    select id, ${RANK.like} as rank, round(likeness::numeric, 1)::float8${bonus} + ${standing()} / 11 as score, prominence,
      null::text as matched_title
    from (select id, max(likeness) as likeness from movies_like(${wanted.join(', ')}) where ${isWanted} group by id) as alike
      join movies using (id)
    where id not in (select id from strong)`;
};
