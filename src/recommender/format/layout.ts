import type { Dtype, TensorFile } from './tensor.ts';

/** The tensors do not make a model; the message is one sentence. */
export class UnusableModel extends Error {}

/**
 * The version of the whole file: which tensors may stand in it, of which types, and what their numbers mean. Whoever
 * changes any of that changes the version here and in the handler's `layout.py`: readers refuse every other one. Further
 * tensors that a model may do without need no new version: readers that do not know them refuse the model by that.
 */
export const LAYOUT = 'item-rows-1';

const TENSORS: Readonly<Record<string, readonly Dtype[]>> = {
  'movie.id': ['I64'],
  'movie.year': ['I16'],
  'movie.genres': ['U32'],
  'movie.baseline': ['F32'],
  'history.stars': ['F32'],
  'history.exponent': ['F32'],
  'rows.start': ['U32'],
  'rows.column': ['U16', 'U32'],
  'rows.weight': ['I8'],
  'rows.scale': ['F32'],
  'dense.film': ['U32'],
  'dense.weight': ['I8'],
  'dense.scale': ['F32'],
  'kernel.start': ['U32'],
  'kernel.index': ['U16', 'U32'],
  'kernel.value': ['F32'],
  'kernel.stars': ['F32'],
  'kernel.scale': ['F32'],
  'kernel.power': ['F32'],
  'kernel.mix': ['F32'],
  'kernel.weight': ['I8'],
  'kernel.weightScale': ['F32'],
  'blend.weight': ['F32'],
  'blend.priorCount': ['F32'],
  'stage.renown': ['F32'],
  'stage.aboveMean': ['F32'],
  'stage.likedPart': ['F32'],
  'stage.sharpness': ['F32'],
  'stage.tree': ['U32'],
  'stage.feature': ['I16'],
  'stage.threshold': ['F32'],
  'stage.child': ['U16'],
  'stage.value': ['F32'],
};

/**
 * Refuses a file of another version, and one with a tensor that this version does not have: it would be passed over, and
 * the others be read as what they are not.
 * @throws {UnusableModel}
 */
export const requireLayout = ({ metadata, tensors }: TensorFile): void => {
  if (metadata['format'] !== LAYOUT) throw new UnusableModel('The model has an unknown layout.');
  for (const [name, { dtype }] of tensors) {
    if (!Object.hasOwn(TENSORS, name) || !TENSORS[name]!.includes(dtype))
      throw new UnusableModel(`Tensor ${name} of type ${dtype} is none of a model.`);
  }
};
