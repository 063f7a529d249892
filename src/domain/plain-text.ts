import { accept, invalid, type InvalidInput, type Outcome } from './outcome.ts';

/** Plain text of a person, as it was typed but for the blanks around it: nothing in it is markup. */
export type PlainText = string & { readonly brand: 'PlainText' };

/** Line breaks and tabs are the only control characters. */
export const plainTextPattern = '^[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$';

const STORABLE = new RegExp(plainTextPattern);
/** Blanks, marks that join or turn, and other characters that nobody sees. */
const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/u;
const OPENS = /[\u202a\u202b\u2066-\u2068]/;
const CLOSES = /[\u202c\u2069]/;
const OVERRIDES = /[\u202d\u202e]/;
/** A person's longest character, as a family of emoji, has about eleven UTF-16 units; marks piled up on one are cut here. */
const UNITS_A_CHARACTER = 8;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters as people count them: a flag, or a letter with its accents, is one. */
export const countGraphemes = (text: string): number => [...graphemes.segment(text)].length;

/** Whether the text after this one would read in the wrong direction, or this one hides its order. */
const turnsWhatFollows = (text: string): boolean => {
  let open = 0;
  for (const character of text) {
    if (OVERRIDES.test(character)) return true;
    if (OPENS.test(character)) open += 1;
    else if (CLOSES.test(character) && open > 0) open -= 1;
  }
  return open > 0;
};

/** @param most graphemes */
export const parsePlainText = (
  field: string,
  input: string,
  most: number,
): Outcome<PlainText, InvalidInput> => {
  const tooLong = () => invalid(field, 'too-long', `Use at most ${most.toLocaleString('en')} characters.`);
  // What is far longer is neither trimmed nor counted.
  if (input.length > 2 * UNITS_A_CHARACTER * most) return tooLong();
  const text = input.trim();
  if (text.length > UNITS_A_CHARACTER * most) return tooLong();
  if (!STORABLE.test(text) || !text.isWellFormed())
    return invalid(field, 'unstorable-characters', 'This text holds a character that cannot be stored.');
  if (!VISIBLE.test(text)) return invalid(field, 'required', 'Write something.');
  if (turnsWhatFollows(text))
    return invalid(field, 'invalid-characters', 'This text turns the direction of what follows it.');
  if (text.length > most && countGraphemes(text) > most) return tooLong();
  return accept(text as PlainText);
};
