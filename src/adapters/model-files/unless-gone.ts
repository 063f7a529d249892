import { ModelRefused } from '#application/models/model-shelf';

/** What `read` gives; a file that is not there is told in words. @throws {ModelRefused} */
export const unlessGone = async <T>(version: string, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    throw new ModelRefused(`A file of model ${version} is missing.`, { cause });
  }
};
