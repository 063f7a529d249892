import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeAccessTokenStore } from './access-tokens.ts';

describeAccessTokenStore('Memory', inMemoryStores);
describeAccessTokenStore('Postgres', postgresStores);
