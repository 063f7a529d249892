/** For so many seconds a generator shows the same code (RFC 6238). */
export const STEP_SECONDS = 30;

/** The step that a time lies in, counted since 1970. */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / (STEP_SECONDS * 1000));

/** The steps whose codes are taken: one on either side, for clocks that differ and codes that are typed slowly. */
export const stepsAround = (now: Date): readonly number[] => {
  const step = stepAt(now);
  return [step - 1, step, step + 1];
};
