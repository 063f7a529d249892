/** The passwords that attackers try first. */
export interface CommonPasswords {
  has(password: string): boolean;
}
