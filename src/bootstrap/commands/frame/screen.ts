/** Where progress is shown: a terminal, or anything that takes lines. */
export interface Screen {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const WIDTH = 80;

/** Draws the line of a terminal anew, as much of `text` as it takes: what wraps would stay. */
export const drawLine = (screen: Screen, text: string): void =>
  void screen.write(`\r${text.slice(0, (screen.columns ?? WIDTH) - 1)}\u001B[K`);
