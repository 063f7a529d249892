import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeUserStore } from './users.ts';

describeUserStore('Memory', inMemoryStores);
describeUserStore('Postgres', postgresStores);
