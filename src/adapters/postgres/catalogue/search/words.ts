import type { TitleQuery, Word } from '#domain/catalogue/title-query';
import { beginsWith, escapedForLike, type Parameter } from './parameters.ts';
import { standing } from './standing.ts';

/** Nobody types more words of a title; the others are left to likeness. */
const MOST_WORDS = 10;
/** So much more prominent must a title be to come before the one that differs from what is meant by its article only. */
export const WHOLE_TITLE = 0.3;

export const RANK = { exact: 0, begins: 1, words: 2, otherYear: 3, like: 4 } as const;

const COLUMNS = 'id, prominence, year, search_words, search_key';

/** Shorter ones are in so many titles that to look them up takes longer than to look at what the others find. */
const SHORTEST_LOOKED_UP = 4;

/**
 * That a word of the title begins with this one, or is the same number.
 * @param isLookedUp whether by the index
 */
const hasWord = ({ text, otherwise }: Word, isLookedUp: boolean, parameter: Parameter): string => {
  const column = isLookedUp ? 'search_words' : `(search_words || '')`;
  const begins = `${column} like ${parameter(`% ${escapedForLike(text)}%`, 'text')}`;
  if (otherwise.length === 0) return begins;
  const whole = `search_words ~ ${parameter(` (${otherwise.join('|')})( |$)`, 'text')}`;
  return `(${begins} or ${whole})`;
};

/** The films that have what was typed: id, rank, score, prominence. */
export const withItsWords = (query: TitleQuery, parameter: Parameter): string => {
  const { typed, meant, renumbered, words } = query;
  const beginsAsMeant = beginsWith('search_key', meant.key, parameter);
  const beginsRenumbered = renumbered.map(({ key }) => beginsWith('search_key', key, parameter));
  const begins = [beginsAsMeant, ...beginsRenumbered].map((start) => `(${start})`).join(' or ');
  const some = words.slice(0, MOST_WORDS);
  const isLong = ({ text }: Word): boolean => text.length >= SHORTEST_LOOKED_UP;
  const hasWords = some
    .map((word) => hasWord(word, isLong(word) || !some.some(isLong), parameter))
    .join(' and ');
  const isMeant = `search_words = ${parameter(` ${meant.words}`, 'text')}`;
  const wholeKeys = [meant, ...renumbered].map(({ key }) => key);
  const bonus = `case when search_key = any(${parameter(wholeKeys, 'text[]')}) then ${WHOLE_TITLE}::float8 else 0 end`;
  const byStanding = standing(`prominence + case when rank = ${RANK.begins} then ${bonus} else 0 end`);
  const branches = [beginsAsMeant, ...beginsRenumbered, ...(hasWords === '' ? [] : [hasWords])];
  let rank = `case when ${isMeant} then ${RANK.exact} when ${begins} then ${RANK.begins} else ${RANK.words} end`;
  let score = byStanding;
  if (query.year !== null) {
    const year = parameter(query.year, 'int');
    const beginsAsTyped = beginsWith('search_key', typed.key, parameter);
    branches.push(beginsAsTyped);
    rank = `case
      when search_words = ${parameter(` ${typed.words}`, 'text')} or (year = ${year} and ${isMeant}) then ${RANK.exact}
      when (${beginsAsTyped}) or (year = ${year} and ${begins}) then ${RANK.begins}
      when year = ${year} or search_words like '% ' || ${year} || '%' then ${RANK.words}
      else ${RANK.otherYear} end`;
    score = `case when rank = ${RANK.otherYear} then 1 - least(abs(coalesce(year, 0) - ${year}), 100) / 100::float8
      else ${byStanding} end`;
  }
  return `
    select id, rank, score, prominence
    from (${branches.map((movies) => `select ${COLUMNS} from movies where ${movies}`).join(' union ')}) as found
      cross join lateral (select ${rank} as rank) as ranked
      cross join lateral (select ${score} as score) as scored`;
};
