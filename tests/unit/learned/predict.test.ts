import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { DamagedModel } from '#adapters/model-files/damaged-model';
import { modelPaths } from '#adapters/model-files/model-paths';
import { FileTrainer } from '#adapters/model-files/training/file-trainer';
import type { BlendRanker } from '#recommender/scoring/blend-ranker';
import { predictLists, UnreadableHistories } from '#adapters/model-files/predict-lists';
import { readFullModel } from '#adapters/model-files/read-full-model';
import { halfStarsFrom } from '#domain/taste/half-stars';
import { accepted } from '../../support/outcomes.ts';
import { ratingsOf, twoTastes } from './made-up-ratings.ts';

describe('lists for histories', () => {
  let folder: string;
  let version: string;
  let ranker: BlendRanker;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'predict-'));
    const ratings = ratingsOf(...twoTastes(80, 150, 30));
    const trainer = new FileTrainer(folder, () => new Date(0));
    const material = { ratings, movies: 'file', source: 'made up' } as const;
    ({ version } = accepted(await trainer.train(material, () => undefined)));
    ranker = await readFullModel(folder);
  });
  after(() => rm(folder, { recursive: true }));

  const predict = async (...lines: readonly string[]) => {
    const [histories, out] = [join(folder, 'histories.jsonl'), join(folder, 'lists.jsonl')];
    await rm(out, { force: true });
    await writeFile(histories, lines.join('\n') + '\n');
    await predictLists(ranker, histories, out, () => undefined);
    return (await readFile(out, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { user: unknown; items: number[] });
  };

  it('hold a hundred films of the taste, none of the history, for each person in turn', async () => {
    const history = [1, 3, 5, 7].map((movieId) => ({ movieId, rating: 5, timestamp: 9 }));
    const [first, second] = await predict(
      JSON.stringify({ user: 'ann', history }),
      JSON.stringify({ user: 7, history: [{ movieId: 2, rating: 4.5 }] }),
    );
    expect([first!.user, second!.user]).to.deep.equal(['ann', 7]);
    expect(first!.items).to.have.length(100).and.not.include.members([1, 3, 5, 7]);
    expect(new Set(first!.items).size).to.equal(100);
    expect(first!.items.slice(0, 10).filter((id) => id % 2 === 1).length).to.be.at.least(9);
    expect(second!.items).to.not.include(2);
  });

  it('are the popular films for somebody without history, or with films that nobody knows', async () => {
    const [none, unknown] = await predict(
      '{"user":1,"history":[]}',
      '{"user":2,"history":[{"movieId":999999,"rating":5,"timestamp":null}]}',
    );
    expect(none!.items).to.have.length(100).and.deep.equal(unknown!.items);
  });

  it('let a dislike speak against its like', async () => {
    const like = (rating: number) => JSON.stringify({ user: 1, history: [{ movieId: 1, rating }] });
    const [loved, hated] = await predict(like(5), like(0.5));
    const odd = (items: readonly number[]) => items.slice(0, 20).filter((id) => id % 2 === 1).length;
    expect(odd(loved!.items)).to.be.greaterThan(odd(hated!.items));
  });

  it('count any number as the half star next to it, 0 as the lowest', async () => {
    const like = (rating: number) =>
      JSON.stringify({ user: 1, history: [1, 2, 3].map((movieId) => ({ movieId, rating })) });
    for (const [given, counted] of [
      [0, 0.5],
      [0.2, 0.5],
      [0.75, 1],
      [3.3, 3.5],
      [3.7, 3.5],
      [4.8, 5],
    ] as const) {
      const [list, same] = await predict(like(given), like(counted));
      expect(list!.items, String(given)).to.deep.equal(same!.items);
    }
    const [low, high] = await predict(like(0), like(3.3));
    expect(low!.items).to.not.deep.equal(high!.items);
  });

  for (const line of ['nonsense', '{"user":1}', '{"user":1,"history":[{"movieId":1,"rating":9}]}', '[]']) {
    it(`are not written at all when a line is ${line}`, async () => {
      const fault = await predict('{"user":1,"history":[]}', line).catch((error: unknown) => error);
      expect(fault).to.be.instanceOf(UnreadableHistories);
      expect((fault as Error).message).to.match(/^Line 2/);
      expect((await readdir(folder)).filter((name) => name.startsWith('lists'))).to.deep.equal([]);
    });
  }

  it('come from the folder of the version as from the folder around it', async () => {
    const inner = await readFullModel(join(folder, version));
    const history = [{ movieId: 1, halfStars: halfStarsFrom(5) }];
    expect(inner.best(history, 50)).to.deep.equal(ranker.best(history, 50));
  });

  it('are refused without a model, and with a damaged one', async () => {
    const faultOf = (path: string) => readFullModel(path).catch((error: unknown) => error);
    expect(await faultOf(join(folder, 'nowhere'))).to.be.instanceOf(DamagedModel);
    const path = modelPaths.full(folder, version);
    const whole = await readFile(path);
    const damaged = Buffer.from(whole);
    damaged[damaged.length - 5]! ^= 1;
    await writeFile(path, damaged);
    expect(await faultOf(folder)).to.be.instanceOf(DamagedModel);
    await writeFile(path, whole);
  });
});
