import { globSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fault } from '../fault.ts';

const DURATION = 4_000;

export default fault({
  title: 'The file of the model is replaced by garbage, then a worker is killed.',
  healedBy:
    'the service: the model that is loaded stays, a new worker gives popular films until there is a good one',
  strike: async ({ dataDir, workers }) => {
    const [file = ''] = globSync(join(dataDir, 'models/*/model.safetensors'));
    // As a new file, as tools write one.
    writeFileSync(`${file}.new`, Buffer.alloc(100_000, 'garbage'));
    renameSync(`${file}.new`, file);
    await pause(DURATION);
    process.kill(workers[0]!, 'SIGKILL');
  },
});
