/** Who is there and what they want; all of it stands in the address. */
export interface Evening {
  /** The ids of friends. */
  readonly friends?: readonly number[];
  /** Those who gave way the last time, the reader among them. */
  readonly lean?: readonly number[];
  /** Films that somebody does not want. */
  readonly veto?: readonly number[];
  readonly genre?: string;
  /** Minutes. */
  readonly runtime?: number;
  readonly rewatch?: boolean;
}

export const MOST_FRIENDS = 7;
const MOST_VETOES = 100;

const idsOf = (value: unknown, most: number): readonly number[] =>
  Array.isArray(value) ? value.filter((id): id is number => Number.isSafeInteger(id)).slice(-most) : [];

/** What an address says, or a page wants it to say: without what is empty. */
export const parseEvening = (wanted: Readonly<Record<string, unknown>>): Evening => {
  const friends = idsOf(wanted['friends'], MOST_FRIENDS);
  const lean = idsOf(wanted['lean'], MOST_FRIENDS + 1);
  const veto = idsOf(wanted['veto'], MOST_VETOES);
  const { genre, runtime, rewatch } = wanted;
  return {
    ...(friends.length > 0 && { friends }),
    ...(lean.length > 0 && { lean }),
    ...(veto.length > 0 && { veto }),
    ...(typeof genre === 'string' && genre !== '' && { genre }),
    ...(typeof runtime === 'number' && { runtime }),
    ...(rewatch === true && { rewatch }),
  };
};

/** With the id where it was not there, without it where it was. */
export const turned = (ids: readonly number[], id: number): readonly number[] =>
  ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id];
