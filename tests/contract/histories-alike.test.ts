import { expect } from 'chai';
import fc from 'fast-check';
import type { MatchedEntry } from '#application/history/history-loader';
import type { NotTaken } from '#domain/history/not-taken';
import type { HalfStars } from '#domain/taste/half-stars';
import type { Day } from '#domain/time-zone';
import {
  dismissed,
  entry,
  rated,
  somebodyIn,
  stars,
  text,
  untaken,
  wanted,
  type HistoriesWorld,
  type Somebody,
} from './histories-world.ts';
import { openInMemory, openOnPostgres } from './histories-stores.ts';

const FILMS = 3;
const laterThan = (until: Day) => ({ kind: 'later', until }) as const;
const film = fc.nat(FILMS - 1);
const day = fc.constantFrom('2018-01-01', '2019-02-02', '2020-03-03', '2021-04-04');
const perhapsDay = fc.option(day, { freq: 4 });
const halves = fc.integer({ min: 1, max: 10 });
const note = fc.constantFrom('One', 'Two').map(text);
const why = fc.constantFrom(
  ...[{ kind: 'movie' } as const, { kind: 'genre', genre: 'War' } as const],
  ...[...['2030-01-01', '2031-01-01'].map((until) => laterThan(until as Day))],
);

/** What is brought of the films by their places. */
type Brought = (films: readonly number[], world: HistoriesWorld) => MatchedEntry;
const brought: fc.Arbitrary<Brought> = fc.oneof(
  fc.tuple(film, halves, perhapsDay).map(
    ([at, stars, when]): Brought =>
      (films) =>
        rated(films[at]!, stars, when),
  ),
  fc.tuple(film, day, fc.option(halves), fc.option(fc.boolean())).map(
    ([at, when, halfStars, rewatch]): Brought =>
      (films) =>
        entry(films[at]!, {
          ...{ kind: 'watched', at: when as Day, rewatch },
          halfStars: halfStars as HalfStars | null,
        }),
  ),
  fc.tuple(film, day, note).map(
    ([at, when, said]): Brought =>
      (films) =>
        entry(films[at]!, { kind: 'reviewed', at: when as Day, text: said }),
  ),
  fc.tuple(film, day).map(
    ([at, when]): Brought =>
      (films) =>
        entry(films[at]!, { kind: 'seen', at: when as Day }),
  ),
  fc.tuple(film, perhapsDay).map(
    ([at, when]): Brought =>
      (films) =>
        wanted(films[at]!, when),
  ),
  fc.tuple(film, why, perhapsDay).map(
    ([at, reason, when]): Brought =>
      (films) =>
        dismissed(films[at]!, reason, when),
  ),
  fc.tuple(film, perhapsDay).map(
    ([at, when]): Brought =>
      (films, { person }) =>
        dismissed(films[at]!, person, when),
  ),
);

interface Side {
  readonly world: HistoriesWorld;
  readonly ann: Somebody;
  readonly films: readonly number[];
  /** The imports so far. */
  readonly ids: number[];
}

type Step = (side: Side) => Promise<unknown>;

const imports: fc.Arbitrary<Step> = fc
  .tuple(fc.array(brought, { maxLength: 8 }), fc.array(fc.tuple(halves, day), { maxLength: 2 }))
  .map(([entries, unsure]): Step => {
    const rows = unsure.map(([stars, when]): NotTaken =>
      untaken({ deed: { kind: 'rated', halfStars: stars as HalfStars, at: when as Day } }),
    );
    return async ({ world, ann, films, ids }) => {
      ids.push(
        await ann.bring(
          entries.map((of) => of(films, world)),
          { rows },
        ),
      );
      return (await ann.find(ids.at(-1)!))?.kept;
    };
  });

const undoes: fc.Arbitrary<Step> = fc.nat(3).map(
  (at): Step =>
    ({ ann, ids }) =>
      ids[at] === undefined ? Promise.resolve() : ann.undo(ids[at]),
);

