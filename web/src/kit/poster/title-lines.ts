const ROOM = 176;
const MOST_LINES = 4;
const LARGEST = 46;
const SMALLEST = 17;

/** How wide a character is, as a part of the size of the type: of the display face, or of what stands in for it. */
const widthOf = (character: string): number => {
  const code = character.codePointAt(0) ?? 0;
  // Scripts that are written in squares.
  if (code >= 0x1100 && code !== 0x2019) return code >= 0x2000 && code < 0x2e80 ? 0.4 : 1;
  if (code >= 0x0590 && code < 0x1100) return 0.55;
  if (" .,:;!'|-".includes(character)) return 0.2;
  return /[MW@&]/.test(character) ? 0.56 : 0.41;
};

const measure = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);

/** Between what a line may break: words, or the single characters of scripts that have none and of words wider than a line. */
const piecesOf = (title: string): readonly string[] =>
  title.split(/\s+/).flatMap((word) => {
    if (measure(word) > 6 && /[\u3000-\u9fff\uac00-\ud7af]/.test(word)) return Array.from(word);
    return measure(word) > ROOM / SMALLEST ? [...Array.from(word), ' '] : [word + ' '];
  });

const broken = (pieces: readonly string[], most: number): readonly string[] => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && measure(line + piece.trimEnd()) > most) {
      lines.push(line.trim());
      line = '';
    }
    line += piece;
  }
  return [...lines, line.trim()];
};

export interface SetTitle {
  readonly lines: readonly string[];
  /** In units of the poster, which is 200 wide. */
  readonly size: number;
}

/** Sets a title as large as it goes in four lines at most. */
export const setTitle = (title: string): SetTitle => {
  const pieces = piecesOf(title.toUpperCase());
  for (let size = LARGEST; size > SMALLEST; size -= 3) {
    const lines = broken(pieces, ROOM / size);
    const fits = lines.every((line) => measure(line) * size <= ROOM);
    if (fits && lines.length <= MOST_LINES && lines.length * size <= 112) return { lines, size };
  }
  const lines = broken(pieces, ROOM / SMALLEST);
  const kept = lines.slice(0, MOST_LINES + 1);
  return {
    lines: lines.length > kept.length ? [...kept.slice(0, -1), `${kept.at(-1)} …`] : kept,
    size: SMALLEST,
  };
};
