import { typingDistance } from './typing-distance.ts';

/** Names that one genre has in different catalogues and mouths, as keys. */
const ALIASES: readonly (readonly string[])[] = [
  ['scifi', 'sciencefiction', 'sf'],
  ['filmnoir', 'noir'],
  ['family', 'children', 'childrens', 'kids'],
  ['biography', 'biographical', 'biopic'],
  ['animation', 'animated', 'cartoon'],
  ['documentary', 'documentaries'],
  ['romance', 'romantic'],
];

/** Longer than any genre; what is beyond is not looked at. */
const LONGEST = 100;
const MOST_NEAREST = 3;

/** What two spellings of one genre share: neither case, accents, spaces nor punctuation. */
export const genreKey = (name: string): string =>
  name
    .slice(0, LONGEST)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const spellings = (key: string): readonly string[] => ALIASES.find((group) => group.includes(key)) ?? [key];

/** The one of `names` that somebody means, if any: its own spelling first, then what else it is called. */
export const genreCalled = (text: string, names: readonly string[]): string | undefined => {
  const key = genreKey(text);
  const others = spellings(key);
  return (
    names.find((name) => genreKey(name) === key) ?? names.find((name) => others.includes(genreKey(name)))
  );
};

/** Those of `names` that are typed most alike, at most three; ties in the order given. */
export const nearestGenres = (text: string, names: readonly string[]): readonly string[] => {
  const key = genreKey(text);
  return names
    .map((name) => ({ name, far: distance(key, genreKey(name)) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_NEAREST)
    .map(({ name }) => name);
};

/** By parts of what could differ; what begins as the other does is nearer than its length says. */
const distance = (key: string, name: string): number => {
  const isBeginning = key !== '' && (name.startsWith(key) || key.startsWith(name));
  return (typingDistance(key, name) * (isBeginning ? 0.5 : 1)) / Math.max(key.length, name.length, 1);
};
