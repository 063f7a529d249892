export interface DataFile {
  readonly name: string;
  /** Bytes, unpacked. */
  readonly size: number;
  read(): AsyncIterable<Buffer>;
}

/** The files of one data set, wherever they lie. */
export interface DataFolder {
  readonly name: string;
  readonly files: ReadonlyMap<string, DataFile>;
  close(): void;
}
