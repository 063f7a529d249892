/** What orders the best candidates of a blend anew. */
export interface SecondStage {
  /** Of each film, log(1 + ratings). */
  readonly renown: Float32Array;
  /** Of each film, by how many stars its ratings are above what those people give on average; drawn to nought where they are few. */
  readonly aboveMean: Float32Array;
  /** Of each film, the part of its ratings that are four stars and more; drawn to that of all films. */
  readonly likedPart: Float32Array;
  /** What the trees say is divided by this, in standard deviations of the candidates' scores. */
  readonly sharpness: number;
  readonly trees: Trees;
}

/** Decision trees, all nodes of one after those of another; the first node of each is its root. */
export interface Trees {
  /** Where each tree starts, and the number of all nodes. */
  readonly starts: Uint32Array;
  /** Of each node the number of the feature that it asks, or -1 of a leaf. */
  readonly features: Int16Array;
  /** At least so much goes to the right; less, or what is not known, to the left. */
  readonly thresholds: Float32Array;
  /** The left child's place among the nodes of its tree, behind its parent's; the right child is the next one. */
  readonly children: Uint16Array;
  /** What a leaf says; nought elsewhere. */
  readonly values: Float32Array;
}

/** What the trees may ask of a candidate and the history, by number: their order is part of the file. */
export const STAGE_FEATURES = [
  'kernel less linear part',
  'rank by the kernel less rank by the linear part',
  'linear part by liked movies',
  'linear part by the others',
  'content',
  'renown',
  'renown less that of the history',
  'stars above the mean',
  'liked part',
  'length of the history',
  'mean stars of the history',
  'liked part of the history',
  'renown of the history',
  'spread of its renown',
  'year',
  'year less that of the history',
  'spread of its years',
  'part of the history near in years',
  'likeness by the genres it liked',
  'likeness by the genres it rated above its mean',
] as const;
