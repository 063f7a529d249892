import type { DataFile } from '../data-files/data-file.ts';
import type { HistoryItem } from '#domain/history/history-entry';

/** A file that a person brought. */
export interface HistoryFile {
  /**
   * No two have the same: as it stands in the archive, with `/` between folders, or the file's name; where several were
   * brought, with the path by which each was named.
   */
  readonly path: string;
  /** Those of the archive in which it lies, in lower case. */
  readonly folders: readonly string[];
  /** The last part of the path in lower case, without what browsers add to a second copy: `ratings (1).csv`. */
  readonly name: string;
  /** The names of its columns as `plain` spells them; none where it is no table. */
  readonly header: readonly string[];
  readonly data: DataFile;
}

/** What one site gives its people. */
export interface HistoryFormat {
  readonly name: string;
  /** Those of the files that it reads, in the order in which it reads them. */
  recognises(files: readonly HistoryFile[]): readonly HistoryFile[];
  /** All that these files tell; a file that breaks off is refused as its last item. */
  entries(files: readonly HistoryFile[]): AsyncIterable<HistoryItem>;
}
