/** A number as it is written in digits, in Roman numerals and in English. A lone I or X is more often a word. */
const NUMBERS: readonly (readonly string[])[] = [
  ['1', 'one'],
  ['2', 'ii', 'two'],
  ['3', 'iii', 'three'],
  ['4', 'iv', 'four'],
  ['5', 'v', 'five'],
  ['6', 'vi', 'six'],
  ['7', 'vii', 'seven'],
  ['8', 'viii', 'eight'],
  ['9', 'ix', 'nine'],
  ['10', 'ten'],
  ['11', 'xi', 'eleven'],
  ['12', 'xii', 'twelve'],
  ['13', 'xiii', 'thirteen'],
];

/** How else a number of a title is written; none where the word is no number. */
export const numberWrittenOtherwise = (word: string): readonly string[] =>
  NUMBERS.find((forms) => forms.includes(word))?.filter((form) => form !== word) ?? [];
