import type { Clock } from '../ports/clock.ts';
import type { AccessTokenUses, Program } from './access-token-store.ts';
import type { AccessTokenSecrets } from './access-token-secrets.ts';

/** undefined: the token opens nothing. */
export type AuthenticateProgram = (token: string) => Promise<Program | undefined>;

/** Tells for whom a program calls, by the access token that it brings. */
export const authenticateProgram =
  (ports: {
    readonly secrets: AccessTokenSecrets;
    readonly uses: AccessTokenUses;
    readonly clock: Clock;
  }): AuthenticateProgram =>
  (token) =>
    ports.uses.use(ports.secrets.hashOf(token), ports.clock.now());
