import type { ChallengeSigner, KnownChallenge } from '#application/factors/challenge-signer';
import type { Clock } from '#application/ports/clock';
import type { Challenge } from '#domain/factors/challenge';

/** Challenges that mean something only to the signer that made them: it remembers each. */
export class InMemoryChallengeSigner implements ChallengeSigner {
  private readonly signed = new Map<string, { readonly challenge: Challenge; readonly expiresAt: Date }>();
  private readonly clock: Clock;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  sign(challenge: Challenge, expiresAt: Date): string {
    const text = `challenge-${this.signed.size + 1}`;
    this.signed.set(text, { challenge, expiresAt });
    return text;
  }

  verify({ purpose, userId }: Challenge, text: string): KnownChallenge | undefined {
    const found = this.signed.get(text);
    if (found?.challenge.purpose !== purpose || found.challenge.userId !== userId) return undefined;
    return found.expiresAt > this.clock.now() ? { id: text, expiresAt: found.expiresAt } : undefined;
  }
}
