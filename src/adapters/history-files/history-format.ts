import type { DataFile } from '../data-files/data-file.ts';
import type { HistoryItem } from '#domain/history/history-entry';

/** A file that a person brought. */
export interface HistoryFile {
  /** As it stands in the archive, with `/` between folders; else the file's name. */
  readonly path: string;
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
