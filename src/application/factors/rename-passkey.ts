import { parsePasskeyName } from '#domain/factors/passkey';
import { accept, refuse, type InvalidInput, type Outcome } from '#domain/outcome';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { TokenSubject } from '../identity/token-signer.ts';
import type { NoSuchPasskey } from './refusals.ts';

export type RenamePasskey = (
  caller: TokenSubject,
  renamed: { readonly id: number; readonly name: string },
) => Promise<Outcome<void, InvalidInput | NoSuchPasskey | NotSignedIn>>;

/** Gives a passkey another name for its owner to know it by. */
export const renamePasskey =
  ({ unitOfWork }: { readonly unitOfWork: AccountUnitOfWork }): RenamePasskey =>
  async ({ userId }, { id, name: wanted }) => {
    const name = parsePasskeyName(wanted);
    if (!name.ok) return name;
    return unitOfWork.run(async ({ factors: store }) => {
      const factors = await store.ofUser(userId);
      if (factors === undefined) return refuse({ code: 'not-signed-in' as const });
      if (!factors.renamePasskey(id, name.value)) return refuse({ code: 'no-such-passkey' as const });
      await store.save(factors);
      return accept(undefined);
    });
  };
