import type { TokenSubject } from '../identity/token-signer.ts';

export interface RecentFactors {
  /** Whether the account has a second factor that the session has not shown within so many milliseconds. */
  isLacking(caller: TokenSubject, within: number): Promise<boolean>;
}
