import { createCommand, runCommand } from './frame/command.ts';
import { IMPORT, importArguments } from './import-arguments.ts';
import { USAGE } from './import-usage.ts';
import { showProgress } from './progress-lines.ts';

const command = createCommand({
  ...IMPORT,
  help: USAGE,
  interrupted: 'Interrupted; nothing was changed.',
  run: async (values, { positionals, stop }) => {
    const asked = importArguments({ values, positionals });
    const progress = showProgress(process.stdout);
    // Loaded when it is needed, so that help comes at once.
    const run = async () => {
      if (asked.format === 'person')
        await (await import('./run-person-import.ts')).runPersonImport(asked, progress, stop);
      else if (asked.format === 'movielens')
        await (await import('./run-import.ts')).runImport(asked, progress, stop);
      else if (asked.format === 'tmdb')
        await (await import('./run-tmdb-import.ts')).runTmdbImport(asked, progress, stop);
      else await (await import('./run-catalogue-import.ts')).runCatalogueImport(asked, progress, stop);
    };
    await run().finally(() => progress.end());
  },
});

await runCommand(command);
