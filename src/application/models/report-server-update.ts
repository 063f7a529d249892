import { accept, type Outcome, type Refusal } from '#domain/outcome';
import { Unavailable } from '#application/ports/unavailable';
import type { UpdateModelServer } from './update-model-server.ts';

/** What became of the model server after a change, a sentence; undefined where the models serve in process. */
export type ReportServerUpdate = () => Promise<string | undefined>;

/** Brings the model server to the version just put in service. Never rejects: the running service tries again. */
export const reportServerUpdate =
  ({ updateModelServer }: { readonly updateModelServer: UpdateModelServer }): ReportServerUpdate =>
  async () => {
    try {
      const update = await updateModelServer();
      switch (update.outcome) {
        case 'no-server':
          return undefined;
        case 'updated':
        case 'up-to-date':
          return `The model server serves ${update.version}.`;
        case 'overtaken':
          return 'Another model was published meanwhile; the running service brings the model server to it.';
        case 'refused':
          return goesOn(update.sentence);
        case 'nothing-published':
          return 'No model has been published yet; the running service brings the first one to the model server.';
      }
    } catch (error) {
      if (error instanceof Unavailable)
        return 'The model server does not answer now; the running service brings it to this model when it is back.';
      return goesOn(error instanceof Error ? error.message : String(error));
    }
  };

const goesOn = (why: string): string =>
  `The model server cannot be brought to it, and goes on with what it has: ${why}`;

/** A change of the model in service, then the model server brought to it; the sentence is beside what was changed. */
export const thenUpdateServer =
  <Args extends readonly unknown[], Value extends object, Refused extends Refusal>(
    change: (...args: Args) => Promise<Outcome<Value, Refused>>,
    reportUpdate: ReportServerUpdate,
  ) =>
  async (...args: Args): Promise<Outcome<Value & { readonly server: string | undefined }, Refused>> => {
    const outcome = await change(...args);
    return outcome.ok ? accept({ ...outcome.value, server: await reportUpdate() }) : outcome;
  };
