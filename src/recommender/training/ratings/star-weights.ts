/** What half a star .. five stars weigh in a history: even one star says that the person chose the film. */
export const STAR_WEIGHTS: readonly number[] = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

export const SAME_WEIGHTS: readonly number[] = STAR_WEIGHTS.map(() => 1);
