import type { TokenSigner } from '#application/identity/token-signer';
import type { Clock } from '#application/ports/clock';
import { addressBlock, addressNetwork, clientAddress } from './defences/client-address.ts';
import { createTokenCookies, type TokenCookies } from './defences/cookies.ts';
import { findCookie, type CookieFinding } from './defences/cookie-findings.ts';
import type { HttpContext } from './http-context.ts';
import { createSessionCookies, type SessionCookies } from './session-cookies.ts';
import { createHandOver, type HandOver } from './token-answers.ts';

/** What the routes that deal with tokens and addresses get from HTTP itself. */
export interface Frame {
  readonly cookies: TokenCookies;
  readonly sessions: SessionCookies;
  readonly handOver: HandOver;
  /** Where a request came from, as limits count it. */
  addressBlockOf(ctx: HttpContext): string;
  /** The network of a provider or an office around it. */
  networkOf(ctx: HttpContext): string;
  /** Why a request brings no cookie of ours, or that it does. */
  findCookie(ctx: HttpContext): readonly CookieFinding[];
}

export const createFrame = (
  ports: { readonly signer: Pick<TokenSigner, 'verifyAccess' | 'verifyRefresh'>; readonly clock: Clock },
  settings: {
    readonly isSecure: boolean;
    readonly trustedHops: number;
    readonly ownOrigins: readonly string[];
    readonly listedOrigins: readonly string[];
  },
): Frame => {
  const cookies = createTokenCookies({ secure: settings.isSecure });
  const addressOf = (ctx: HttpContext): string => clientAddress(ctx.req, settings.trustedHops);
  return {
    cookies,
    sessions: createSessionCookies(ports.signer, cookies),
    handOver: createHandOver(cookies, ports.clock),
    addressBlockOf: (ctx) => addressBlock(addressOf(ctx)),
    networkOf: (ctx) => addressNetwork(addressOf(ctx)),
    findCookie: (ctx) => findCookie(ctx.req.headers, { cookies, ...settings }),
  };
};
