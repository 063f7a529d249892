import { parseStarsOn } from '#domain/history/scales';
import { parseWhen } from '#domain/history/when';
import { isDay } from '#domain/time-zone';
import { parseNote } from '#domain/diary/note';
import { parseWatchlistNote } from '#domain/watchlist/watchlist-entry';
import type { HistoryFormat } from '../history-format.ts';
import type { JsonObject } from '../json-elements.ts';
import { filmFrom, itemsOfJson, type Said } from '../reading.ts';

/** The export of an account here, or of another service of this kind. */
export const movieconnect: HistoryFormat = {
  name: 'MovieConnect',
  recognises: (files) => files.filter(({ name }) => /^movieconnect(?:-[\w-]*)?\.json$/.test(name)),
  entries: (files) =>
    itemsOfJson(files, ({ list, value }) => {
      const said = LISTS[list]?.(value);
      return said && { film: filmOf(value.at('movie')), said: [said] };
    }),
};

const filmOf = (movie: JsonObject) =>
  filmFrom({
    title: movie.text('title'),
    year: movie.text('year'),
    imdb: movie.text('imdb_id'),
    tmdb: movie.text('tmdb_id'),
    movielens: movie.text('movielens_id'),
  });

/** The stars of an entry of the diary are its own here: the rating stands in another list. */
const logged = (entry: JsonObject): Said => {
  const at = parseWhen(entry.text('watched_on'));
  if (at === undefined) return 'no-date';
  const note = entry.text('note');
  const parsed = note === '' ? undefined : parseNote(note);
  if (parsed?.ok === false) return 'review-unstorable';
  return {
    ...{ kind: 'reviewed', at, text: parsed?.value ?? null },
    halfStars: parseStarsOn('of-five', entry.text('rating')) ?? null,
    rewatch: entry.text('rewatch') === 'true',
  };
};

/** To the millisecond, as it was exported. */
const instantFrom = (text: string): Date | null =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/.test(text) && !Number.isNaN(Date.parse(text))
    ? new Date(text)
    : null;

const dismissed = (value: JsonObject): Said | undefined => {
  const [at, until] = [instantFrom(value.text('dismissed_at')), value.text('until')];
  switch (value.text('reason')) {
    case 'movie':
      return { kind: 'dismissed', at, why: { kind: 'movie' } };
    case 'genre':
      return { kind: 'dismissed', at, why: { kind: 'genre', genre: value.text('genre') } };
    case 'person':
      return { kind: 'dismissed', at, why: { kind: 'person', name: value.text('person'), personId: null } };
    case 'later':
      return isDay(until) ? { kind: 'dismissed', at, why: { kind: 'later', until } } : 'no-date';
    default:
      return undefined;
  }
};

/** Of all that an account has, what a person did with films. */
const LISTS: Readonly<Record<string, (value: JsonObject) => Said | undefined>> = {
  dismissed,
  ratings: (value) => {
    const halfStars = parseStarsOn('of-five', value.text('rating'));
    return halfStars === undefined
      ? 'no-stars'
      : { kind: 'rated', halfStars, at: instantFrom(value.text('rated_at')) };
  },
  diary: logged,
  watchlist: (value) => {
    const at = instantFrom(value.text('added_at'));
    const note = value.text('note');
    if (note === '') return { kind: 'wanted', at };
    const text = parseWatchlistNote(note);
    return text.ok ? { kind: 'wanted', at, text: text.value } : 'review-unstorable';
  },
};
