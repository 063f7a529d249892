import cluster from 'node:cluster';
import { createApi } from './api.ts';
import { prepare } from './prepare.ts';
import { startBeside } from './processes/beside.ts';
import { supervise } from './supervisor.ts';
import { work } from './worker.ts';

if (cluster.isPrimary) process.exit(await supervise(prepare, startBeside));
else await work(createApi);
