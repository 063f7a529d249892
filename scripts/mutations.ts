/**
 * Removes each check of the links in mails and of passkeys, one at a time, and sees a test fail: `node scripts/mutations.ts`. The working tree
 * is changed meanwhile and put back; do nothing else in it.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SIGNER = 'src/adapters/security/jwt-link-signer.ts';
/** What links and challenges are checked by. */
const TOKENS = 'src/adapters/security/purpose-tokens.ts';
const USER = 'src/domain/identity/user.ts';
const RECOVERY = 'src/application/recovery';
const UNIT = ['tests/unit/security/links.test.ts'];
const RESET = ['tests/http/password-reset.test.ts'];
const EMAIL = ['tests/http/email-verification.test.ts'];
const INVITED = ['tests/http/sign-up-modes.test.ts'];
const SIGN_UP = 'src/application/identity/may-sign-up.ts';
const CHALLENGE = 'src/adapters/security/jwt-challenge-signer.ts';
const WEBAUTHN = 'src/adapters/security/webauthn-ceremonies.ts';
const FACTORS = 'src/application/factors';
const BY_PASSKEY = 'src/application/identity/sign-in-by-passkey.ts';
const CHALLENGES = ['tests/unit/security/challenges.test.ts'];
const SIGNERS = ['tests/contract/challenge-signer.test.ts'];
const PASSKEYS = ['tests/http/passkeys.test.ts'];
const DOMAIN = ['tests/unit/factors/second-factors.test.ts'];
const NOT_ME = ['tests/http/not-me.test.ts'];

type Mutation = readonly [what: string, file: string, from: string, to: string, tests: readonly string[]];

