import { expect } from 'chai';
import type { OpenedReports } from '#application/moderation/moderation-stores';
import type { ReportStore } from '#application/moderation/report-store';
import { settle, type NewReport, type Reported, type ReportedComment } from '#domain/moderation/report';
import { parseReportNote } from '#domain/moderation/report-note';
import type { PlainText } from '#domain/plain-text';
import { accepted } from '../support/outcomes.ts';

/** A store of reports, and what it needs to know of people and comments. */
export interface ReportWorld {
  readonly reports: ReportStore;
  readonly opened: OpenedReports;
  aUser(): Promise<number>;
  aComment(): Promise<number>;
  /** Whose it is, and what it says. */
  comment(id: number): Promise<ReportedComment>;
  editComment(id: number, body: PlainText): Promise<void>;
  removeUser(id: number): Promise<void>;
  removeComment(id: number): Promise<void>;
  close(): Promise<void>;
}

const NOBODY = 999_999_999;
const createdAt = new Date('2026-11-29T12:00:00Z');
const later = new Date('2026-11-29T13:00:00Z');

/** What the stores of reports promise, for any adapter. */
export const describeReportStore = (name: string, create: () => Promise<ReportWorld>): void => {
  describe(`${name} keeps the promises of a store of reports:`, () => {
    let world: ReportWorld;
    before(async () => {
      world = await create();
    });
    after(() => world.close());

    const aReport = async (
      about: Partial<Reported> = {},
      more: Partial<NewReport> = {},
    ): Promise<NewReport> => {
      const { is = 'comment' } = about;
      const id = about.id ?? (is === 'user' ? await world.aUser() : await world.aComment());
      const reporterId = more.reporterId ?? (await world.aUser());
      return { reporterId, about: { is, id }, reason: 'spam', note: null, createdAt, ...more };
    };
    const filed = async (report: NewReport) => {
      const outcome = await world.reports.file(report);
      if (outcome === 'not-there') throw new Error('Not there.');
      return outcome;
    };

    for (const is of ['comment', 'user'] as const)
      it(`what is filed about a ${is} is what is loaded, field by field`, async () => {
        const note = accepted(parseReportNote('Look at this.'));
        const wanted = await aReport({ is }, { note });
        const { report, isNew } = await filed(wanted);
        expect(isNew).to.equal(true);
        const comment = is === 'comment' ? await world.comment(wanted.about.id) : null;
        expect(report).to.deep.equal({ ...wanted, id: report.id, comment, settled: null });
        expect(await world.opened.byId(report.id)).to.deep.equal(report);
      });

    it('the same person about the same has one open report, which stays as it was', async () => {
      const wanted = await aReport();
      const first = await filed(wanted);
      const again = await filed({ ...wanted, reason: 'hate', createdAt: later });
      expect(again).to.deep.equal({ report: first.report, isNew: false });
    });

    it('of the same report many times at once one is kept', async () => {
      const wanted = await aReport({ is: 'user' });
      const all = await Promise.all(Array.from({ length: 20 }, () => filed(wanted)));
      expect(all.filter(({ isNew }) => isNew)).to.have.length(1);
      expect(new Set(all.map(({ report }) => report.id))).to.have.property('size', 1);
    });

    it('others, and other things, have reports of their own', async () => {
      const wanted = await aReport();
      const { report } = await filed(wanted);
      const others = [
        await aReport(wanted.about),
        await aReport({ is: 'user' }, { reporterId: report.reporterId }),
        await aReport({}, { reporterId: report.reporterId }),
      ];
      for (const other of others) expect(await filed(other)).to.have.property('isNew', true);
    });

    it('after it was settled the same can be reported again', async () => {
      const wanted = await aReport();
      const { report } = await filed(wanted);
      const settled = accepted(settle(report, 'dismissed', later));
      await world.opened.save(settled);
      expect(await world.opened.byId(report.id)).to.deep.equal(settled);
      const again = await filed(wanted);
      expect(again.isNew).to.equal(true);
      expect(again.report.id).not.to.equal(report.id);
    });

    it('what is not there cannot be reported, nor by somebody who is not there', async () => {
      for (const wanted of [
        await aReport({ is: 'comment', id: NOBODY }),
        await aReport({ is: 'user', id: NOBODY }),
        await aReport({}, { reporterId: NOBODY }),
      ])
        expect(await world.reports.file(wanted)).to.equal('not-there');
      expect(await world.opened.byId(NOBODY)).to.equal(undefined);
    });

    it('about a comment stays as it was made, whatever the author does to the comment', async () => {
      const wanted = await aReport();
      const { report } = await filed(wanted);
      await world.editComment(wanted.about.id, 'Nothing at all.' as PlainText);
      expect(await world.opened.byId(report.id)).to.deep.equal(report);
      expect((await filed(wanted)).report).to.deep.equal(report);
      await world.removeComment(wanted.about.id);
      const kept = { ...report, about: { is: 'comment', id: null } };
      expect(await world.opened.byId(report.id)).to.deep.equal(kept);
    });

    it('it goes with who made it, and with whom it is about', async () => {
      const [byReporter, ofUser, ofAuthor, ofGone] = [
        await aReport(),
        await aReport({ is: 'user' }),
        await aReport(),
        await aReport(),
      ];
      const authors = await Promise.all([ofAuthor, ofGone].map(({ about }) => world.comment(about.id)));
      const all = await Promise.all([byReporter, ofUser, ofAuthor, ofGone].map(filed));
      await world.removeComment(ofGone.about.id);
      for (const id of [byReporter.reporterId, ofUser.about.id, ...authors.map(({ authorId }) => authorId)])
        await world.removeUser(id);
      for (const { report } of all) expect(await world.opened.byId(report.id)).to.equal(undefined);
    });
  });
};
