import { DamagedFile } from '../../data-files/damaged-file.ts';
import { liked, rated } from '../deeds.ts';
import type { HistoryFormat } from '../history-format.ts';
import { filmFrom, hasColumns, itemsOfTables, type Said } from '../reading.ts';
import type { Row } from '../rows.ts';

/** Thumbs have no scale: up means liked, and down is no number of stars. */
const UP = new Set(['2', '3']);

/**
 * netflix.com, `Ratings.csv` of what it gives out about an account. Its stars are of five. Films have no year there, so
 * each is offered, and none taken by itself.
 */
export const netflix: HistoryFormat = {
  name: 'Netflix',
  recognises: (files) =>
    files.filter((file) => hasColumns(file, 'Title Name', 'Profile Name', 'Event Utc Ts', 'Star Value')),
  entries: (files) => {
    const profiles = new Map<string, string>();
    return itemsOfTables(files, (row, { path }) => {
      const profile = row.cell('Profile Name');
      if ((profiles.get(path) ?? profile) !== profile)
        throw new DamagedFile(
          `${path} holds the ratings of several profiles. Leave those of one person in it, and send it again.`,
        );
      profiles.set(path, profile);
      return { film: filmFrom({ title: row.cell('Title Name') }), said: [deed(row)] };
    });
  },
};

const deed = (row: Row): Said => {
  const date = row.cell('Event Utc Ts');
  return UP.has(row.cell('Thumbs Value')) && row.cell('Star Value') === ''
    ? liked(date)
    : rated('of-five', row.cell('Star Value'), date);
};
