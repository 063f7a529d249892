import { expect } from 'chai';
import type { AuditEvent, AuditLog } from '#application/ports/audit-log';

/** An audit log without an entry, and a way to read what it has kept. */
export interface AuditLogUnderTest {
  readonly audit: AuditLog;
  readonly recorded: () => readonly AuditEvent[];
}

const SESSION = '00000000-0000-4000-8000-000000000001';

/** What the port promises, for any adapter. */
export const describeAuditLog = (name: string, create: () => AuditLogUnderTest): void => {
  describe(`audit log: ${name}`, () => {
    it('keeps each event whole, in the order in which they happened', () => {
      const { audit, recorded } = create();
      const events: readonly AuditEvent[] = [
        { event: 'signed-up', severity: 'info', userId: 7 },
        { event: 'refreshed', severity: 'routine', userId: 7, sessionId: SESSION },
        { event: 'sign-in-failed', severity: 'warning', detail: 'wrong password' },
        { event: 'generation-ahead', severity: 'critical', userId: 7, sessionId: SESSION, detail: '3 of 2' },
      ];
      for (const event of events) audit.record(event);
      expect(recorded()).to.deep.equal(events);
    });

    it('keeps the same event as often as it happens', () => {
      const { audit, recorded } = create();
      for (let times = 0; times < 3; times += 1) audit.record({ event: 'signed-in', severity: 'info' });
      expect(recorded()).to.have.length(3);
    });
  });
};
