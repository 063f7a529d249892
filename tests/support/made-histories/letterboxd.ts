import { liked, rated, reviewed, seen, tooEarly, unreadable, wanted, watched } from './made-history.ts';
import type { MadeHistory, Written } from './made-history.ts';
import { filesOf, madeTable, toldOf } from './made-table.ts';
import { NAMINGS, type Naming } from './namings.ts';
import { reordered, tableOf, type Cells, type TableStyle } from './table.ts';

const BASE = ['Date', 'Name', 'Year', 'Letterboxd URI'];
const DIARY = [...BASE, 'Rating', 'Rewatch', 'Tags', 'Watched Date'];
const REVIEWS = [...BASE, 'Rating', 'Rewatch', 'Review', 'Tags', 'Watched Date'];

const film = ({ title, year }: Naming): Cells => ({
  ...{ Name: title, Year: year, 'Letterboxd URI': 'https://boxd.it/2aBc' },
});

const RATINGS: readonly Written<Cells>[] = [
  { cells: { Date: '2020-05-06', Rating: '4.5' }, claims: [rated(9, '2020-05-06')] },
  { cells: { Date: '2011-12-31', Rating: '0.5' }, claims: [rated(1, '2011-12-31')] },
  { cells: { Date: '2021-01-02', Rating: '5' }, claims: [rated(10, '2021-01-02')] },
  // One who is harsh: the scale is the site's.
  { cells: { Date: '2021-01-02', Rating: '1' }, claims: [rated(2, '2021-01-02')] },
  { cells: { Date: '', Rating: '3' }, claims: [rated(6, null)] },
  { cells: { Date: '2021-02-30', Rating: '3' }, claims: [rated(6, null)] },
  { cells: { Date: '2021-01-02', Rating: '' }, claims: [unreadable('no-stars')] },
  { cells: { Date: '2021-01-02', Rating: '8' }, claims: [unreadable('no-stars')] },
  { cells: { Date: '2031-01-02', Rating: '3.5' }, claims: [tooEarly(rated(7, '2031-01-02'))] },
];

const VIEWINGS: readonly Written<Cells>[] = [
  {
    cells: { Date: '2020-05-07', 'Watched Date': '2020-05-06', Rating: '4', Rewatch: 'Yes', Tags: 'a, b' },
    claims: [watched('2020-05-06', 8, true)],
  },
  {
    cells: { Date: '2020-05-07', 'Watched Date': '2019-02-28' },
    claims: [watched('2019-02-28', null, false)],
  },
  { cells: { Date: '2018-05-07' }, claims: [watched('2018-05-07', null, false)] },
  {
    cells: { 'Watched Date': '2017-05-07', Tags: '"home", cinema', Rating: '9' },
    claims: [watched('2017-05-07', null, false)],
  },
  { cells: { Date: 'soon', 'Watched Date': '', Rating: '3' }, claims: [unreadable('no-date')] },
  {
    cells: { Date: '2020-05-07', 'Watched Date': '2031-05-07', Rating: '3' },
    claims: [tooEarly(watched('2031-05-07', 6, false))],
  },
];

const at = '2020-05-06';
const SAID: readonly (readonly [review: string, ReturnType<typeof reviewed>])[] = [
  ['Good, "very" good.', reviewed(at, 'Good, "very" good.')],
  ['<i>Slow</i> &amp; long.<br/>Twice,\nin fact.', reviewed(at, 'Slow & long.\nTwice,\nin fact.')],
  ['<p>One</p><p>Two &lt;3 &#127871;</p>', reviewed(at, 'One\nTwo <3 🍿')],
  ['=1+1', reviewed(at, '=1+1')],
  ['a'.repeat(2_000), reviewed(at, 'a'.repeat(2_000))],
  ['a'.repeat(2_001), unreadable('review-too-long')],
  ['<br/>', unreadable('review-unstorable')],
  ['A \u0007 rings', unreadable('review-unstorable')],
];
const WRITTEN: readonly Written<Cells>[] = SAID.map(([Review, claim]) => ({
  cells: { Date: '2020-05-09', 'Watched Date': at, Rating: '2.5', Review },
  claims: [watched(at, 5, false), claim],
}));

const dated = (make: (day: string) => ReturnType<typeof wanted>): readonly Written<Cells>[] => [
  { cells: { Date: '2020-05-06' }, claims: [make('2020-05-06')] },
  { cells: { Date: '2031-05-06' }, claims: [tooEarly(make('2031-05-06'))] },
];

/** What lies beside what is read, or was taken back. */
const UNREAD = {
  'profile.csv': tableOf(['Date Joined', 'Username', 'Given Name'], [{ Username: 'somebody' }]).bytes,
  'comments.csv': tableOf(['Date', 'Content', 'Comment'], [{ Date: '2020-05-06', Comment: 'Yes!\nYes!' }])
    .bytes,
  'lists/ten best.csv': Buffer.from(
    'Letterboxd list export v7\nDate,Name,Tags,URL,Description\n2020-05-06,Ten best,,https://boxd.it/x,\n\nPosition,Name,Year,URL,Description\n1,Quiet Harbour,1950,https://boxd.it/y,\n',
  ),
  'deleted/diary.csv': tableOf(DIARY, [{ Date: '2020-05-06', Name: 'Quiet Harbour', Year: '1950' }]).bytes,
  'orphaned/reviews.csv': tableOf(REVIEWS, [{ Date: '2020-05-06', Name: 'Quiet Harbour', Year: '1950' }])
    .bytes,
};

const made = (
  name: string,
  style: TableStyle,
  order = (columns: readonly string[]) => columns,
): MadeHistory => {
  const table = (file: string, seed: number, columns: readonly string[], ways: readonly Written<Cells>[]) =>
    madeTable(file, { seed, columns: order(columns), ways, film, style, namings: NAMINGS.byTitle });
  const tables = [
    table('ratings.csv', 1, [...BASE, 'Rating'], RATINGS),
    table('diary.csv', 2, DIARY, VIEWINGS),
    table('reviews.csv', 3, REVIEWS, WRITTEN),
    table('watched.csv', 4, BASE, [
      { cells: { Date: '2020-05-06' }, claims: [seen('2020-05-06')] },
      { cells: { Date: '' }, claims: [unreadable('no-date')] },
    ]),
    table('watchlist.csv', 5, BASE, [...dated(wanted), { cells: {}, claims: [wanted(null)] }]),
    table('likes/films.csv', 6, BASE, [{ cells: { Date: '2020-05-06' }, claims: [liked('2020-05-06')] }]),
  ];
  return {
    ...{ name, format: 'Letterboxd' },
    files: { ...filesOf(...tables), ...UNREAD },
    unread: Object.keys(UNREAD),
    told: toldOf(...tables),
  };
};

export const LETTERBOXD: readonly MadeHistory[] = [
  made('Letterboxd', {}),
  made('Letterboxd, from a spreadsheet', { end: '\r\n', mark: true, blankAfter: 50 }, reordered),
];
