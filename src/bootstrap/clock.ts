import type { Clock } from '#application/ports/clock';
import { SystemClock } from '#adapters/security/system';

export const clock: Clock = new SystemClock();
