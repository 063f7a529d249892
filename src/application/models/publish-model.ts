import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { Clock } from '#application/ports/clock';
import { fitsCatalogue } from './fits-catalogue.ts';
import type { HeldOutPeople } from './held-out-people.ts';
import { areWorse, judgeKinds, type KindJudgement } from '#domain/models/judge-kinds';
import { FEWEST_PEOPLE, isWorse, judgeModels, type Judgement } from '#domain/models/judge-models';
import type { ModelRepository, UsableModel } from './model-repository.ts';
import type { PeopleOfOneTaste } from './people-of-one-taste.ts';
import type { ServiceCatalogue } from './service-catalogue.ts';

export interface PublishModelInput {
  /** The folder of the model; undefined: the one trained last. */
  readonly place?: string | undefined;
  /** Publish it even when it is worse than the one in service, or was rolled back. */
  readonly force?: boolean | undefined;
}

export interface PublishedModel {
  readonly version: string;
  /** It serves already, and nothing was changed. */
  readonly isAlready: boolean;
  /** Undefined when too few people are held out to judge. */
  readonly judgement: Judgement | undefined;
  /** How the first lists of people of one taste are; undefined where there was nothing to compare with. */
  readonly kinds?: KindJudgement | undefined;
}

export interface PublicationRefused extends Refusal<
  'nothing-trained' | 'films-of-a-file' | 'other-catalogue' | 'damaged' | 'rolled-back' | 'worse'
> {
  /** Why, for an operator. */
  readonly sentence: string;
  readonly version?: string;
  readonly judgement?: Judgement;
}

interface Ports {
  readonly models: ModelRepository;
  readonly catalogue: ServiceCatalogue;
  readonly heldOut: HeldOutPeople;
  readonly oneTaste: PeopleOfOneTaste;
  readonly clock: Clock;
}

export type PublishModel = (input: PublishModelInput) => Promise<Outcome<PublishedModel, PublicationRefused>>;

/**
 * Puts a trained model in service, unless it cannot serve here, was rolled back or does worse on people whom no training
 * saw.
 */
export const publishModel =
  ({ models, catalogue, heldOut, oneTaste, clock }: Ports): PublishModel =>
  async ({ place, force = false }) => {
    const candidate = await models.candidate(place);
    if (!candidate.ok) return candidate;
    const model = candidate.value;
    if (model === undefined) {
      return refuse({
        code: 'nothing-trained',
        sentence: place === undefined ? 'No model has been trained yet.' : `There is no model in ${place}.`,
      });
    }
    const { version } = model;
    if (model.movies === 'file') {
      return refuse({
        code: 'films-of-a-file',
        version,
        sentence: `Model ${version} was trained on a file and names the films of that file: import the ratings and train on the database.`,
      });
    }
    if (!(await fitsCatalogue(model, catalogue))) {
      return refuse({
        code: 'other-catalogue',
        version,
        sentence: `Model ${version} belongs to another catalogue: its film ids are not those of this database.`,
      });
    }
    const former = await inService(models);
    if (former?.version === version) return accept({ version, isAlready: true, judgement: undefined });
    if (!force && (await models.isWithdrawn(version))) {
      const sentence = `Model ${version} was taken out of service by a rollback.`;
      return refuse({ code: 'rolled-back', version, sentence });
    }
    const judgement = judgeModels(model, former, await heldOut.people());
    if (judgement !== undefined && isWorse(judgement) && !force) {
      await models.deleteOutdated();
      return refuse({ code: 'worse', version, judgement, sentence: worse(version, judgement) });
    }
    // A model of what films are alone keeps to a kind by nature; what is learned of taste costs some of that.
    const kinds = former?.kind === model.kind ? await kindsOf(model, former, oneTaste) : undefined;
    if (former !== undefined && kinds !== undefined && areWorse(kinds) && !force) {
      await models.deleteOutdated();
      return refuse({ code: 'worse', version, sentence: worseOfKind(version, former.version, kinds) });
    }
    const publication = { version, since: clock.now(), judgement };
    await models.publish(model, publication, await catalogue.fingerprint());
    await models.deleteOutdated();
    return accept({ version, isAlready: false, judgement, kinds });
  };

const kindsOf = async (
  model: UsableModel,
  former: UsableModel,
  oneTaste: PeopleOfOneTaste,
): Promise<KindJudgement | undefined> => {
  const figures = await oneTaste.figures((request) => model.recommend(request));
  if (figures.length < FEWEST_PEOPLE) return undefined;
  return judgeKinds(figures, await oneTaste.figures((request) => former.recommend(request)));
};

/** The model to compare with; a damaged one is no comparison. */
const inService = async (models: ModelRepository): Promise<UsableModel | undefined> => {
  const [current] = await models.publications();
  if (current === undefined) return undefined;
  const model = await models.open(current.version);
  return model.ok ? model.value : undefined;
};

const worse = (version: string, { people, quality, against }: Judgement): string =>
  `Model ${version} is worse than ${against?.version ?? 'the one in service'}: NDCG@100 ${quality.toFixed(4)} against ${(against?.quality ?? 0).toFixed(4)} (standard error of the difference ${(against?.error ?? 0).toFixed(4)}) on ${people} people held out.`;

const worseOfKind = (
  version: string,
  former: string,
  { people, part, against, error }: KindJudgement,
): string =>
  `The lists of model ${version} are worse than those of ${former} for people of one taste: of the first ten ${part.toFixed(3)} are of their kind against ${against.toFixed(3)} (standard error of the difference ${error.toFixed(3)}), ${people} people made up from the catalogue.`;
