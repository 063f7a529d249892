import { parsePasskeyName, type Passkey, type TooManyPasskeys } from '#domain/factors/passkey';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { TokenSubject } from '../identity/token-signer.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { FactorCodes } from './factor-codes.ts';
import { newRecoveryCodes } from './new-recovery-codes.ts';
import type { NewPasskeyAnswer } from './passkey-ceremonies.ts';
import type { PasskeyPorts } from './prove-passkey.ts';
import { notThePasskey, type PasskeyKnown } from './refusals.ts';

export interface AddedPasskey {
  readonly passkey: Passkey;
  /** Shown once; null: the account has some already. */
  readonly recoveryCodes: readonly string[] | null;
}

export type AddPasskey = (
  caller: TokenSubject,
  made: { readonly name: string; readonly answer: NewPasskeyAnswer },
) => Promise<Outcome<AddedPasskey, InvalidInput | TooManyPasskeys | PasskeyKnown | NotSignedIn>>;

interface Ports extends PasskeyPorts {
  readonly unitOfWork: AccountUnitOfWork;
  readonly codes: FactorCodes;
  readonly clock: Clock;
  readonly audit: AuditLog;
}

/** Keeps the passkey that was made by an offer: from now on it signs in, and the password alone does not. */
export const addPasskey =
  (ports: Ports): AddPasskey =>
  async (caller, made) => {
    const { userId } = caller;
    const name = parsePasskeyName(made.name);
    if (!name.ok) return name;
    const added = await ports.unitOfWork.run(async (stores): ReturnType<AddPasskey> => {
      const user = await stores.users.byId(userId);
      const factors = await stores.factors.ofUser(userId);
      // What began before the owner said that somebody else was there comes too late.
      if (user === undefined || factors === undefined || user.resetRequired || user.deletesAt !== null)
        return refuse({ code: 'not-signed-in' });
      const read = await ports.ceremonies.readNew(made.answer);
      const challenge = read && ports.challenges.verify({ purpose: 'register', userId }, read.challenge);
      if (read === undefined || challenge === undefined || !(await stores.challenges.use(challenge)))
        return notThePasskey();
      const { credential } = read;
      if (!(await stores.factors.isNewPasskey(credential.credentialId)))
        return refuse({ code: 'passkey-known' });
      const codes = factors.isOn ? null : newRecoveryCodes(ports.codes);
      const passkey = {
        ...{ ...credential, id: await stores.factors.nextPasskeyId(), name: name.value },
        ...{ createdAt: ports.clock.now(), lastUsedAt: null },
      };
      if (!factors.addPasskey(passkey)) return refuse({ code: 'too-many-passkeys' });
      if (codes !== null) factors.renewRecoveryCodes(codes.hashes);
      await stores.factors.save(factors);
      await stores.sessions.markFactor(caller);
      await stores.events.add(userId, { kind: 'passkey-added', device: null });
      return accept({ passkey, recoveryCodes: codes === null ? null : codes.shown });
    });
    if (added.ok)
      ports.audit.record({ event: 'factor-changed', severity: 'info', ...caller, detail: 'passkey added' });
    return added;
  };
