import { expect } from 'chai';
import { settle, type Report } from '#domain/moderation/report';
import type { PlainText } from '#domain/plain-text';
import { parseReportNote } from '#domain/moderation/report-note';
import { accepted, refused } from '../../support/outcomes.ts';

const filed: Report = {
  id: 1,
  reporterId: 2,
  about: { is: 'comment', id: 3 },
  comment: { authorId: 4, body: 'Buy this.' as PlainText },
  reason: 'spam',
  note: null,
  createdAt: new Date('2026-11-29T12:00:00Z'),
  settled: null,
};
const later = new Date('2026-11-29T13:00:00Z');

describe('A report', () => {
  it('is settled with a verdict, and is otherwise as it was', () => {
    const settled = accepted(settle(filed, 'upheld', later));
    expect(settled).to.deep.equal({ ...filed, settled: { verdict: 'upheld', at: later } });
    expect(filed.settled).to.equal(null);
  });

  it('is settled once, whatever the second verdict', () => {
    const settled = accepted(settle(filed, 'dismissed', later));
    for (const verdict of ['upheld', 'dismissed'] as const)
      expect(refused(settle(settled, verdict, later))).to.deep.equal({ code: 'already-settled' });
  });

  it('has a note of at most 500 characters as people count them', () => {
    expect(accepted(parseReportNote(` ${'👩‍👩‍👧'.repeat(500)} `))).to.have.length(500 * '👩‍👩‍👧'.length);
    expect(refused(parseReportNote('x'.repeat(501))).errors).to.have.nested.property(
      'note[0].code',
      'too-long',
    );
  });
});
