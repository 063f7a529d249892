export interface DataFile {
  readonly name: string;
  /** Bytes, as they are stored here: perhaps packed. */
  readonly size: number;
  read(): AsyncIterable<Buffer>;
}

export interface DataFolder {
  readonly name: string;
  /** From what was named, with `/` between folders; empty for that itself. */
  readonly path: string;
  /** Where it lies in what was named, as in "at its top" or "in ml-1m". */
  readonly place: string;
  readonly files: ReadonlyMap<string, DataFile>;
}

/** What a person named as a data set. */
export interface DataSource {
  /** The folder that was named, or all folders of an archive. */
  readonly folders: readonly DataFolder[];
  /** What to do where several of the folders could be meant. */
  readonly remedy: string;
  /** The folders in the one that was named, read when they are asked for. */
  below(): Promise<readonly DataFolder[]>;
  close(): void;
}
