/** What the list is narrowed to; all of it stands in the address. */
export interface Narrowing {
  readonly genre?: string;
  readonly without?: string;
  readonly decade?: number;
  /** Minutes. */
  readonly runtime?: number;
  readonly listed?: boolean;
}

export const parseNarrowing = ({
  genre,
  without,
  decade,
  runtime,
  listed,
}: Record<string, unknown>): Narrowing => ({
  ...(typeof genre === 'string' && { genre }),
  ...(typeof without === 'string' && { without }),
  ...(typeof decade === 'number' && { decade }),
  ...(typeof runtime === 'number' && { runtime }),
  ...(listed === true && { listed }),
});