const MUTATIONS: readonly Mutation[] = [
  ['type of the token', TOKENS, 'header?.typ !== this.#type', 'header === undefined', UNIT],
  ['signature', TOKENS, '!isSignedBy(key, token)', 'false', UNIT],
  ['use of the key', TOKENS, 'toVerify(header.kid, USE, now)', "toVerify(header.kid, 'access', now)", UNIT],
  ['issuer', TOKENS, 'claims?.iss !== this.#issuer ||', 'claims === undefined ||', UNIT],
  ['purpose', TOKENS, '|| claims.aud !== audience', '', UNIT],
  ['time of issue', TOKENS, 'isAheadOf(now, claims.iat) ||', '', UNIT],
  ['end', TOKENS, '|| claims.exp * 1000 <= now.getTime()', '', UNIT],
  ['shape of the number', SIGNER, 'num: z.int().positive()', 'num: z.number()', UNIT],
  ['number of a reset', USER, 'return link === this.resetNumber;', 'return true;', RESET],
  ['void by a newer link', USER, 'this.resetNumber += 1;\n    return', 'return', RESET],
  ['void by use and change', USER, 'this.passwordNumber += 1;\n    this.resetNumber += 1;', '', RESET],
  ['void by another address', USER, 'this.emailNumber += 1;\n    this.resetNumber += 1;', '', EMAIL],
  ['password of "not me"', USER, 'if (link !== this.passwordNumber) return false;', '', NOT_ME],
  ['reset is required', USER, 'this.resetRequired = true;\n    return true', 'return true', NOT_ME],
  [
    'void confirmation by a changed password',
    USER,
    'this.resetNumber += 1;\n    this.forgetMove();',
    'this.resetNumber += 1;',
    EMAIL,
  ],
  [
    'void confirmation by "not me"',
    USER,
    'this.forgetMove();\n    this.resetRequired',
    'this.resetRequired',
    EMAIL,
  ],
  ['number of a confirmation', USER, 'link === this.emailNumber && ', '', EMAIL],
  [
    'rules of passwords',
    `${RECOVERY}/reset-password.ts`,
    'if (!password.ok) return password;',
    'if (!password.ok && password.refusal.code.length === 0) return password;',
    RESET,
  ],
  [
    'second factor is asked',
    `${RECOVERY}/reset-password.ts`,
    "if (factor === 'asked') return",
    "if (factor === 'asked' && code !== undefined) return",
    RESET,
  ],
  [
    'second factor is right',
    `${RECOVERY}/reset-password.ts`,
    "if (factor === 'wrong') return",
    "if (factor === 'wrong' && code === undefined) return",
    RESET,
  ],
  [
    'sessions end by a reset',
    `${RECOVERY}/reset-password.ts`,
    "await sessions.endOthers(user.id, null, 'password-changed');",
    'void sessions;',
    RESET,
  ],
  [
    'access tokens end by a reset',
    `${RECOVERY}/reset-password.ts`,
    'await tokens.removeAll(user.id);',
    '',
    RESET,
  ],
  [
    'the owner is told',
    `${RECOVERY}/reset-password.ts`,
    "await events.add(user.id, { kind: 'password-reset', device: null });",
    'void events;',
    RESET,
  ],
  [
    'links of one account',
    `${RECOVERY}/answer-reset-request.ts`,
    '(await ports.limiter.attempt(resetLinkBudgets(account.userId))).allowed',
    'true',
    RESET,
  ],
  ['asks of one address', 'src/domain/recovery/recovery-budgets.ts', 'limit: 30', 'limit: 3000', RESET],
  [
    'sessions end by "not me"',
    `${RECOVERY}/disown.ts`,
    "await sessions.endOthers(user.id, null, 'not-me');",
    'void sessions;',
    NOT_ME,
  ],
  [
    'sessions end by an undo',
    `${RECOVERY}/undo-email-change.ts`,
    "await sessions.endOthers(user.id, null, 'not-me');",
    'void sessions;',
    EMAIL,
  ],
  [
    'whose change it is',
    'src/adapters/in-memory/identity/identity.ts',
    'found?.userId !== userId || !this.canBeUndone(found)',
    'found === undefined',
    ['tests/contract/email-changes.test.ts'],
  ],
  [
    'whose change it is, in Postgres',
    'src/adapters/postgres/recovery/email-changes.ts',
    'where user_id = $1 and number >= $2',
    'where user_id is not null and number >= $2 and $1::bigint is not null',
    ['tests/contract/email-changes.test.ts'],
  ],
  [
    'three days, in Postgres',
    'src/adapters/postgres/recovery/email-changes.ts',
    "interval '3 days'",
    "interval '30 days'",
    ['tests/contract/email-changes.test.ts'],
  ],
  [
    'a taken address is told by mail alone',
    `${RECOVERY}/offer-email-link.ts`,
    'owner === undefined || owner.userId === userId',
    'owner !== null',
    EMAIL,
  ],
  [
    'a sign-up by invitation shows one',
    SIGN_UP,
    "if (invitation === undefined) return refuse({ code: 'invitation-required' });",
    'if (invitation === undefined) return accept(undefined);',
    INVITED,
  ],
  [
    'the invitation is known',
    SIGN_UP,
    "return isGood ? accept(hash) : refuse({ code: 'invitation-invalid' });",
    'return accept(isGood ? hash : undefined);',
    INVITED,
  ],
  [
    'the invitation is spent',
    SIGN_UP,
    "return id === undefined ? refuse({ code: 'invitation-invalid' }) : accept(id);",
    'return accept(id);',
    INVITED,
  ],
  [
    'closed is closed',
    SIGN_UP,
    "if (mode === 'closed') return refuse({ code: 'sign-up-closed' });",
    "if (mode === 'closed') return accept(undefined);",
    INVITED,
  ],
  [
    'a known browser has a budget of its own for its codes',
    'src/application/identity/issue-tokens.ts',
    'deviceSession === undefined\n        ? factor',
    'account.userId > 0\n        ? factor',
    ['tests/http/second-factor.test.ts'],
  ],
  [
    'a link has a budget of its own for its codes',
    `${RECOVERY}/reset-password.ts`,
    'factorBudgetsByLink(link.userId)',
    'factorBudgetsAtSignIn(link.userId, 1)',
    RESET,
  ],
  ['type of a challenge', TOKENS, 'header?.typ !== this.#type', 'header === undefined', CHALLENGES],
  ['signature of a challenge', TOKENS, '!isSignedBy(key, token)', 'false', CHALLENGES],
  [
    'use of the key of a challenge',
    TOKENS,
    'toVerify(header.kid, USE, now)',
    "toVerify(header.kid, 'access', now)",
    CHALLENGES,
  ],
  ['issuer of a challenge', TOKENS, 'claims?.iss !== this.#issuer ||', 'claims === undefined ||', CHALLENGES],
  ['purpose of a challenge', TOKENS, '|| claims.aud !== audience', '', SIGNERS],
  ['user of a challenge', CHALLENGE, '|| (claims.sub ?? null) !== userId', '', SIGNERS],
  ['time of issue of a challenge', TOKENS, 'isAheadOf(now, claims.iat) ||', '', CHALLENGES],
  ['end of a challenge', TOKENS, '|| claims.exp * 1000 <= now.getTime()', '', SIGNERS],
  [
    'a challenge is used once',
    `${FACTORS}/prove-passkey.ts`,
    'challenge === undefined || !(await stores.challenges.use(challenge))',
    'challenge === undefined',
    PASSKEYS,
  ],
  [
    'an offer is used once',
    `${FACTORS}/add-passkey.ts`,
    'challenge === undefined || !(await stores.challenges.use(challenge))',
    'challenge === undefined',
    PASSKEYS,
  ],
  [
    'a credential has one account',
    `${FACTORS}/add-passkey.ts`,
    '!(await stores.factors.isNewPasskey(credential.credentialId))',
    'false',
    PASSKEYS,
  ],
  [
    'origin',
    WEBAUTHN,
    'expectedOrigin: [...(site?.origins ?? [])]',
    "expectedOrigin: ['https://evil.example', ...(site?.origins ?? [])]",
    PASSKEYS,
  ],
  [
    'site',
    WEBAUTHN,
    "expectedRPID: site?.domain ?? ''",
    "expectedRPID: ['evil.example', site?.domain ?? '']",
    PASSKEYS,
  ],
  [
    'the person is verified',
    WEBAUTHN,
    'requireUserVerification: true',
    'requireUserVerification: false',
    PASSKEYS,
  ],
  ['signature of a passkey', WEBAUTHN, 'return verified ? {', 'return verified !== undefined ? {', PASSKEYS],
  ['counter', 'src/domain/factors/passkey.ts', '&& shown <= kept', '&& shown < 0 && kept < 0', DOMAIN],
  [
    'the owner is told of a copy',
    BY_PASSKEY,
    "if (proof === 'copied') await",
    "if (proof === 'copied' && userId < 0) await",
    PASSKEYS,
  ],
  ['a locked account', BY_PASSKEY, 'if (user.lockedAt !== null) return', 'if (user.id < 0) return', PASSKEYS],
  ['a password is due', BY_PASSKEY, 'if (user.resetRequired) return', 'if (user.id < 0) return', PASSKEYS],
  [
    'tries from an address',
    'src/domain/factors/attempt-budgets.ts',
    'limit: 50, windowSeconds: 15 *',
    'limit: 5000, windowSeconds: 15 *',
    PASSKEYS,
  ],
  ['tries of an account', `${FACTORS}/spend-unless-wrong.ts`, "code === 'wrong-passkey' ||", '', PASSKEYS],
  [
    'a step-up is for a passkey too, in Postgres',
    'src/adapters/postgres/factors/recent-factors.ts',
    'or exists (select from passkeys where user_id = $1)',
    '',
    ['tests/contract/factors.test.ts'],
  ],
];

const only = process.argv[2];
let survivors = 0;
for (const [what, file, from, to, tests] of MUTATIONS) {
  if (only !== undefined && !what.includes(only)) continue;
  const path = join(ROOT, file);
  const original = readFileSync(path, 'utf8');
  if (!original.includes(from)) {
    console.error(`${what}: there is no such check in ${file} any more.`);
    survivors += 1;
    continue;
  }
  writeFileSync(path, original.replace(from, to));
  try {
    const { status } = spawnSync(process.execPath, ['tests/run.ts', ...tests], {
      cwd: ROOT,
      stdio: 'ignore',
    });
    console.info(`${status === 0 ? 'SURVIVES' : 'caught'}  ${what}`);
    if (status === 0) survivors += 1;
  } finally {
    writeFileSync(path, original);
  }
}
process.exitCode = survivors === 0 ? 0 : 1;
