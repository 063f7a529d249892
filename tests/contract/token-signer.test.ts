import { InMemoryTokenSigner } from '#adapters/in-memory/identity/token-signer';
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import type { Clock } from '#application/ports/clock';
import { entry, ISSUER } from '../unit/security/token-workshop.ts';
import { describeTokenSigner } from './token-signer.ts';

const issuedBy =
  (...entries: readonly object[]) =>
  (clock: Clock) =>
    new JwtTokenSigner(parseKeyRing(JSON.stringify(entries)), ISSUER, clock, new RandomIds());

describeTokenSigner('The signer in memory', (clock) => new InMemoryTokenSigner(clock));
describeTokenSigner('JWT with HMAC', issuedBy(entry('a1'), entry('r1')));
describeTokenSigner('JWT with elliptic curves', issuedBy(entry('a2'), entry('r2')));
