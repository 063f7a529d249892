import type { ServedVersion } from '#application/models/model-server';
import type { KeptModel, ModelStatus } from '#application/models/model-status';
import type { TrainingState } from '#application/models/training-ledger';

const time = (at: Date | undefined): string => at?.toISOString().replace(/\.\d+Z$/, 'Z') ?? 'an unknown time';

const qualityOf = ({ publication: { judgement } }: KeptModel): string => {
  if (judgement === undefined) return 'not judged: too few people were held out, or it was the first model';
  const { people, quality, against } = judgement;
  const before =
    against === undefined ? '' : `, where ${against.version} before it had ${against.quality.toFixed(4)}`;
  return `NDCG@100 ${quality.toFixed(4)} on ${people} people held out${before}`;
};

const lines = (title: string, kept: KeptModel): readonly string[] => [
  `${title} ${kept.publication.version}, since ${time(kept.publication.since)}`,
  ...(kept.fault === undefined ? [] : [`  fault:    ${kept.fault}`]),
  ...(kept.description === undefined
    ? []
    : [
        `  kind:     ${kept.description.kind}, trained ${time(kept.description.createdAt)}`,
        `  data:     ${kept.description.data}`,
      ]),
  `  quality:  ${qualityOf(kept)}`,
];

/** What is kept of models, in lines for a person. */
export const describeModels = ({ inService, before, unpublished }: ModelStatus): string =>
  [
    ...(inService === undefined ? [] : lines('In service:', inService)),
    ...before.flatMap((kept) => lines('Before it: ', kept)),
    ...(unpublished === undefined
      ? []
      : [
          `Trained, not published: ${unpublished.version}, ${time(unpublished.createdAt)}`,
          `  data:     ${unpublished.data}`,
        ]),
  ].join('\n');

/** What the model server has loaded, in lines for a person; undefined: it does not answer. */
export const describeModelServer = (versions: readonly ServedVersion[] | undefined): string => {
  if (versions === undefined) return 'Model server: does not answer.';
  if (versions.length === 0) return 'Model server: has no model.';
  return versions
    .map(({ version, isInService, workers, readyWorkers }) => {
      const does = isInService ? 'serves' : 'holds';
      return `Model server ${does} ${version}, ${readyWorkers} of ${workers} workers READY.`;
    })
    .join('\n');
};

/** How the service's own trainings go, in lines for a person. */
export const describeTraining = ({ last, failures, triedAt, isRunning }: TrainingState): string =>
  [
    ...(isRunning ? [`A training is running, since ${time(triedAt)}.`] : []),
    ...(failures > 0 && !isRunning
      ? [`Trainings failed in a row: ${failures}, last at ${time(triedAt)}.`]
      : []),
    last === undefined
      ? 'The service has not trained by itself yet.'
      : `Last training of the service: ${time(last.startedAt)} to ${time(last.endedAt)}, ${last.ratings} ratings. ${last.sentence}`,
  ].join('\n');
