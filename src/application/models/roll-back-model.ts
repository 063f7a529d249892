import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { Clock } from '#application/ports/clock';
import { fitsCatalogue } from './fits-catalogue.ts';
import type { ModelRepository } from './model-repository.ts';
import type { ServiceCatalogue } from './service-catalogue.ts';

export interface RolledBack {
  readonly from: string;
  readonly to: string;
  /** Versions in between that cannot serve any more, and why. */
  readonly passedOver: readonly string[];
}

export interface NothingBefore extends Refusal<'nothing-before'> {
  readonly sentence: string;
}

interface Ports {
  readonly models: ModelRepository;
  readonly catalogue: ServiceCatalogue;
  readonly clock: Clock;
}

export type RollBackModel = () => Promise<Outcome<RolledBack, NothingBefore>>;

export const rollBackModel =
  ({ models, catalogue, clock }: Ports): RollBackModel =>
  async () => {
    const [current, ...before] = await models.publications();
    const passedOver: string[] = [];
    if (current === undefined)
      return refuse({ code: 'nothing-before', sentence: 'No model has been published yet.' });
    for (const { version } of before) {
      const model = await models.open(version);
      if (!model.ok) passedOver.push(model.refusal.sentence);
      else if (!(await fitsCatalogue(model.value, catalogue)))
        passedOver.push(`Model ${version} belongs to another catalogue.`);
      else {
        await models.putBack(version, clock.now());
        return accept({ from: current.version, to: version, passedOver });
      }
    }
    const sentence = `No model before ${current.version} can be put back in service.`;
    return refuse({ code: 'nothing-before', sentence: [sentence, ...passedOver].join(' ') });
  };
