import { ModelRefused } from './model-repository.ts';

/** What `open` gives, or why it must not be served. */
export const unlessRefused = async <T>(open: () => Promise<T>): Promise<T | ModelRefused> => {
  try {
    return await open();
  } catch (error) {
    if (error instanceof ModelRefused) return error;
    throw error;
  }
};
