import { expect } from 'chai';
import type { RankedMovie } from '#domain/recommendation/ranking';
import { decodeFullModel } from '#recommender/format/decode-full-model';
import { decodeModel } from '#recommender/format/decode-model';
import { encodeFullModel } from '#recommender/format/encode-full-model';
import { encodeModel } from '#recommender/format/encode-model';
import { LAYOUT, UnusableModel } from '#recommender/format/layout';
import { readTensorFile } from '#recommender/format/read-tensor-file';
import type { TensorFile } from '#recommender/format/tensor';
import { writeTensorFile, type TensorToWrite } from '#recommender/format/write-tensor-file';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { GOLDEN_FORMS, readGolden, type GoldenForm } from '../../support/golden.ts';

const breathe = () => Promise.resolve();
const CLOSE = 1e-9;

const open = async (form: GoldenForm, file: TensorFile) => {
  if (form !== 'sparse') {
    const full = await decodeFullModel(file, breathe);
    return { again: () => encodeFullModel(full), ranker: new BlendRanker(full) };
  }
  const model = await decodeModel(file, breathe);
  return { again: () => encodeModel(model), ranker: new ItemScorer(model) };
};

const expectSame = (found: readonly RankedMovie[], wanted: readonly RankedMovie[]): void => {
  expect(found.map(({ movieId }) => movieId)).to.deep.equal(wanted.map(({ movieId }) => movieId));
  found.forEach(({ score, baseline, shares }, place) => {
    const expected = wanted[place]!;
    expect(score).to.be.closeTo(expected.score, CLOSE);
    expect(baseline).to.be.closeTo(expected.baseline, CLOSE);
    expect(shares.map(({ movieId }) => movieId)).to.deep.equal(expected.shares.map(({ movieId }) => movieId));
    shares.forEach(({ share }, i) => expect(share).to.be.closeTo(expected.shares[i]!.share, CLOSE));
  });
};

/** The refusal of the golden model of this form with other tensors or another version. */
const refusalOf = async (
  form: GoldenForm,
  change: (tensors: Record<string, TensorToWrite>) => void,
  version = LAYOUT,
): Promise<string> => {
  const { tensors, metadata } = readTensorFile((await readGolden(form)).file.buffer);
  const changed = Object.fromEntries(tensors);
  change(changed);
  const file = writeTensorFile(changed, { ...metadata, format: version });
  try {
    await open(form, readTensorFile(file.buffer));
  } catch (error) {
    if (error instanceof UnusableModel) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('The golden models', () => {
  for (const form of GOLDEN_FORMS) {
    it(`are ranked by the ${form} form as they always were`, async () => {
      const { file, cases } = await readGolden(form);
      const { ranker } = await open(form, readTensorFile(file.buffer));
      expect(cases).to.have.length.at.least(10);
      for (const { request, list } of cases) expectSame(ranker.recommend(request), list);
    });

    it(`are written in the ${form} form to the same bytes, while the version of the layout is the same`, async () => {
      const { file } = await readGolden(form);
      const { again } = await open(form, readTensorFile(file.buffer));
      expect(Buffer.from(again()).equals(Buffer.from(file))).to.equal(true);
    });

    it(`are refused in the ${form} form by a reader of another version`, async () => {
      expect(await refusalOf(form, () => undefined, 'item-rows-2')).to.match(/unknown layout/);
      expect(await refusalOf(form, () => undefined)).to.equal('accepted');
    });

    it(`are refused in the ${form} form with a tensor that this version does not have`, async () => {
      const names = [...readTensorFile((await readGolden(form)).file.buffer).tensors.keys()];
      for (const part of new Set(names.map((name) => name.split('.')[0])))
        expect(
          await refusalOf(form, (tensors) => (tensors[`${part}.further`] = { data: Float32Array.of(1) })),
        ).to.match(new RegExp(`${part}.further`));
    });

    it(`are refused in the ${form} form with any tensor of another type, or none`, async () => {
      const names = [...readTensorFile((await readGolden(form)).file.buffer).tensors.keys()];
      for (const name of names) {
        expect(
          await refusalOf(form, (tensors) => {
            const { data, ...others } = tensors[name]!;
            tensors[name] = { ...others, data: Float64Array.from(data, Number) };
          }),
        ).to.match(new RegExp(`Tensor ${name} `));
        expect(await refusalOf(form, (tensors) => Reflect.deleteProperty(tensors, name))).to.not.equal(
          'accepted',
        );
      }
    });
  }
});
