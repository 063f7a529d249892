import { ModelRefused } from '#application/models/model-repository';
import { errorCode } from '#kit/error-code';

/** What `read` gives; a file that is not there is told in words. @throws {ModelRefused} */
export const unlessGone = async <T>(version: string, read: () => Promise<T>): Promise<T> => {
  try {
    return await read();
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw new ModelRefused(`A file of model ${version} is missing.`, { cause });
  }
};
