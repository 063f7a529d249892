import type { TooManyAttempts } from '#domain/attempt-budget';
import { exportBudgets } from '#domain/identity/attempt-budgets';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { spend } from '../ports/spend.ts';
import type { NotSignedIn } from './authenticate.ts';
import type { PersonalData, PersonalDataPart } from './personal-data.ts';

export type ExportPersonalData = (
  userId: number,
) => Promise<Outcome<PersonalData, NotSignedIn | TooManyAttempts>>;

/** Everything that is held about a person; part by part, so that one connection is busy and no more. */
export const exportPersonalData =
  (ports: {
    readonly parts: readonly PersonalDataPart[];
    readonly limiter: AttemptLimiter;
  }): ExportPersonalData =>
  (userId) =>
    spend(ports.limiter, exportBudgets(userId), async () => {
      const data: Record<string, unknown> = {};
      for (const part of ports.parts) {
        const held = await part.read(userId);
        if (held === undefined) return refuse({ code: 'not-signed-in' as const });
        data[part.name] = held;
      }
      // Each part has the type that its name says.
      return accept(data as unknown as PersonalData);
    });
