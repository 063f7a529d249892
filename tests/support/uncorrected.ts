import { NO_CORRECTIONS } from '#domain/taste/correction';

/** Ports of lists for people who have corrected nothing. */
export const uncorrected = {
  corrections: { byUser: () => Promise.resolve(NO_CORRECTIONS) },
  kinds: { byIds: () => Promise.resolve(new Map()) },
  names: { byIds: () => Promise.resolve(new Map<number, string>()) },
};
