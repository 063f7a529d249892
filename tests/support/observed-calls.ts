import type { ModelCallObserver, ModelCallOutcome } from '#application/recommendation/model-calls';

/** Remembers how calls of a model server ended. */
export class ObservedCalls implements ModelCallObserver {
  readonly outcomes: ModelCallOutcome[] = [];
  fallbacks = 0;

  called(outcome: ModelCallOutcome): void {
    this.outcomes.push(outcome);
  }

  fellBack(): void {
    this.fallbacks += 1;
  }
}
