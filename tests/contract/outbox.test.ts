import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeOutbox } from './outbox.ts';

describeOutbox('Memory', inMemoryStores);
describeOutbox('Postgres', postgresStores);
