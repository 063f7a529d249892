import { pino } from 'pino';
import { Registry } from 'prom-client';
import { InMemoryAuditLog } from '#adapters/in-memory/audit-log';
import { createLoggedAudit } from '#adapters/logging/logged-audit';
import { createCountedAudit } from '#adapters/metrics/account-events';
import type { AuditEvent } from '#application/ports/audit-log';
import { describeAuditLog } from './audit-log.ts';

const severities: Readonly<Record<string, AuditEvent['severity']>> = {
  debug: 'routine',
  info: 'info',
  warn: 'warning',
  fatal: 'critical',
};

type Line = Omit<AuditEvent, 'event' | 'severity'> & { audit: AuditEvent['event']; level: number };

describeAuditLog('in memory', () => {
  const audit = new InMemoryAuditLog();
  return { audit, recorded: () => audit.events };
});

describeAuditLog('counted', () => {
  const audit = new InMemoryAuditLog();
  return { audit: createCountedAudit(new Registry(), audit), recorded: () => audit.events };
});

describeAuditLog('lines of the log', () => {
  const lines: string[] = [];
  const log = pino({ level: 'debug', base: null, timestamp: false }, { write: (line) => lines.push(line) });
  return {
    audit: createLoggedAudit(log),
    recorded: () =>
      lines.map((line) => {
        const { audit: event, level, userId, sessionId, detail } = JSON.parse(line) as Line;
        const severity = severities[pino.levels.labels[level] ?? ''] ?? 'info';
        return {
          event,
          severity,
          ...(userId !== undefined && { userId }),
          ...(sessionId !== undefined && { sessionId }),
          ...(detail !== undefined && { detail }),
        };
      }),
  };
});
