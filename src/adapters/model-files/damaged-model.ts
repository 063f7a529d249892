import { accept, type Outcome } from '#domain/outcome';
import { modelRefused, type ModelRefused } from '#application/models/model-refused';

/** Files that are not a whole model; the message is one sentence that an operator understands. */
export class DamagedModel extends Error {}

/** What `read` gives; whatever depth found the files damaged, it is refused here. */
export const unlessDamaged = async <T>(read: () => Promise<T>): Promise<Outcome<T, ModelRefused>> => {
  try {
    return accept(await read());
  } catch (error) {
    if (error instanceof DamagedModel) return modelRefused(error.message);
    throw error;
  }
};
