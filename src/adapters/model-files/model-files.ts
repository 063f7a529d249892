import type { FindModelFiles } from '#application/models/model-files';
import { unlessDamaged } from './damaged-model.ts';
import { modelPaths } from './model-paths.ts';
import { readCard } from './read-model.ts';
import { unlessGone } from './unless-gone.ts';

export const modelFilesIn =
  (folder: string): FindModelFiles =>
  (version) =>
    unlessDamaged(async () => {
      const card = await unlessGone(version, () => readCard(folder, version));
      const { bytes, sha256 } = card.full ?? card;
      const path = card.full === undefined ? modelPaths.model : modelPaths.full;
      return {
        version,
        createdAt: card.createdAt,
        card: modelPaths.card(folder, version),
        weights: { path: path(folder, version), bytes, sha256 },
      };
    });
