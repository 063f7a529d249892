/** The size of a body that is only just let in, in bytes; the rest is left to its JSON. */
const SIZE = 100_000;

/** What a request line or a header may hold below the limit on all of them together. */
const HEADER_SIZE = 15_000;

/** So many bytes of it when it stands in JSON. */
const filled = (unit: string, size: number): string =>
  unit.repeat(Math.floor(size / (Buffer.byteLength(JSON.stringify(unit)) - 2)));

/** Two kinds of marks that trade places when a text is normalised, first all of one and then all of the other. */
const reorderingMarks = (size: number): string => filled('\u0301', size / 2) + filled('\u0316', size / 2);

/** What a pattern with two ways to read one character takes longest to refuse: a long run, and an end that fits nothing. */
const runs = Array.from('a0 \t.-@:;/=+%"(').concat('a.', 'a-', 'a@', 'a ', '; ', 'a=', "l'", '\u00a0');

const multiplying = {
  'letters that normalise to eighteen each': '\uFDFA',
  'parts of syllables that normalise to one': '\u1112\u1161\u11ab',
  'letters that grow in small letters': '\u0130',
  'fractions, which normalise to three': '\u2151',
  emoji: '\u{1F469}\u200D\u{1F680}',
};

/** The worst texts known, by what they are made of. */
export const worstTexts: Readonly<Record<string, string>> = {
  'marks that are to be reordered': reorderingMarks(SIZE),
  'marks that are to be reordered, in turn': filled('\u0301\u0316', SIZE),
  'a letter with marks that are to be reordered': `a${reorderingMarks(SIZE - 2)}`,
  ...Object.fromEntries(Object.entries(multiplying).map(([what, unit]) => [what, filled(unit, SIZE)])),
  ...Object.fromEntries(
    runs.map((unit) => [`a run of ${JSON.stringify(unit)}`, `${filled(unit, SIZE)}\u0001`]),
  ),
};

/** What JSON can be made of besides a text, as it is sent. */
export const worstJson: Readonly<Record<string, string>> = {
  'deep nesting in arrays': '['.repeat(SIZE / 2) + ']'.repeat(SIZE / 2),
  'deep nesting in objects': '{"a":'.repeat(SIZE / 6) + '0' + '}'.repeat(SIZE / 6),
  'many digits': '1'.repeat(SIZE),
  'many digits behind the point': `0.${'3'.repeat(SIZE)}`,
  'a wide array': `[${'0,'.repeat(SIZE / 2)}0]`,
  'a wide object': `{${Array.from({ length: SIZE / 11 }, (_, at) => `"${at.toString(36)}":0`).join()}}`,
  'escaped quotes': `"${'\\"'.repeat(SIZE / 2)}"`,
  'escaped marks that are to be reordered': `"${'\\u0301'.repeat(SIZE / 12)}${'\\u0316'.repeat(SIZE / 12)}"`,
};

/** What a header may hold; its value ends with a letter, for spaces at the end are nobody's to read. */
export const worstHeaderTexts: Readonly<Record<string, string>> = Object.fromEntries(
  runs.map((unit) => [`a run of ${JSON.stringify(unit)}`, `${filled(unit, HEADER_SIZE)}x`]),
);

/** What an address may hold, not encoded yet. */
export const worstAddressTexts: Readonly<Record<string, string>> = {
  'marks that are to be reordered': reorderingMarks(HEADER_SIZE / 3),
  ...Object.fromEntries(
    runs.map((unit) => [`a run of ${JSON.stringify(unit)}`, filled(unit, HEADER_SIZE / 3)]),
  ),
};

/** Prose of that many bytes, as a person might send it. */
export const prose = (size: number): string => filled('It was a dark night, and the film was long. ', size);

export { HEADER_SIZE, SIZE };
