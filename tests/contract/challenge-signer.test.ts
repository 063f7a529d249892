import { InMemoryChallengeSigner } from '#adapters/in-memory/identity/challenge-signer';
import { JwtChallengeSigner } from '#adapters/security/jwt-challenge-signer';
import { parseKeyRing } from '#adapters/security/parse-key-ring';
import { RandomIds } from '#adapters/security/system';
import type { Clock } from '#application/ports/clock';
import { entry, ISSUER } from '../unit/security/token-workshop.ts';
import { describeChallengeSigner } from './challenge-signer.ts';

const signedBy =
  (...entries: readonly object[]) =>
  (clock: Clock) =>
    new JwtChallengeSigner(parseKeyRing(JSON.stringify(entries)), ISSUER, clock, new RandomIds());

describeChallengeSigner('The signer in memory', (clock) => new InMemoryChallengeSigner(clock));
describeChallengeSigner('JWT with HMAC', signedBy(entry('a1'), entry('r1')));
describeChallengeSigner('JWT with elliptic curves', signedBy(entry('a2'), entry('r2')));
