import type { Logger } from 'pino';
import type { AuditEvent, AuditLog } from '#application/ports/audit-log';

const LEVEL = {
  routine: 'debug',
  info: 'info',
  warning: 'warn',
  critical: 'fatal',
} as const satisfies Record<AuditEvent['severity'], keyof Logger>;

/** The audit log as lines of the ordinary log, marked `audit`, until it gets a table of its own. */
export const createLoggedAudit = (log: Pick<Logger, 'debug' | 'info' | 'warn' | 'fatal'>): AuditLog => ({
  record: ({ event, severity, userId, sessionId, detail }) =>
    log[LEVEL[severity]]({ audit: event, userId, sessionId, detail }, event),
});
