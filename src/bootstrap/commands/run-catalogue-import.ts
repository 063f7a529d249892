import { openImdb } from '#adapters/catalogue/imdb/open-imdb';
import { openWikidata } from '#adapters/catalogue/wikidata/open-wikidata';
import { unlessDamaged } from '#adapters/data-files/damaged-file';
import { openDataFile, openDataSource } from '#adapters/data-files/data-source';
import { createCatalogueMerger } from '#adapters/postgres/sources/merge-catalogue';
import type { CatalogueSource } from '#application/catalogue/catalogue-source';
import { createTrainingContainer } from '../models-container.ts';
import { TRAINING } from '../modules/training.ts';
import { readSettings, type Settings } from '../settings.ts';
import { describeCatalogueImport, describeModel, LICENCES } from './catalogue-report.ts';
import { withDatabase } from './frame/databases.ts';
import { orFault } from './frame/faults.ts';
import type { CatalogueArguments } from './import-arguments.ts';
import { withPreparedService } from './prepared-service.ts';
import type { ShownProgress } from './progress-lines.ts';

const MILLISECONDS = 1_000;

/** Brings the films of a catalogue into the service's, and makes them known to the model where none has learned. */
export const runCatalogueImport = async (
  asked: CatalogueArguments,
  progress: ShownProgress,
  signal: AbortSignal,
): Promise<void> => {
  const settings = readSettings(process.env);
  progress.say(LICENCES[asked.format]);
  const { source, close } = orFault(await unlessDamaged(() => open(asked)));
  try {
    await takeOver(source, { settings, progress, signal });
  } finally {
    close();
  }
};

interface Around {
  readonly settings: Settings;
  readonly progress: ShownProgress;
  readonly signal: AbortSignal;
}

/** Puts what a source knows of films into the catalogue, and says what came of it. */
export const takeOver = (source: CatalogueSource, { settings, progress, signal }: Around): Promise<void> =>
  withPreparedService(settings, { progress, signal }, async (url) => {
    const start = performance.now();
    const merger = createCatalogueMerger(url, settings.posterHosts);
    const how = { signal, step: (sentence: string) => progress.say(sentence) };
    const report = orFault(await unlessDamaged(() => merger.merge(source, how)));
    const seconds = (performance.now() - start) / MILLISECONDS;
    progress.say(describeCatalogueImport(source.name, report, seconds));
    if (report.added + report.changed + report.joined === 0) return;
    await withDatabase({ url, poolSize: 1, statementTimeout: 0 }, async (database) => {
      const renew = createTrainingContainer(settings, database).get(TRAINING.renewContentModel);
      progress.say(describeModel(await renew()));
    });
  });

const open = async ({
  format,
  path,
  selection,
}: CatalogueArguments): Promise<{ readonly source: CatalogueSource; readonly close: () => void }> => {
  if (format === 'wikidata')
    return { source: openWikidata(await openDataFile(path)), close: () => undefined };
  const data = await openDataSource(path);
  const [top] = data.folders;
  return {
    source: openImdb(top ?? { name: path, path: '', place: '', files: new Map() }, selection),
    close: () => data.close(),
  };
};
