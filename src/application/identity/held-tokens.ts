import type { TokenSigner, TokenSubject, Verified } from './token-signer.ts';

/** The tokens that a request brought along. */
export interface HeldTokens {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
}

/** The sessions that tokens of ours name, each once. An expired one still tells which; anything else tells nothing. */
export const sessionsNamedBy = (
  { accessToken, refreshToken }: HeldTokens,
  signer: Pick<TokenSigner, 'verifyAccess' | 'verifyRefresh'>,
): readonly TokenSubject[] => {
  const named = [
    refreshToken === undefined ? undefined : subjectOf(signer.verifyRefresh(refreshToken)),
    accessToken === undefined ? undefined : subjectOf(signer.verifyAccess(accessToken)),
  ].filter((subject) => subject !== undefined);
  return [...new Map(named.map((subject) => [subject.sessionId, subject])).values()];
};

const subjectOf = <Claims extends TokenSubject>(verified: Verified<Claims>): TokenSubject | undefined =>
  verified.is === 'invalid'
    ? undefined
    : { userId: verified.claims.userId, sessionId: verified.claims.sessionId };
