import { accept, refuse, type Outcome, type Refusal } from '#domain/outcome';
import type { AccountUnitOfWork } from '../identity/account-stores.ts';
import type { NotSignedIn } from '../identity/authenticate.ts';
import type { TokenSubject } from '../identity/token-signer.ts';
import type { AuditLog } from '../ports/audit-log.ts';

/** The caller has no access token of that id; whether somebody else has is not told. */
export type NoSuchAccessToken = Refusal<'no-such-access-token'>;

export type RevokeAccessToken = (
  caller: TokenSubject,
  id: number,
) => Promise<Outcome<void, NoSuchAccessToken | NotSignedIn>>;

/** Takes an access token back: at once it opens nothing any more. */
export const revokeAccessToken =
  (ports: { readonly unitOfWork: AccountUnitOfWork; readonly audit: AuditLog }): RevokeAccessToken =>
  async (caller, id) => {
    const revoked = await ports.unitOfWork.run(async ({ users, tokens, events }) => {
      if ((await users.byId(caller.userId)) === undefined) return refuse({ code: 'not-signed-in' as const });
      if (!(await tokens.remove(caller.userId, id))) return refuse({ code: 'no-such-access-token' as const });
      await events.add(caller.userId, { kind: 'access-token-revoked', device: null });
      return accept(undefined);
    });
    if (revoked.ok)
      ports.audit.record({
        ...{ event: 'access-token-changed', severity: 'info', ...caller },
        detail: `revoked ${id}`,
      });
    return revoked;
  };