const chooses: fc.Arbitrary<Step> = fc.tuple(fc.nat(3), film).map(([at, which]): Step => async (side) => {
  const { world, ann, films, ids } = side;
  const id = ids[at];
  const [row] = id === undefined ? [] : await ann.rows(id);
  if (id === undefined || row === undefined) return undefined;
  return world.imports.choose(ann.userId, id, [{ rowId: row.id, movieId: films[which]! }]);
});

/** What the person does by hand. */
const byHand: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(film, fc.option(fc.tuple(halves, day))).map(
    ([at, given]): Step =>
      ({ world, ann, films }) =>
        world.rate(ann.userId, films[at]!, given === null ? null : stars(given[0], given[1])),
  ),
  fc.tuple(film, day, fc.option(halves), fc.option(note)).map(
    ([at, when, halfStars, said]): Step =>
      ({ world, ann, films }) =>
        world.note(ann.userId, {
          ...{ movieId: films[at]!, day: when as Day, rewatch: false, note: said },
          stars: halfStars === null ? null : stars(halfStars, when),
        }),
  ),
  fc.tuple(film, day, fc.option(note)).map(
    ([at, when, said]): Step =>
      ({ world, ann, films }) =>
        world.want(ann.userId, films[at]!, stars(1, when).at, said),
  ),
  fc.tuple(film, day, fc.option(why)).map(
    ([at, when, reason]): Step =>
      ({ world, ann, films }) =>
        world.dismiss(ann.userId, films[at]!, stars(1, when).at, reason),
  ),
);

/** What somebody has, with the films by their places, and without what the two clocks say. */
const shown = async ({ world, ann, films }: Side): Promise<unknown> => {
  const has = await ann.has();
  return JSON.parse(
    JSON.stringify(has, (key, value: unknown) => {
      if (key === 'personId') return value === world.person.personId;
      if (key === 'movieId') return films.indexOf(value as number);
      return key === 'at' && typeof value === 'string' && value > '2026' ? 'now' : value;
    }),
  ) as unknown;
};

const fresh = async (world: HistoriesWorld): Promise<Side> => {
  const films: number[] = [];
  while (films.length < FILMS) films.push(await world.aMovie());
  return { world, films, ann: somebodyIn(world, await world.aUser()), ids: [] };
};

describe('Imports of histories, whatever is brought, changed and undone', function () {
  this.timeout(120_000);
  let worlds: readonly HistoriesWorld[];
  before(async () => (worlds = [await openInMemory(), await openOnPostgres()]));
  after(() => Promise.all(worlds.map((world) => world.close())));

  it('leave the same in memory and on Postgres, step by step', async () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: imports },
        { weight: 3, arbitrary: byHand },
        { weight: 2, arbitrary: undoes },
        { weight: 2, arbitrary: chooses },
      ),
      { minLength: 2, maxLength: 8, size: 'max' },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        const sides = await Promise.all(worlds.map(fresh));
        for (const step of taken) {
          const [memory, postgres] = await Promise.all(
            sides.map(async (side) => [(await step(side)) ?? null, await shown(side)]),
          );
          expect(postgres).to.deep.equal(memory);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leave nothing when all of them are undone, in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(imports, imports, chooses), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        async (steps, order) => {
          for (const side of await Promise.all(worlds.map(fresh))) {
            for (const step of steps) await step(side);
            const ids = side.ids.toSorted((one, other) => order[one % 5]! - order[other % 5]!);
            for (const id of ids) await side.ann.undo(id);
            expect(await shown(side)).to.deep.equal({ ratings: [], diary: [], wanted: [], dismissed: [] });
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('change nothing the second time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(brought, { maxLength: 12 }), async (entries) => {
        for (const side of await Promise.all(worlds.map(fresh))) {
          const bring = () => side.ann.bring(entries.map((of) => of(side.films, side.world)));
          await bring();
          const once = await side.ann.has();
          await bring();
          expect(await side.ann.has()).to.deep.equal(once);
        }
      }),
      { numRuns: 25 },
    );
  });
});
