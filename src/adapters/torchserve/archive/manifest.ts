import type { ModelFiles } from '#application/models/model-files';

/** The Python file that TorchServe loads; what it imports lies beside it. */
export const HANDLER = 'movieconnect_handler.py';

/** The name of the weights in every archive, whichever form they have. */
export const WEIGHTS = 'model.safetensors';

/** What TorchServe reads first of an archive. Nothing in it depends on when or where it was made. */
export const manifestOf = (modelName: string, { version, createdAt }: ModelFiles): string =>
  JSON.stringify(
    {
      createdOn: createdAt,
      runtime: 'python',
      archiverVersion: '0.12.0',
      model: { modelName, modelVersion: version, serializedFile: WEIGHTS, handler: HANDLER },
    },
    null,
    2,
  ) + '\n';
