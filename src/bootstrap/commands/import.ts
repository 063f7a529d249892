import { createCommand, runCommand } from './frame/command.ts';
import { IMPORT, importArguments, USAGE } from './import-arguments.ts';
import { showProgress } from './progress-lines.ts';

const command = createCommand({
  ...IMPORT,
  help: USAGE,
  interrupted: 'Interrupted; nothing was changed.',
  run: async (values, { positionals, stop }) => {
    const asked = importArguments({ values, positionals });
    const progress = showProgress(process.stdout);
    // Loaded when it is needed, so that help comes at once.
    const { runImport } = await import('./run-import.ts');
    await runImport(asked, progress, stop).finally(() => progress.end());
  },
});

await runCommand(command);
