import { expect } from 'chai';
import { accepted, faultOf } from '../support/outcomes.ts';
import {
  dismissed,
  entry,
  NOW,
  rated,
  report,
  somebodyIn,
  stars,
  text,
  untaken,
  wanted,
  watched,
  type HistoriesWorld,
  type Somebody,
} from './histories-world.ts';
import type { Day } from '#domain/time-zone';

const NOTHING = { ratings: [], diary: [], wanted: [], dismissed: [] };
const day = (written: string) => written as Day;

/** What the ports around imports of histories promise, whatever keeps them. */
export const describeHistories = (name: string, open: () => Promise<HistoriesWorld>): void => {
  describe(`Imports of histories (${name})`, function () {
    this.timeout(60_000);
    let world: HistoriesWorld;
    let ann: Somebody;
    let [alien, brazil, solaris] = [0, 0, 0];
    before(async () => (world = await open()));
    after(() => world.close());
    beforeEach(async () => {
      ann = somebodyIn(world, await world.aUser());
      [alien, brazil, solaris] = [await world.aMovie(), await world.aMovie(), await world.aMovie()];
    });

    describe('bring', () => {
      it('ratings, viewings, wishes and dismissals, and nothing the second time', async () => {
        const entries = [
          rated(alien, 9),
          watched(alien, '2020-05-06', 8),
          watched(alien, '2021-05-06'),
          entry(alien, { kind: 'reviewed', at: day('2021-05-06'), text: text('Good') }),
          entry(brazil, { kind: 'seen', at: day('2019-01-01') }),
          wanted(solaris),
          dismissed(brazil),
          dismissed(alien, { kind: 'genre', genre: 'War' }),
          dismissed(solaris, { kind: 'later', until: day('2031-01-01') }, '2019-02-02'),
        ];
        const id = await ann.bring(entries);
        const had = await ann.has();
        expect(had).to.deep.equal({
          ratings: [{ movieId: alien, ...stars(9) }],
          diary: [
            { movieId: alien, day: '2020-05-06', stars: stars(8), rewatch: false, note: null },
            { movieId: alien, day: '2021-05-06', stars: null, rewatch: true, note: 'Good' },
            { movieId: brazil, day: '2019-01-01', stars: null, rewatch: false, note: null },
          ],
          wanted: [{ movieId: solaris, at: stars(1).at, note: null }],
          dismissed: [
            { movieId: alien, at: stars(1).at, reason: { kind: 'genre', genre: 'War' } },
            { movieId: brazil, at: stars(1).at, reason: { kind: 'movie' } },
            {
              ...{ movieId: solaris, at: stars(1, '2019-02-02').at },
              reason: { kind: 'later', until: '2031-01-01' },
            },
          ],
        });
        expect((await ann.find(id))?.kept).to.deep.equal({
          ratings: { added: 1, changed: 0 },
          viewings: { added: 3, changed: 0 },
          wanted: 1,
          dismissed: 3,
        });
        const again = await ann.bring(entries);
        expect(await ann.has()).to.deep.equal(had);
        expect((await ann.find(again))?.kept).to.deep.equal(report().kept);
      });

      it('the note of a wish, which goes with its undoing, and none in the place of what is there', async () => {
        const noted = (note: string) =>
          entry(solaris, { kind: 'wanted', at: day('2020-05-06'), text: text(note) });
        const notes = async () => (await ann.has()).wanted.map(({ note }) => note);
        const id = await ann.bring([wanted(solaris), noted('With Bob'), noted('Alone')]);
        expect(await notes()).to.deep.equal(['With Bob']);
        await ann.bring([noted('Another')]);
        expect(await notes()).to.deep.equal(['With Bob']);
        await ann.undo(id);
        expect(await notes()).to.deep.equal([]);
      });

      it('of several dismissals of a film the newest, and none in the place of what is there', async () => {
        const later = { kind: 'later', until: day('2031-01-01') } as const;
        await world.dismiss(ann.userId, alien, NOW, later);
        const [newest, ...older] = [
          dismissed(brazil, later, '2021-01-01'),
          dismissed(brazil, { kind: 'movie' }, '2020-01-01'),
          dismissed(brazil, { kind: 'movie' }, null),
        ];
        const id = await ann.bring([...older, newest, ...older, dismissed(alien, { kind: 'movie' })]);
        expect((await ann.has()).dismissed).to.deep.equal([
          { movieId: alien, at: NOW, reason: later },
          { movieId: brazil, at: stars(1, '2021-01-01').at, reason: later },
        ]);
        expect((await ann.find(id))?.kept.dismissed).to.equal(1);
      });

      it('a dismissal for the sake of somebody', async () => {
        const { kind, personId } = world.person;
        const id = await ann.bring([dismissed(alien, world.person)]);
        expect((await ann.has()).dismissed).to.deep.equal([
          { movieId: alien, at: stars(1).at, reason: { kind, personId } },
        ]);
        expect((await ann.find(id))?.kept.dismissed).to.equal(1);
      });

      it('no older rating in the place of a newer one, and none of an unknown time', async () => {
        await world.rate(ann.userId, alien, stars(8, '2021-01-01'));
        await ann.bring([rated(alien, 2, '2020-01-01')]);
        await ann.bring([rated(alien, 3, null)]);
        expect((await ann.has()).ratings).to.deep.equal([{ movieId: alien, ...stars(8, '2021-01-01') }]);
        await ann.bring([rated(alien, 4, '2022-01-01')]);
        expect((await ann.has()).ratings).to.deep.equal([{ movieId: alien, ...stars(4, '2022-01-01') }]);
      });

      it('only what an entry of the diary lacks', async () => {
        const mine = { movieId: alien, day: day('2020-05-06'), rewatch: true, note: text('Mine') };
        await world.note(ann.userId, { ...mine, stars: null });
        await ann.bring([
          watched(alien, '2020-05-06', 6),
          entry(alien, { kind: 'reviewed', at: day('2020-05-06'), text: text('Theirs') }),
        ]);
        expect((await ann.has()).diary).to.deep.equal([{ ...mine, stars: stars(6) }]);
      });

      it('nothing of a file that is taken out, or where the work fails', async () => {
        await world.loader.run({ userId: ann.userId, isTrial: false, importId: null }, async (opened) => {
          await opened.add([
            { ...rated(alien, 9), entry: { ...rated(alien, 9).entry, place: { file: 'bad', line: 1 } } },
          ]);
          await opened.discard('bad');
          await opened.finish();
        });
        const fault = new Error('Interrupted');
        const interrupted = world.loader.run(
          { userId: ann.userId, isTrial: false, importId: null },
          async (opened) => {
            await opened.add([rated(alien, 9)]);
            await opened.finish();
            throw fault;
          },
        );
        expect(await faultOf(interrupted)).to.equal(fault);
        expect(await ann.has()).to.deep.equal(NOTHING);
      });

      it('in a trial nothing but the report', async () => {
        const id = await ann.bring([rated(alien, 9), wanted(brazil), dismissed(solaris)], {
          ...{ isTrial: true, rows: [untaken()] },
        });
        expect(await ann.has()).to.deep.equal(NOTHING);
        expect(await ann.find(id)).to.deep.include({
          state: 'done',
          isTrial: true,
          notTaken: { 'unsure-film': 1 },
        });
        expect((await ann.find(id))?.kept).to.deep.include({
          ...{ ratings: { added: 1, changed: 0 }, wanted: 1, dismissed: 1 },
        });
        expect(await ann.rows(id)).to.have.length(1);
        expect(await ann.undo(id)).to.equal(undefined);
      });

      it('nothing to somebody who is not there', async () => {
        const nobody = { userId: 999_999_999, isTrial: false, importId: null };
        expect(await world.loader.run(nobody, () => Promise.resolve(1))).to.equal(undefined);
      });
    });

    describe('are uploaded', () => {
      it('unseen until all files are there, and then wait', async () => {
        const id = await world.imports.open(ann.userId, { isTrial: false, now: NOW, most: 1 });
        if (typeof id === 'string') throw new Error(id);
        expect(await ann.find(id)).to.equal(undefined);
        expect(await world.queue.isDue()).to.equal(false);
        await world.imports.complete(id, [{ name: 'a.zip', bytes: 3, format: null, refused: null }]);
        expect(await ann.find(id)).to.deep.include({ id, state: 'waiting', read: 0, finishedAt: null });
        await world.imports.drop(id);
        expect(await ann.find(id)).to.equal(undefined);
      });

      it('so many at once and no more, by somebody who is there', async () => {
        const open = (userId = ann.userId) =>
          world.imports.open(userId, { isTrial: true, now: NOW, most: 2 });
        const ids = await Promise.all([open(), open(), open()]);
        expect(ids.filter((id) => id === 'too-many')).to.have.length(1);
        for (const id of ids) if (typeof id === 'number') await world.imports.drop(id);
        expect(await open()).to.be.a('number');
        expect(await open(999_999_999)).to.equal('no-such-user');
      });

      it('in pieces that come back in order', async () => {
        const id = await world.imports.open(ann.userId, { isTrial: false, now: NOW, most: 9 });
        if (typeof id === 'string') throw new Error(id);
        for (const [at, letters] of ['abc', 'def'].entries())
          await world.imports.write(id, { file: 1, place: at, bytes: Buffer.from(letters) });
        const bytes = await Array.fromAsync(world.queue.bytes(id, 1));
        expect(Buffer.concat(bytes).toString()).to.equal('abcdef');
        expect(await Array.fromAsync(world.queue.bytes(id, 0))).to.deep.equal([]);
        await world.imports.drop(id);
      });

      it('and listed newest first, to their person alone', async () => {
        const ids = [await ann.bring([]), await ann.bring([])];
        const list = async (userId: number) =>
          accepted(await world.queries.list(userId, { limit: 10, cursor: null })).items.map(({ id }) => id);
        expect(await list(ann.userId)).to.deep.equal(ids.toReversed());
        const other = await world.aUser();
        expect(await list(other)).to.deep.equal([]);
        expect(await world.queries.find(other, ids[0]!)).to.equal(undefined);
        const first = accepted(await world.queries.list(ann.userId, { limit: 1, cursor: null }));
        const second = accepted(await world.queries.list(ann.userId, { limit: 1, cursor: first.next }));
        expect([first.items[0]?.id, second.items[0]?.id, second.next]).to.deep.equal([ids[1], ids[0], null]);
      });
    });

    describe('run', () => {
      it('in one process of all', async () => {
        await ann.upload();
        const looks = await Promise.all([1, 2, 3].map(() => world.queue.takeDue({ now: NOW, tries: 3 })));
        const taken = looks.filter((held) => held !== undefined);
        expect(taken).to.have.length(1);
        expect(taken[0]?.names).to.deep.equal(['a.csv']);
        expect(await ann.run(taken[0]!, [])).to.equal(true);
        expect(await world.queue.isDue()).to.equal(false);
      });

      it('and end with a report, without their bytes', async () => {
        const rows = [untaken({ reason: 'no-stars', deed: null }), untaken()];
        const id = await ann.bring([rated(alien, 9)], { rows });
        const found = await ann.find(id);
        expect(found).to.deep.include({
          state: 'done',
          notTaken: { 'no-stars': 1, 'unsure-film': 1 },
          read: 2,
        });
        expect(found?.files).to.deep.equal(report().files);
        const ids = (await ann.rows(id)).map((row) => row.id);
        expect(ids[0]).to.be.lessThan(ids[1]!);
        expect(await ann.rows(id)).to.deep.equal(rows.map((row, at) => ({ ...row, id: ids[at] })));
        expect(await Array.fromAsync(world.queue.bytes(id, 0))).to.deep.equal([]);
      });

      it('for a holder that holds them: what was given back and taken again is kept once', async () => {
        await ann.upload();
        const first = await ann.take();
        await world.queue.giveBack(first, { isCounted: false });
        const second = await ann.take();
        expect(await ann.run(first, [rated(alien, 2)])).to.equal(false);
        expect(await ann.has()).to.deep.equal(NOTHING);
        expect(await ann.run(second, [rated(alien, 9)])).to.equal(true);
        expect(await ann.run(second, [rated(brazil, 9)])).to.equal(false);
        expect((await ann.has()).ratings).to.have.length(1);
      });

      it('until they are given up', async () => {
        const id = await ann.upload();
        await world.queue.giveBack(await ann.take(1), { isCounted: false });
        const held = await ann.take(1);
        expect(await world.queue.takeDue({ now: NOW, tries: 1 })).to.equal(undefined);
        await world.queue.fail(held, { sentence: 'It is no history.', now: NOW });
        held.release();
        expect(await ann.find(id)).to.deep.include({
          state: 'failed',
          problem: 'It is no history.',
          finishedAt: NOW,
        });
        expect(await ann.run(held, [rated(alien, 9)])).to.equal(false);
      });

      it('and are cancelled before and while they do, and not after', async () => {
        const waiting = await ann.upload();
        expect(await world.imports.cancel(ann.userId, waiting, NOW)).to.equal(true);
        expect(await world.queue.isDue()).to.equal(false);
        const running = await ann.upload();
        const held = await ann.take();
        expect(await world.imports.cancel(await world.aUser(), running, NOW)).to.equal(false);
        expect(await world.imports.cancel(ann.userId, running, NOW)).to.equal(true);
        expect(await ann.run(held, [rated(alien, 9)])).to.equal(false);
        expect(await ann.has()).to.deep.equal(NOTHING);
        expect(await ann.find(running)).to.deep.include({ state: 'cancelled', finishedAt: NOW });
        const done = await ann.bring([rated(alien, 9)]);
        expect(await world.imports.cancel(ann.userId, done, NOW)).to.equal(false);
      });

      it('for nobody who leaves meanwhile', async () => {
        await ann.upload();
        const held = await ann.take();
        await world.removeUser(ann.userId);
        const end = await ann.run(held, [rated(alien, 9)]).catch(() => false);
        expect(end ?? false).to.equal(false);
      });
    });

    describe('are undone', () => {
      it('to the row: what was new goes, what was there comes back', async () => {
        await world.rate(ann.userId, alien, stars(3, '2019-01-01'));
        await world.note(ann.userId, {
          movieId: alien,
          day: day('2018-01-01'),
          stars: null,
          rewatch: false,
          note: null,
        });
        await world.want(ann.userId, brazil, NOW, 'Soon');
        await world.dismiss(ann.userId, brazil, NOW, { kind: 'movie' });
        const before = await ann.has();
        const id = await ann.bring([
          ...[rated(alien, 9), watched(alien, '2018-01-01', 5), watched(brazil, '2018-01-01', 7)],
          ...[wanted(solaris), wanted(brazil), entry(solaris, { kind: 'seen', at: day('2018-02-02') })],
          dismissed(solaris, world.person),
          ...[
            dismissed(alien, { kind: 'genre', genre: 'War' }),
            dismissed(brazil, { kind: 'later', until: day('2031-01-01') }),
          ],
        ]);
        expect(await ann.has()).not.to.deep.equal(before);
        expect(await ann.undo(id)).to.deep.equal({ taken: 8, left: 0 });
        expect(await ann.has()).to.deep.equal(before);
        expect(await ann.find(id)).to.include({ state: 'undone' });
        expect(await ann.undo(id)).to.equal(undefined);
        expect(await ann.has()).to.deep.equal(before);
      });

      it('but for what the person has changed since', async () => {
        const id = await ann.bring([
          rated(alien, 9),
          rated(brazil, 9),
          watched(brazil, '2020-05-06'),
          wanted(solaris),
          dismissed(alien, { kind: 'later', until: day('2032-01-01') }),
          ...[brazil, solaris].map((movieId) => dismissed(movieId)),
        ]);
        await world.rate(ann.userId, alien, stars(2, '2022-01-01'));
        await world.rate(ann.userId, brazil, null);
        await world.note(ann.userId, {
          movieId: brazil,
          day: day('2020-05-06'),
          stars: null,
          rewatch: false,
          note: text('New'),
        });
        await world.want(ann.userId, solaris, stars(1).at, 'With Bob');
        await world.dismiss(ann.userId, alien, stars(1).at, { kind: 'later', until: day('2031-01-01') });
        await world.dismiss(ann.userId, brazil, NOW, { kind: 'movie' });
        await world.dismiss(ann.userId, solaris, NOW, null);
        const mine = await ann.has();
        expect(await ann.undo(id)).to.deep.equal({ taken: 0, left: 7 });
        expect(await ann.has()).to.deep.equal(mine);
      });

      it('in any order', async () => {
        for (const order of [
          [0, 1],
          [1, 0],
        ]) {
          const bob = somebodyIn(world, await world.aUser());
          const ids = [
            await bob.bring([rated(alien, 3, '2019-01-01'), watched(alien, '2019-01-01')]),
            await bob.bring([rated(alien, 9, '2021-01-01'), watched(alien, '2019-01-01', 6)]),
          ];
          for (const at of order) await bob.undo(ids[at]!);
          expect(await bob.has()).to.deep.equal(NOTHING);
        }
      });

      it('by their person alone', async () => {
        const id = await ann.bring([rated(alien, 9)]);
        expect(await world.imports.undo(await world.aUser(), id)).to.equal(undefined);
        expect((await ann.has()).ratings).to.have.length(1);
      });
    });

    describe('let people choose films', () => {
      it('for rows whose film is not sure, which are taken at once and undone with the rest', async () => {
        const rows = [
          untaken(),
          untaken({ reason: 'unknown-film' }),
          untaken({ reason: 'no-date', deed: null }),
        ];
        const id = await ann.bring([rated(alien, 9)], { rows });
        const [first, second] = await ann.rows(id);
        const choose = (...chosen: readonly (readonly [number, number])[]) =>
          world.imports.choose(
            ann.userId,
            id,
            chosen.map(([rowId, movieId]) => ({ rowId, movieId })),
          );
        expect(await choose([first!.id, solaris], [second!.id, brazil])).to.deep.include({
          ratings: { added: 2, changed: 0 },
        });
        expect((await ann.has()).ratings.map(({ movieId }) => movieId)).to.have.members([
          alien,
          brazil,
          solaris,
        ]);
        expect((await ann.rows(id)).map(({ reason }) => reason)).to.deep.equal(['no-date']);
        expect(await ann.find(id)).to.deep.include({ notTaken: { 'no-date': 1 } });
        expect((await ann.find(id))?.kept.ratings).to.deep.equal({ added: 3, changed: 0 });
        expect(await choose([first!.id, solaris])).to.equal('no-such-row');
        await ann.undo(id);
        expect(await ann.has()).to.deep.equal(NOTHING);
      });

      it('also of what was dismissed', async () => {
        const { entry } = dismissed(alien, { kind: 'later', until: day('2031-01-01') });
        const { place, film, ...deed } = entry;
        const id = await ann.bring([], { rows: [untaken({ place, film, deed })] });
        const [row] = await ann.rows(id);
        expect(row?.deed).to.deep.equal(deed);
        const taken = await world.imports.choose(ann.userId, id, [{ rowId: row!.id, movieId: solaris }]);
        expect(taken).to.deep.include({ dismissed: 1 });
        expect((await ann.find(id))?.kept.dismissed).to.equal(1);
        expect((await ann.has()).dismissed).to.deep.equal([
          { movieId: solaris, at: stars(1).at, reason: { kind: 'later', until: '2031-01-01' } },
        ]);
        await ann.undo(id);
        expect(await ann.has()).to.deep.equal(NOTHING);
      });

      it('all of them, or none', async () => {
        const rows = [untaken(), untaken({ reason: 'no-date', deed: null })];
        const id = await ann.bring([], { rows });
        const [unsure, dateless] = await ann.rows(id);
        const choose = (userId: number, ...chosen: readonly { rowId: number; movieId: number }[]) =>
          world.imports.choose(userId, id, chosen);
        const good = { rowId: unsure!.id, movieId: alien };
        expect(await choose(ann.userId, good, { rowId: dateless!.id, movieId: alien })).to.equal(
          'no-such-row',
        );
        expect(await choose(ann.userId, { ...good, movieId: 999_999_999 })).to.equal('no-such-movie');
        expect(await choose(await world.aUser(), good)).to.equal('not-finished');
        expect(await ann.has()).to.deep.equal(NOTHING);
        expect(await ann.rows(id)).to.have.length(2);
      });
    });

    it('are removed when they are old', async () => {
      const id = await ann.bring([rated(alien, 9)]);
      const opened = await world.imports.open(ann.userId, { isTrial: false, now: NOW, most: 9 });
      const longAgo = new Date('2000-01-01');
      const finishedAt = (await ann.find(id))?.finishedAt;
      await world.imports.removeOld({ finished: longAgo, opened: longAgo });
      expect(await ann.find(id)).not.to.equal(undefined);
      const later = new Date((finishedAt?.getTime() ?? 0) + 1_000);
      await world.imports.removeOld({ finished: later, opened: new Date(NOW.getTime() + 1) });
      expect(await ann.find(id)).to.equal(undefined);
      expect((await ann.has()).ratings).to.have.length(1);
      // What had never arrived counts no more.
      expect(opened).to.be.a('number');
      expect(await world.imports.open(ann.userId, { isTrial: false, now: NOW, most: 1 })).to.be.a('number');
    });
  });
};
