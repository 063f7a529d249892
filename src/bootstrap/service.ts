import cluster from 'node:cluster';
import { createApi } from './api.ts';
import { prepare } from './prepare.ts';
import { startBackgroundTasks } from './processes/background-tasks.ts';
import { supervise } from './supervisor.ts';
import { work } from './worker.ts';

if (cluster.isPrimary) process.exit(await supervise(prepare, startBackgroundTasks));
else await work(createApi);
