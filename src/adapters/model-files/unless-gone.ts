import { errorCode } from '#kit/error-code';
import { DamagedModel } from './damaged-model.ts';

/** What `read` gives; a file that is not there is told in words. @throws {DamagedModel} */
export const unlessGone = async <T>(version: string, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw new DamagedModel(`A file of model ${version} is missing.`, { cause });
  }
};
