import { expect } from 'chai';
import fc from 'fast-check';
import { RATING_COLUMNS, RatingRowReader, type RatingColumn } from '#adapters/catalogue/movielens/rating-row';
import { fixedTable } from '#adapters/catalogue/movielens/table';

const HEADERS: readonly (readonly RatingColumn[])[] = [
  RATING_COLUMNS,
  RATING_COLUMNS.toReversed(),
  ['rating', 'userId', 'movieId'],
];

const LATEST = 2_000_000_000;

const readerFor = (header: readonly RatingColumn[], separator: string): RatingRowReader =>
  new RatingRowReader(fixedTable({ separator, quotes: separator === ',' }, header), {
    isKnownMovie: (movie) => movie % 2 === 1,
    latest: LATEST,
    hasTimes: header.includes('timestamp'),
  });

/** Rows that are right, nearly right, and wrong. */
const number = fc.oneof(
  fc.nat(9).map(String),
  fc.nat().map(String),
  fc.constantFrom(
    '0.5',
    '4.0',
    '5.0',
    '5.5',
    '3.7',
    '3.50',
    '.5',
    '-1',
    '',
    ' 1',
    '1e3',
    '99999999999',
    'x',
    '"3"',
  ),
);

describe('the quick way to read a rating', () => {
  it('reads a row as the careful way does, or leaves it to it', () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 3, maxLength: 5 }),
        fc.constantFrom(',', '\t', '::'),
        fc.constantFrom(...HEADERS),
        fc.constantFrom('\n', '\r\n'),
        (fields, separator, header, end) => {
          const line = fields.join(separator);
          const bytes = Buffer.from(`${line}${end}9`);
          const [quick, careful] = [readerFor(header, separator), readerFor(header, separator)];
          const next = quick.readPlain(bytes, 0);
          fc.pre(next >= 0);
          careful.readCarefully(line);
          expect(quick.row).to.deep.equal(careful.row);
          expect(next).to.equal(bytes.length - 1);
        },
      ),
      { numRuns: 2_000, maxSkipsPerRun: 1_000 },
    );
  });

  it('takes every row of the usual form', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 31 - 1 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 0, max: LATEST }),
        (user, half, seconds) => {
          const reader = readerFor(RATING_COLUMNS, ',');
          expect(
            reader.readPlain(Buffer.from(`${user},7,${(half / 2).toFixed(1)},${seconds}\n`), 0),
          ).to.be.above(0);
          expect(reader.row).to.deep.equal({ user, movie: 7, halfStars: half, seconds });
        },
      ),
    );
  });
});
