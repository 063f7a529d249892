import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeSecurityEvents } from './security-events.ts';

describeSecurityEvents('Memory', inMemoryStores);
describeSecurityEvents('Postgres', postgresStores);
