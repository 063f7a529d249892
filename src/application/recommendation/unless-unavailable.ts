import { Unavailable } from '#application/ports/unavailable';

/** What `attempt` gives, or something else where it cannot be had now. */
export const unlessUnavailable = async <T>(attempt: () => Promise<T>, instead: () => T): Promise<T> => {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Unavailable) return instead();
    throw error;
  }
};
