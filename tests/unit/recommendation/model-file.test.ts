import { expect } from 'chai';
import { decodeModel } from '#recommender/format/decode-model';
import { UnusableModel } from '#recommender/format/layout';
import { encodeModel } from '#recommender/format/encode-model';
import type { ItemModel } from '#recommender/format/item-model';
import { readTensorFile } from '#recommender/format/read-tensor-file';
import { itemModelOf } from './item-model-of.ts';

const GENRES = Array.from({ length: 33 }, (_, i) => `Genre ${i}`);
const MODEL = itemModelOf(
  [
    { id: 7, year: 1999, genres: GENRES, baseline: 0.5, adds: new Map([[9, 127], [8, -5]]) }, // prettier-ignore
    { id: 8, year: null, genres: ['genre 32'], baseline: 0.25, adds: new Map() },
    { id: 9, year: 1960, genres: [], baseline: 0, adds: new Map([[7, 1]]) },
  ],
  [-1, -0.5, -0.5, -0.25, 0, 0, 0.25, 0.5, 0.75, 1],
  0.5,
);

const rowsWith = (change: Partial<ItemModel['rows']>): Pick<ItemModel, 'rows'> => ({
  rows: { ...MODEL.rows, ...change },
});

const decode = (model: ItemModel, breathe = () => Promise.resolve()) =>
  decodeModel(readTensorFile(encodeModel(model).buffer), breathe);

const refusalOf = async (model: ItemModel): Promise<string> => {
  try {
    await decode(model);
  } catch (error) {
    if (error instanceof UnusableModel) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('a model file', () => {
  it('gives back the model that was written', async () => {
    expect(await decode(MODEL)).to.deep.equal(MODEL);
  });

  it('is the same bytes for the same model', () => {
    expect(encodeModel(MODEL)).to.deep.equal(encodeModel(MODEL));
  });

  it('pauses while a long model is checked', async () => {
    const movies = 3000;
    const starts = Uint32Array.from({ length: movies + 1 }, (_, row) => row * 400);
    const entries = starts.at(-1)!;
    const zeros = {
      years: new Int16Array(movies),
      baseline: new Float32Array(movies),
    };
    let pauses = 0;
    await decode(
      {
        ...MODEL,
        ...zeros,
        movieIds: Float64Array.from({ length: movies }, (_, i) => i + 1),
        genreNames: [],
        genreBits: new Uint32Array(),
        genreWords: 0,
        rows: {
          starts,
          index: Uint16Array.from({ length: entries }, (_, i) => i % 400),
          value: new Int8Array(entries),
          scales: new Float32Array(movies),
        },
      },
      () => {
        pauses++;
        return Promise.resolve();
      },
    );
    expect(pauses).to.be.at.least(2);
  });

  const damages: Readonly<Record<string, [Partial<ItemModel>, RegExp]>> = {
    'film ids out of order': [{ movieIds: Float64Array.of(7, 9, 8) }, /film ids/],
    'an id twice': [{ movieIds: Float64Array.of(7, 7, 9) }, /film ids/],
    'an id below 1': [{ movieIds: Float64Array.of(0, 7, 9) }, /film ids/],
    'too few years': [{ years: Int16Array.of(1) }, /movie.year/],
    'too few stars': [{ stars: Float32Array.of(1, 2) }, /history.stars/],
    'a baseline that is no number': [{ baseline: Float32Array.of(0, NaN, 0) }, /a number that is none/],
    'an infinite scale': [rowsWith({ scales: Float32Array.of(0, Infinity, 0) }), /a number that is none/],
    'stars that are no number': [{ stars: new Float32Array(10).fill(NaN) }, /a number that is none/],
    'an exponent that is no number': [{ historyExponent: NaN }, /a number that is none/],
    'an unknown film in a row': [rowsWith({ index: Uint16Array.of(1, 3, 0) }), /out of order or range/],
    'a film twice in a row': [rowsWith({ index: Uint16Array.of(2, 2, 0) }), /out of order or range/],
    'rows that end too soon': [rowsWith({ starts: Uint32Array.of(0, 2, 2, 2) }), /rows do not fit/],
    'rows that run backwards': [
      rowsWith({ starts: Uint32Array.of(0, 3, 2, 3), index: Uint16Array.of(0, 1, 2) }),
      /rows are not in order/,
    ],
    'rows that run out of the file': [
      rowsWith({ starts: Uint32Array.of(0, 2, 4_000_000, 3) }),
      /rows are not in order/,
    ],
    'weights that do not fit the columns': [rowsWith({ value: Int8Array.of(1) }), /rows.weight/],
    'wide columns where narrow ones belong': [rowsWith({ index: Uint32Array.of(1, 2, 0) }), /rows.column/],
    'genres of another catalogue': [{ genreBits: new Uint32Array(3), genreWords: 1 }, /genres do not fit/],
  };
  for (const [damage, [change, sentence]] of Object.entries(damages)) {
    it(`is refused for ${damage}`, async () => {
      expect(await refusalOf({ ...MODEL, ...change })).to.match(sentence);
    });
  }
});
