import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeFactorStore } from './factors.ts';

describeFactorStore('Memory', inMemoryStores);
describeFactorStore('Postgres', postgresStores);
