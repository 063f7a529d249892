import { inMemoryStores, postgresStores } from '../support/identity-stores.ts';
import { describeInvitationStore } from './invitations.ts';

describeInvitationStore('Memory', inMemoryStores);
describeInvitationStore('Postgres', postgresStores);
