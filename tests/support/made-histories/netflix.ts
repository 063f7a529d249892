import { liked, rated, unreadable, type MadeHistory } from './made-history.ts';
import { madeTable } from './made-table.ts';
import { NAMINGS } from './namings.ts';
import { tableOf } from './table.ts';

const AT = '2016-01-02 10:00:00';
const INSTANT = new Date('2016-01-02T10:00:00Z');

const ratings = madeTable('CONTENT_INTERACTION/Ratings.csv', {
  ...{ seed: 95, namings: NAMINGS.withoutYear },
  columns: ['Title Name', 'Profile Name', 'Event Utc Ts', 'Star Value', 'Thumbs Value'],
  film: ({ title }) => ({ 'Title Name': title, 'Profile Name': 'Ann', 'Event Utc Ts': AT }),
  ways: [
    { cells: { 'Star Value': '4' }, claims: [rated(8, INSTANT)] },
    { cells: { 'Star Value': '1' }, claims: [rated(2, INSTANT)] },
    { cells: { 'Thumbs Value': '2' }, claims: [liked(INSTANT)] },
    { cells: { 'Thumbs Value': '3' }, claims: [liked(INSTANT)] },
    { cells: { 'Thumbs Value': '1' }, claims: [unreadable('no-stars')] },
    { cells: { 'Star Value': '4', 'Event Utc Ts': '' }, claims: [rated(8, null)] },
  ],
});

const UNREAD = {
  'CONTENT_INTERACTION/ViewingActivity.csv': tableOf(
    [
      'Profile Name',
      'Start Time',
      'Duration',
      'Attributes',
      'Title',
      'Supplemental Video Type',
      'Bookmark',
      'Latest Bookmark',
    ],
    [{ 'Profile Name': 'Ann', Title: 'Quiet Harbour' }],
  ).bytes,
  'CONTENT_INTERACTION/MyList.csv': tableOf(
    ['Profile Name', 'Title Name', 'Country'],
    [{ 'Profile Name': 'Ann', 'Title Name': 'Quiet Harbour' }],
  ).bytes,
};

export const NETFLIX: readonly MadeHistory[] = [
  {
    ...{ name: 'Netflix', format: 'Netflix', unread: Object.keys(UNREAD), told: ratings.told },
    files: { [ratings.file]: ratings.bytes, ...UNREAD },
  },
];
