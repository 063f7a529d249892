import { isCopied, MOST_PASSKEYS, type Passkey, type ShownPasskey } from './passkey.ts';
import { stepsAround } from './totp-steps.ts';

/** A generator of codes (TOTP). */
export interface Generator {
  /** Its secret as it is kept: sealed. */
  readonly sealedSecret: string;
  readonly offeredAt: Date;
  /** null: no code of it has been shown yet, so it does not count. */
  readonly confirmedAt: Date | null;
  /** The newest step whose code was taken; that of it and of all before is not taken again. */
  readonly usedStep: number | null;
}

interface KeptFactors {
  readonly generator: Generator | null;
  readonly passkeys: readonly Passkey[];
  readonly recoveryCodes: readonly string[];
  readonly removalDueAt: Date | null;
}

const NONE: KeptFactors = { generator: null, passkeys: [], recoveryCodes: [], removalDueAt: null };

export const RECOVERY_CODES = 10;

/** Milliseconds in which a new generator has to show its first code. */
const OFFER_LASTS = 15 * 60_000;

/** Milliseconds in which an owner who still has them can keep the factors that somebody asked to remove. */
const REMOVAL_WAITS = 72 * 60 * 60_000;

/** What an account asks for beside its password. */
class SecondFactorsState {
  readonly userId: number;
  generator: Generator | null;
  /** The oldest first. */
  passkeys: readonly Passkey[];
  /** Hashes of those that were not used yet. */
  recoveryCodes: readonly string[];
  /** From then on the next sign-in needs none; null: nobody has asked for that. */
  removalDueAt: Date | null;

  private constructor(userId: number, { generator, passkeys, recoveryCodes, removalDueAt }: KeptFactors) {
    this.userId = userId;
    this.generator = generator;
    this.passkeys = passkeys;
    this.recoveryCodes = recoveryCodes;
    this.removalDueAt = removalDueAt;
  }

  static of(userId: number, kept: KeptFactors = NONE): SecondFactors {
    return new SecondFactorsState(userId, kept);
  }

  /** Whether signing in by the password asks for one. */
  get isOn(): boolean {
    return this.hasGenerator || this.passkeys.length > 0;
  }

  /** One that counts. */
  get hasGenerator(): boolean {
    return this.generator !== null && this.generator.confirmedAt !== null;
  }

  /** A new generator, in place of one that was never confirmed. False: there is one that counts. */
  offer(sealedSecret: string, now: Date): boolean {
    if (this.hasGenerator) return false;
    this.generator = { sealedSecret, offeredAt: now, confirmedAt: null, usedStep: null };
    return true;
  }

  /** The generator that waits for its first code. */
  offered(now: Date): Generator | undefined {
    if (this.generator === null || this.hasGenerator) return undefined;
    return now.getTime() - this.generator.offeredAt.getTime() < OFFER_LASTS ? this.generator : undefined;
  }

  /** The steps whose codes are taken now. */
  openSteps(now: Date): readonly number[] {
    const used = this.generator?.usedStep ?? -1;
    return stepsAround(now).filter((step) => step > used);
  }

  /** The offered generator has shown the code of a step: from now on it counts. The codes take the place of all. */
  confirm(step: number, recoveryCodes: readonly string[], now: Date): boolean {
    const offered = this.offered(now);
    if (offered === undefined) return false;
    this.generator = { ...offered, confirmedAt: now, usedStep: step };
    this.recoveryCodes = recoveryCodes;
    return true;
  }

  /** Takes the code of a step, once. */
  useStep(step: number, now: Date): boolean {
    if (this.generator === null || !this.hasGenerator || !this.openSteps(now).includes(step)) return false;
    this.generator = { ...this.generator, usedStep: step };
    this.removalDueAt = null;
    return true;
  }

  /** False: there are as many as there may be. */
  addPasskey(passkey: Passkey): boolean {
    if (this.passkeys.length >= MOST_PASSKEYS) return false;
    this.passkeys = [...this.passkeys, passkey];
    return true;
  }

  passkeyOf(credentialId: string): Passkey | undefined {
    return this.passkeys.find((passkey) => passkey.credentialId === credentialId);
  }

  /** Takes what a passkey has shown. False: another authenticator has the same key. */
  usePasskey({ id, counter }: Passkey, shown: ShownPasskey, now: Date): boolean {
    if (isCopied(counter, shown.counter)) return false;
    this.changePasskey(id, { ...shown, lastUsedAt: now });
    this.removalDueAt = null;
    return true;
  }

  /** False: there is none of that id. */
  renamePasskey(id: number, name: string): boolean {
    return this.changePasskey(id, { name });
  }

  /** With the last factor its recovery codes go. False: there is none of that id. */
  removePasskey(id: number): boolean {
    const others = this.passkeys.filter((passkey) => passkey.id !== id);
    if (others.length === this.passkeys.length) return false;
    this.passkeys = others;
    this.forgetCodesUnlessOn();
    return true;
  }

  /** Takes a recovery code, once. */
  useRecoveryCode(hash: string): boolean {
    if (!this.isOn || !this.recoveryCodes.includes(hash)) return false;
    this.recoveryCodes = this.recoveryCodes.filter((other) => other !== hash);
    this.removalDueAt = null;
    return true;
  }

  /** In place of all that there were. */
  renewRecoveryCodes(hashes: readonly string[]): void {
    this.recoveryCodes = hashes;
  }

  /**
   * Somebody has lost all of them: after a wait the password is enough, unless one is shown before. False: there is
   * none. Asking again does not prolong the wait.
   */
  askRemoval(now: Date): boolean {
    if (!this.isOn) return false;
    this.removalDueAt ??= new Date(now.getTime() + REMOVAL_WAITS);
    return true;
  }

  isRemovalDue(now: Date): boolean {
    return this.removalDueAt !== null && this.removalDueAt <= now;
  }

  /** With the last factor its recovery codes go. False: there is none that counts. */
  removeGenerator(): boolean {
    const hadOne = this.hasGenerator;
    this.generator = null;
    this.forgetCodesUnlessOn();
    return hadOne;
  }

  /** All of them: from now on the password is enough. False: it was already. */
  remove(): boolean {
    const wasOn = this.isOn;
    this.generator = null;
    this.passkeys = [];
    this.forgetCodesUnlessOn();
    return wasOn;
  }

  private changePasskey(id: number, change: Partial<Passkey>): boolean {
    if (!this.passkeys.some((passkey) => passkey.id === id)) return false;
    this.passkeys = this.passkeys.map((passkey) => (passkey.id === id ? { ...passkey, ...change } : passkey));
    return true;
  }

  private forgetCodesUnlessOn(): void {
    if (this.isOn) return;
    this.recoveryCodes = [];
    this.removalDueAt = null;
  }
}

/** Second factors as others see them: only their own methods change them. */
export type SecondFactors = Readonly<SecondFactorsState>;
export const SecondFactors: Pick<typeof SecondFactorsState, 'of' | 'prototype'> = SecondFactorsState;
