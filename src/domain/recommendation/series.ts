import { titleKey } from '../catalogue/title-words.ts';

/** What numbers the parts of a series, at the end of a title. */
const PART = /[\s,]+(?:part|chapter|volume|vol\.?|episode)?\s*(?:\d{1,2}|[ivx]+)$/iu;
/** A subtitle, or what the film is called elsewhere. */
const AFTER_THE_NAME = /\s*(?::|\(| [–—-] ).*$/u;
/** Shorter names are words that titles share by chance. */
const SHORTEST = 4;

/** A key that the films of a series share by their titles; empty where the title is too short to tell. */
export const seriesOf = (title: string): string => {
  const key = titleKey(title.replace(AFTER_THE_NAME, '').replace(PART, ''));
  return key.length < SHORTEST ? '' : key;
};
