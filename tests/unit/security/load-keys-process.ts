/** A process of its own that loads the keys and sends a token signed by them. */
import { JwtTokenSigner } from '#adapters/security/jwt-token-signer';
import { loadOrCreateKeyRing } from '#adapters/security/key-file';
import { RandomIds } from '#adapters/security/system';
import { clockAt, inMinutes, ISSUER, NOW, SESSION } from './token-workshop.ts';

const ring = await loadOrCreateKeyRing(process.argv[2] ?? '');
const signer = new JwtTokenSigner(ring, ISSUER, clockAt(NOW), new RandomIds());
process.send?.(signer.signAccess({ userId: 7, sessionId: SESSION }, inMinutes(15)).token);
