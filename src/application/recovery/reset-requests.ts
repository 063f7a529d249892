import type { Login } from '#domain/identity/login';

export interface ResetRequest {
  readonly id: number;
  readonly login: Login;
}

/** Who asked for a new password, until it is looked up whether there is such an account. */
export interface ResetRequests {
  /** Takes the same time whoever it is. */
  add(login: Login): Promise<void>;
  oldest(): Promise<ResetRequest | undefined>;
  /** false: another process was faster. */
  remove(id: number): Promise<boolean>;
}
