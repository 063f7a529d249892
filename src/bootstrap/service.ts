import cluster from 'node:cluster';
import { createApi } from './api.ts';
import { prepare } from './prepare.ts';
import { startTraining } from './processes/training.ts';
import { supervise } from './supervisor.ts';
import { work } from './worker.ts';

if (cluster.isPrimary) process.exit(await supervise(prepare, startTraining));
else await work(createApi);
