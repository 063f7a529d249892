import { expect } from 'chai';
import { contentModel } from '#recommender/training/content/content-model';
import {
  CONTENT_SETTINGS,
  LEARNED_CONTENT,
  type ContentSettings,
} from '#recommender/training/content/content-settings';
import { trainContentModel } from '#adapters/model-files/training/train-content-model';
import { decodeModel } from '#recommender/format/decode-model';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { readTensorFile } from '#recommender/format/read-tensor-file';
import type { TrainingMovie } from '#domain/recommendation/training-movie';
import { halfStarsFrom } from '#domain/taste/half-stars';

const movie = (id: number, facts: Partial<TrainingMovie> = {}): TrainingMovie => ({
  id,
  title: `Film number ${id}`,
  year: 1990,
  genres: ['Drama'],
  directors: [],
  actors: [],
  prominence: 0.5,
  ...facts,
});

const NOW = new Date('2026-11-23T12:00:00Z');

/** Ids after rating film 1, best first. */
const after = (stars: number, movies: readonly TrainingMovie[]) =>
  new ItemScorer(contentModel(movies, CONTENT_SETTINGS))
    .recommend({
      history: [{ movieId: 1, halfStars: halfStarsFrom(stars) }],
      filter: {},
      limit: movies.length,
    })
    .map(({ movieId }) => movieId);

describe('a model of what films are', () => {
  for (const [what, loved, alike, other] of [
    ['genre', { genres: ['Crime'] }, { genres: ['Crime'] }, { genres: ['Musical'] }],
    ['director', { directors: ['Coppola'] }, { directors: ['Coppola'] }, {}],
    ['actor', { actors: ['Pacino', 'Brando'] }, { actors: ['Pacino'] }, {}],
    ['time', { year: 1972 }, { year: 1974 }, { year: 2004 }],
    ['name of a series', { title: 'Rocky' }, { title: 'Rocky II' }, { title: 'Another' }],
    ['name in the plural', { title: 'Alien' }, { title: 'Aliens' }, { title: 'Another' }],
  ] as const) {
    it(`recommends films of the same ${what} after five stars, and not after half a star`, () => {
      const movies = [movie(1, loved), movie(2, other), movie(3, alike)];
      expect(after(5, movies)).to.deep.equal([3, 2]);
      expect(after(0.5, movies)).to.deep.equal([2, 3]);
    });
  }

  it('names well-known films before obscure ones that are as similar', () => {
    const movies = [movie(1), movie(2, { prominence: 0.1 }), movie(3, { prominence: 0.9 })];
    expect(after(5, movies)).to.deep.equal([3, 2]);
  });

  it('takes a shared word for a series only where the genre agrees', () => {
    const movies = [
      movie(1, { title: 'Heat', genres: ['Crime'] }),
      movie(2, { title: 'Heat', genres: ['Comedy'] }),
      movie(3, { title: 'Cold', genres: ['Crime'] }),
    ];
    expect(after(5, movies)).to.deep.equal([3, 2]);
  });

  it('weighs leading roles more than small ones', () => {
    const movies = [
      movie(1, { actors: ['Zoe', 'Mia', 'Ben', 'Ann'] }),
      movie(2, { actors: ['Ann', 'Other'] }),
      movie(3, { actors: ['Zoe', 'Other'] }),
    ];
    expect(after(5, movies)).to.deep.equal([3, 2]);
  });

  it('takes no leading role from a cast in the order of the alphabet', () => {
    const movies = [
      movie(1, { actors: ['Ann', 'Ben', 'Mia', 'Zoe'] }),
      movie(2, { actors: ['Ann', 'Other'] }),
      movie(3, { actors: ['Zoe', 'Other'] }),
    ];
    expect(after(5, movies)).to.deep.equal([2, 3]);
  });

  it('weighs stars of well-known films more than people of obscure ones', () => {
    const movies = [
      movie(1, { actors: ['Extra', 'Star'] }),
      movie(2, { actors: ['Extra'] }),
      movie(3, { actors: ['Star'] }),
      movie(4, { actors: ['Extra', 'Nobody'], genres: ['War'], prominence: 0 }),
      movie(5, { actors: ['Star', 'Nobody'], genres: ['War'], prominence: 1 }),
    ];
    expect(after(5, movies).filter((id) => id < 4)).to.deep.equal([3, 2]);
  });

  it('ranks by prominence for a person without ratings', () => {
    const movies = [
      movie(1, { prominence: 0.2 }),
      movie(2, { prominence: 1 }),
      movie(3, { prominence: 0.6 }),
    ];
    const ranked = new ItemScorer(contentModel(movies, CONTENT_SETTINGS)).recommend({
      history: [],
      filter: {},
      limit: 3,
    });
    expect(ranked.map(({ movieId }) => movieId)).to.deep.equal([2, 3, 1]);
  });

  it('knows one genre under two spellings', () => {
    const movies = [movie(1, { genres: ['Sci-Fi'] }), movie(2, { genres: ['sci-fi'] })];
    const scorer = new ItemScorer(contentModel(movies, CONTENT_SETTINGS));
    expect(scorer.recommend({ history: [], filter: { genre: 'SCI-FI' }, limit: 9 })).to.have.length(2);
  });

  it('beside ratings, holds what is like everything for less like each', () => {
    const dramas = Array.from({ length: 30 }, (_, i) => movie(i + 3));
    const movies = [movie(1, { genres: ['Drama', 'Western'] }), movie(2, { genres: ['Western'] }), ...dramas];
    const western = (settings: ContentSettings) => {
      const ranked = new ItemScorer(contentModel(movies, settings)).recommend({
        ...{ history: [{ movieId: 1, halfStars: halfStarsFrom(5) }], filter: {}, limit: movies.length },
      });
      const gained = (id: number) => ranked.find(({ movieId }) => movieId === id)!.shares[0]!.share;
      return gained(2) / gained(3);
    };
    expect(western(LEARNED_CONTENT)).to.be.above(2 * western(CONTENT_SETTINGS));
  });

  it('keeps no more entries a film than the settings say, the strongest', () => {
    const movies = Array.from({ length: 30 }, (_, i) => movie(i + 1, { prominence: i / 30 }));
    const model = contentModel(movies, { ...CONTENT_SETTINGS, entries: 5 });
    expect(model.rows.index).to.have.length(150);
    expect([...model.rows.index.subarray(0, 5)]).to.deep.equal([25, 26, 27, 28, 29]);
    expect([...model.rows.index.subarray(-5)], 'no film is like itself').to.deep.equal([24, 25, 26, 27, 28]);
  });

  it('survives films of which little or nonsense is known', async () => {
    const odd = [
      movie(1, { title: '', genres: [], year: null }),
      movie(2, { prominence: NaN, year: 123_456 }),
      movie(3, { title: '!!!', genres: ['Drama', 'Drama'], actors: ['A', 'A'], directors: ['B', 'B'] }),
      movie(4, { prominence: 7, year: -5 }),
    ];
    const { bytes } = await trainContentModel({ movies: () => odd }, { now: NOW, workerThread: false });
    const model = await decodeModel(readTensorFile(bytes.slice().buffer), () => Promise.resolve());
    expect([...model.years]).to.deep.equal([0, 0, 1990, 0]);
    expect(model.baseline.every((value) => value >= 0 && value <= 1)).to.be.true;
  });

  it('can be made of no film at all', async () => {
    const { card } = await trainContentModel({ movies: () => [] }, { now: NOW, workerThread: false });
    expect(card.quality).to.deep.equal({ films: 0, entries: 0, filmsWithoutNeighbours: 0 });
  });
});

