import { accept, type Outcome, type Refusal } from '#domain/outcome';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { UnitOfWork } from '../ports/unit-of-work.ts';
import type { ModerationEntry } from './moderation-entry.ts';
import type { ModerationStores } from './moderation-stores.ts';

export interface OperatorPorts {
  readonly unitOfWork: UnitOfWork<ModerationStores>;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/** What came of an act, and what stands in its entry. */
export interface Done<T> extends Pick<ModerationEntry, 'action' | 'about'> {
  readonly value: T;
  readonly detail?: string | undefined;
}

/** Does what an operator asks for and keeps an entry of it, in one unit of work; the audit log has the same as a line. */
export const actAsOperator = async <T, R extends Refusal>(
  { unitOfWork, clock, audit }: OperatorPorts,
  operator: string,
  work: (stores: ModerationStores, now: Date) => Promise<Outcome<Done<T>, R>>,
): Promise<Outcome<T, R>> => {
  const at = clock.now();
  const done = await unitOfWork.run(async (stores) => {
    const outcome = await work(stores, at);
    if (outcome.ok) await stores.entries.add(entryOf(outcome.value, operator, at));
    return outcome;
  });
  if (!done.ok) return done;
  const { about, action, detail } = entryOf(done.value, operator, at);
  audit.record({
    event: 'moderated',
    severity: 'info',
    userId: about?.is === 'user' ? about.id : undefined,
    detail: [action, about && `${about.is} ${about.id}`, `by ${operator}`, detail].filter(Boolean).join(', '),
  });
  return accept(done.value.value);
};

const entryOf = <T>(
  { action, about, detail = '' }: Done<T>,
  operator: string,
  at: Date,
): ModerationEntry => ({
  ...{ operator, action, about, at },
  detail: detail === '' ? null : detail,
});
