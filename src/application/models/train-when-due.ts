import type { Clock } from '#application/ports/clock';
import type { ModelRepository } from './model-repository.ts';
import type { ServiceCatalogue } from './service-catalogue.ts';
import type { RatingCounts, TrainingLease, TrainingLedger } from './training-ledger.ts';
import {
  ENOUGH_PEOPLE,
  ENOUGH_RATINGS,
  isNightly,
  isResting,
  type TrainingPolicy,
} from '#domain/models/training-schedule';

export interface TrainingResult {
  readonly outcome: 'published' | 'refused';
  readonly version: string;
  readonly sentence: string;
}

/** Trains and publishes; ends promptly, whichever way, when `stop` is aborted. */
export type RunTraining = (stop: AbortSignal) => Promise<TrainingResult>;

/** Where news goes, a sentence each; `cause` stands beside what went wrong. */
export type Report = (sentence: string, cause?: unknown) => void;

interface Ports {
  readonly ledger: TrainingLedger;
  readonly lease: TrainingLease;
  readonly counts: RatingCounts;
  readonly models: Pick<ModelRepository, 'newestLearned'>;
  readonly catalogue: Pick<ServiceCatalogue, 'fingerprint'>;
  readonly clock: Clock;
  readonly train: RunTraining;
  readonly report: Report;
}

/**
 * Looks whether a training is due, and if so, and if nobody else is at it, trains. Doing this again and again on every
 * machine keeps the model up to date. Rejects only when the looking itself failed.
 */
export type TrainWhenDue = (stop: AbortSignal) => Promise<void>;

export const trainWhenDue = (ports: Ports, policy: TrainingPolicy): TrainWhenDue => {
  const { ledger, lease, clock, counts, report } = ports;
  return async (stop) => {
    if ((await whyDue(ports, policy)) === undefined) return;
    await lease.hold(async (lost) => {
      // Somebody else may have trained between the look and the lease.
      const reason = await whyDue(ports, policy);
      if (reason === undefined || isStopped(stop)) return;
      const startedAt = clock.now();
      const ratings = await counts.total();
      await ledger.begin(startedAt);
      report(`${reason} A training begins.`);
      try {
        const result = await ports.train(AbortSignal.any([stop, lost]));
        await ledger.finish({ startedAt, endedAt: clock.now(), ratings, ...result });
        report(result.sentence);
      } catch (error) {
        if (isStopped(stop)) await ledger.callOff();
        else report(failed(lost), error);
      }
    });
  };
};

const isStopped = (stop: AbortSignal): boolean => stop.aborted;

const failed = (lost: AbortSignal): string =>
  lost.aborted
    ? 'The training was ended, because its lease could not be renewed; it will be tried again.'
    : 'The training failed; the model in service stays, and the training will be tried again.';

/** Why a training is due now, a sentence; undefined when none is. */
const whyDue = async (
  { ledger, counts, models, catalogue, clock }: Ports,
  { retrainAfter, retrainAt }: TrainingPolicy,
): Promise<string | undefined> => {
  const now = clock.now();
  const state = await ledger.state();
  if (isResting(state, now)) return undefined;
  const learned = await models.newestLearned(await catalogue.fingerprint());
  const total = await counts.total();
  if (learned === undefined) {
    const isEnough = total >= ENOUGH_RATINGS && (await counts.people(ENOUGH_PEOPLE)) >= ENOUGH_PEOPLE;
    return isEnough ? `There are ${total} ratings and no model has learned from them.` : undefined;
  }
  const last = state.last?.startedAt ?? learned;
  // Imported ratings are older than their arrival, changed ones add nothing to the total: each is seen by one count.
  const grown = total - (state.last?.ratings ?? total);
  const fresh = Math.max(grown, await counts.since(last, retrainAfter));
  if (fresh >= retrainAfter) return `At least ${fresh} ratings are new since the last training.`;
  return fresh > 0 && isNightly(retrainAt, last, now) ? `It is past ${retrainAt ?? ''}.` : undefined;
};