describe('the training', () => {
  const movies = Array.from({ length: 1200 }, (_, i) =>
    movie(i + 1, { year: 1950 + (i % 60), prominence: (i % 7) / 7 }),
  );

  it('gives the same bytes for the same films, in whatever order they come', async () => {
    const train = (list: readonly TrainingMovie[]) =>
      trainContentModel({ movies: () => list }, { now: NOW, workerThread: false });
    expect(await train(movies.toReversed())).to.deep.equal(await train(movies));
  });

  it('beside this thread gives what it gives in it, while this thread goes on', async () => {
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    async function* slowly() {
      for (const one of movies) yield await Promise.resolve(one);
    }
    const beside = await trainContentModel({ movies: slowly }, { now: NOW });
    clearInterval(turning);
    const within = await trainContentModel({ movies: () => movies }, { now: NOW, workerThread: false });
    expect(beside.card).to.deep.equal(within.card);
    expect(Buffer.compare(beside.bytes, within.bytes)).to.equal(0);
    expect(turns).to.be.greaterThan(2);
  });

  it('describes the model on its card', async () => {
    const { card, bytes } = await trainContentModel(
      { movies: () => movies },
      { now: NOW, workerThread: false },
    );
    expect(card).to.include({ kind: 'content', createdAt: '2026-11-23T12:00:00.000Z', bytes: bytes.length });
    expect(card.version).to.equal(`content-${card.sha256.slice(0, 12)}`);
    expect(card.data).to.include('1200 films');
  });

  it('fails when the catalogue does', async () => {
    const broken = {
      movies: (): Iterable<TrainingMovie> => {
        throw new Error('no catalogue');
      },
    };
    const fault = await trainContentModel(broken, { now: NOW }).catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(Error).with.property('message', 'no catalogue');
  });

  it('fails with the reason when the thread does', async () => {
    const impossible = [movie(1, { genres: null as unknown as string[] })]; // what no typed caller would send
    const fault = await trainContentModel({ movies: () => impossible }, { now: NOW }).catch(
      (error: unknown) => error,
    );
    expect(fault).to.be.instanceOf(TypeError);
  });
});
