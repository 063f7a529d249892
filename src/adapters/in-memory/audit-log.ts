import type { AuditEvent, AuditLog } from '#application/ports/audit-log';

export class InMemoryAuditLog implements AuditLog {
  readonly events: AuditEvent[] = [];

  record(event: AuditEvent): void {
    this.events.push(event);
  }
}
