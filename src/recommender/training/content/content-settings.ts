/** How films are compared. Chosen by eye on the demonstration catalogue and by held-out ratings of people. */
export interface ContentSettings {
  /** What each kind of likeness (0 to 1) may add to a similarity. */
  readonly genre: number;
  readonly director: number;
  readonly actor: number;
  readonly title: number;
  /** How much of the people's part depends on the genre being alike. */
  readonly peoplePart: number;
  /** Years after which nearness in time has faded to 1/e, and how much of the genre's part depends on it. */
  readonly yearScale: number;
  readonly yearPart: number;
  /** An unknown film is worth this much of a famous one that is as similar. */
  readonly obscureWorth: number;
  /** What the most prominent film has before anybody has rated. */
  readonly prior: number;
  readonly entries: number;
  /** Of films beyond so many of the best known only so few entries are kept. */
  readonly wellKnown: number;
  readonly fewEntries: number;
  /** Likeness is divided by the mean likeness of either film to this power. */
  readonly balance: number;
  readonly historyExponent: number;
  /** Weight of half a star .. five stars. */
  readonly stars: readonly number[];
}

export const CONTENT_SETTINGS: ContentSettings = {
  genre: 0.5,
  director: 0.4,
  actor: 0.8,
  title: 0.9,
  peoplePart: 0.75,
  yearScale: 7,
  yearPart: 0.85,
  obscureWorth: 0.3,
  prior: 0.45,
  entries: 300,
  wellKnown: 50_000,
  fewEntries: 30,
  balance: 0,
  historyExponent: 0.5,
  stars: [-0.4, -0.35, -0.25, -0.15, 0.05, 0.3, 0.5, 0.7, 0.85, 1],
};

/** Beside what ratings tell, films of the commonest kind must not be like everything. */
export const LEARNED_CONTENT: ContentSettings = { ...CONTENT_SETTINGS, balance: 0.5 };
