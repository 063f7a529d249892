import { Counter, type Registry } from 'prom-client';
import type { AuditEvent, AuditLog } from '#application/ports/audit-log';

/** All of them, so that each is there from the start: what appears with its first event has no rise to alarm of. */
const EVENTS = {
  'signed-up': true,
  'signed-in': true,
  'sign-in-failed': true,
  refreshed: true,
  'refreshed-in-grace': true,
  'token-refused': true,
  'refresh-reused': true,
  'generation-ahead': true,
  'signed-out': true,
  'session-revoked': true,
  'password-changed': true,
  'account-deleted': true,
  'account-closed': true,
  'account-reopened': true,
  'second-factor-asked': true,
  'second-factor-failed': true,
  'factor-changed': true,
  'access-token-changed': true,
  moderated: true,
} as const satisfies Record<AuditEvent['event'], true>;

/** An audit log that counts what it passes on. Nothing of an event but its name is kept. */
export const createCountedAudit = (registry: Registry, audit: AuditLog): AuditLog => {
  const events = new Counter({
    name: 'movieconnect_account_events_total',
    help: 'What the audit log records, by event: sign-ins, failures, rotations, siblings in grace, reuse.',
    labelNames: ['event'],
    registers: [registry],
  });
  for (const event of Object.keys(EVENTS)) events.inc({ event }, 0);
  return {
    record: (event) => {
      events.inc({ event: event.event });
      audit.record(event);
    },
  };
};
