import { InMemoryLinkSigner } from '#adapters/in-memory/identity/link-signer';
import { JwtLinkSigner } from '#adapters/security/jwt-link-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import type { Clock } from '#application/ports/clock';
import { entry, ISSUER } from '../unit/security/token-workshop.ts';
import { describeLinkSigner } from './link-signer.ts';

const signedBy =
  (...entries: readonly object[]) =>
  (clock: Clock) =>
    new JwtLinkSigner(parseKeyRing(JSON.stringify(entries)), ISSUER, clock, new RandomIds());

describeLinkSigner('The signer in memory', (clock) => new InMemoryLinkSigner(clock));
describeLinkSigner('JWT with HMAC', signedBy(entry('a1'), entry('r1')));
describeLinkSigner('JWT with elliptic curves', signedBy(entry('a2'), entry('r2')));
