import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeResetRequests } from './reset-requests.ts';

describeResetRequests('Memory', inMemoryStores);
describeResetRequests('Postgres', postgresStores);
