import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createModelsContainer } from '../models-container.ts';
import { MODELS } from '../modules/models.ts';
import { listenForStop } from '../processes/stop-signals.ts';
import { readSettings } from '../settings.ts';
import { addressesFrom, ensureFree } from '#adapters/torchserve/installation/addresses';
import { HOME, sitePackages } from '#adapters/torchserve/installation/installation';
import { ServerProcess } from '#adapters/torchserve/installation/server-process';
import { npmGone } from '../processes/npm-gone.ts';
import { waitUntilListening } from '#adapters/torchserve/installation/wait-until-listening';
import { createCommand, runCommand } from './frame/command.ts';
import { CommandFault } from './frame/faults.ts';

const HELP = `Runs TorchServe in the foreground, with the model in service. Ctrl-C ends it.

  npm run model:serve

Beside it, RECOMMENDER=torchserve npm start takes its lists from there.
Settings: DATA_DIR and MODEL_NAME, as the service has them; TORCHSERVE_URL and TORCHSERVE_MANAGEMENT_URL say where it
listens (default: http://127.0.0.1:8085 and http://127.0.0.1:8086; metrics are told one port above the latter).
Exit code: 0 ended as asked, 1 it could not start or ended by itself, 2 wrong use.`;

const stopMyself = (): void => void process.kill(process.pid, 'SIGTERM');

const command = createCommand({
  help: HELP,
  options: {},
  run: async () => {
    const settings = readSettings(process.env);
    const packages = sitePackages(HOME);
    if (packages === undefined)
      throw new CommandFault('TorchServe is not set up: run `npm run model:setup` first.');
    const addresses = addressesFrom(settings.torchserveUrl, settings.torchserveManagementUrl);
    await ensureFree(addresses);
    const store = join(settings.dataDir, 'model-store');
    mkdirSync(store, { recursive: true });
    const signals = listenForStop();
    // The terminal was closed, or npm ended.
    process.once('SIGHUP', stopMyself);
    void npmGone(process.env).then(stopMyself);
    const server = new ServerProcess({
      home: HOME,
      sitePackages: packages,
      addresses,
      store,
      env: process.env,
    });
    try {
      const first = await Promise.race([
        waitUntilListening(addresses.management, signals).then(() => undefined),
        server.ended,
        signals.asked,
      ]);
      if (first !== undefined)
        throw new CommandFault(`TorchServe ended at once (${first}); its last lines say why.`);
      if (!signals.isAsked()) console.log(`TorchServe answers at ${addresses.inference}.`);
      const models = createModelsContainer({ ...settings, recommender: 'torchserve' });
      void models
        .get(MODELS.reportServerUpdate)()
        .then((sentence) => console.log(sentence));
      const reason = await Promise.race([server.ended, signals.asked]);
      if (reason !== undefined && !signals.isAsked())
        throw new CommandFault(`TorchServe ended by itself (${reason}).`);
    } finally {
      await server.stop();
    }
  },
});

await runCommand(command);
