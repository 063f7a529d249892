import type { TooManyAttempts } from '#domain/attempt-budget';
import { exportBudgets } from '#domain/identity/attempt-budgets';
import { accept, refuse, type Outcome } from '#domain/outcome';
import type { AttemptLimiter } from '../ports/attempt-limiter.ts';
import { spend } from '../ports/spend.ts';
import type { NotSignedIn } from './authenticate.ts';
import type { PersonalData, PersonalDataPart } from './personal-data.ts';

/** What is exported under one name: as it is, or page by page, so that nobody's history has to fit into memory. */
export type ExportedPart =
  | { readonly name: keyof PersonalData; readonly value: unknown }
  | { readonly name: keyof PersonalData; readonly pages: AsyncIterable<readonly object[]> };

export type ExportPersonalData = (
  userId: number,
) => Promise<Outcome<readonly ExportedPart[], NotSignedIn | TooManyAttempts>>;

/** Everything that is held about a person; part by part, so that one connection is busy and no more. */
export const exportPersonalData =
  (ports: {
    readonly parts: readonly PersonalDataPart[];
    readonly limiter: AttemptLimiter;
  }): ExportPersonalData =>
  (userId) =>
    spend(ports.limiter, exportBudgets(userId), async () => {
      const exported: ExportedPart[] = [];
      for (const part of ports.parts) {
        const { name } = part;
        if ('pages' in part) exported.push({ name, pages: part.pages(userId) });
        else {
          const value = await part.read(userId);
          if (value === undefined) return refuse({ code: 'not-signed-in' as const });
          exported.push({ name, value });
        }
      }
      return accept(exported);
    });
