/** How films are compared. Chosen by eye on the demonstration catalogue and by held-out ratings of people. */
export interface ContentSettings {
  /** What each kind of likeness (0 to 1) may add to a similarity. */
  readonly genre: number;
  readonly director: number;
  readonly actor: number;
  readonly title: number;
  /** Years after which nearness in time has faded to 1/e, and how much of the genre's part depends on it. */
  readonly yearScale: number;
  readonly yearPart: number;
  /** An unknown film is worth this much of a famous one that is as similar. */
  readonly obscureWorth: number;
  /** What the most prominent film has before anybody has rated. */
  readonly prior: number;
  /** Entries kept for each film. */
  readonly entries: number;
  readonly historyExponent: number;
  /** Weight of half a star .. five stars. */
  readonly stars: readonly number[];
}

export const CONTENT_SETTINGS: ContentSettings = {
  genre: 0.35,
  director: 0.5,
  actor: 0.6,
  title: 0.4,
  yearScale: 15,
  yearPart: 0.5,
  obscureWorth: 0.2,
  prior: 0.6,
  entries: 300,
  historyExponent: 0.5,
  stars: [-0.9, -0.8, -0.65, -0.5, -0.3, 0, 0.3, 0.6, 0.85, 1],
};
