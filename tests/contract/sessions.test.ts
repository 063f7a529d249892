import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeSessionStore } from './sessions.ts';

describeSessionStore('Memory', inMemoryStores);
describeSessionStore('Postgres', postgresStores);
