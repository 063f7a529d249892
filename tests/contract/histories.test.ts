import { describeHistories } from './histories.ts';
import { openInMemory, openOnPostgres } from './histories-stores.ts';

describeHistories('in memory', openInMemory);
describeHistories('on Postgres', openOnPostgres);
