import type { PublishedVersions } from '#application/models/published-versions';
import { ManagementApi } from './management-api.ts';
import { readyWorkers } from './torchserve-model-server.ts';

/** Milliseconds. */
const TIMEOUT = 2_000;

/**
 * Whether a call could be answered now: by a worker that is READY, of a version that is published. TorchServe's own
 * `/ping` is fine while every worker crashes.
 */
export const readiness = (
  url: string,
  modelName: string,
  versions: PublishedVersions,
): (() => Promise<boolean>) => {
  const api = new ManagementApi(url, modelName);
  return async () => {
    const inService = await api.default(undefined, TIMEOUT);
    if (inService === undefined || readyWorkers(inService) === 0) return false;
    return versions.includes(inService.modelVersion);
  };
};
