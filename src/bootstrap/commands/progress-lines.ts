import type { ImportProgress } from '#application/import/import-ratings';
import { drawLine, type Screen } from './frame/screen.ts';

export interface ShownProgress extends ImportProgress {
  step(name: keyof typeof TITLES): void;
  /** A sentence of its own. */
  say(sentence: string): void;
  end(): void;
}

const TITLES = {
  'films of TMDb': 'Asking TMDb',
  movies: 'Matching films',
  ratings: 'Reading ratings',
  'keys and indexes': 'Building keys and indexes',
  accounts: 'Making accounts',
  changes: 'Putting the ratings in place',
  counts: 'Counting',
} as const;

const BAR = 30;
/** Milliseconds between two pictures of the bar. */
const FRAME = 100;
/** Lines of a long step. */
const LINES = 10;

const percent = (part: number): string => `${Math.floor(100 * Math.min(1, part))} %`;
const grouped = (rows: number): string => rows.toLocaleString('en');

/** A bar that is drawn again and again on one line. */
const onTerminal = (screen: Screen, now: () => number): ShownProgress => {
  let title = '';
  let drawnAt = -Infinity;
  const endLine = () => {
    if (title !== '') screen.write('\n');
    title = '';
  };
  return {
    say: (sentence) => {
      endLine();
      screen.write(`${sentence}\n`);
    },
    step: (name) => {
      endLine();
      title = TITLES[name];
      drawnAt = -Infinity;
      drawLine(screen, `${title} ...`);
    },
    at: (part, rows) => {
      if (now() - drawnAt < FRAME && part < 1) return;
      drawnAt = now();
      const filled = Math.round(BAR * Math.min(1, part));
      drawLine(
        screen,
        `${title} [${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${percent(part)}  ${grouped(rows)}`,
      );
    },
    end: endLine,
  };
};

/** A line at each step and at each tenth of a long one. */
const asLines = (screen: Screen): ShownProgress => {
  let title = '';
  let rowsAre = 'ratings';
  let shown = 0;
  return {
    say: (sentence) => screen.write(`${sentence}\n`),
    step: (name) => {
      title = TITLES[name];
      rowsAre = name === 'films of TMDb' ? 'films' : 'ratings';
      shown = 0;
      screen.write(`${title} ...\n`);
    },
    at: (part, rows) => {
      if (Math.floor(part * LINES) <= shown) return;
      shown = Math.floor(part * LINES);
      screen.write(`${title}: ${percent(part)}, ${grouped(rows)} ${rowsAre}\n`);
    },
    end: () => undefined,
  };
};

export const showProgress = (screen: Screen, now: () => number = () => performance.now()): ShownProgress =>
  screen.isTTY === true ? onTerminal(screen, now) : asLines(screen);
