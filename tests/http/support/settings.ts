import { randomBytes } from 'node:crypto';
import { readSettings } from '#bootstrap/settings';

export const minute = 60 * 1000;
export const day = 24 * 60 * minute;

/** The defaults of the service. */
export const settings = readSettings({});

/** The same, with mail. */
export const mailSettings = readSettings({ MAIL_URL: 'file:///nowhere', MAIL_FROM: 'noreply@example.org' });

/** What stands for the list of passwords that attackers try first. */
export const commonPasswords: ReadonlySet<string> = new Set(['password1']);

/** Signing keys of one test's own. */
export const newKeys = () =>
  (['access', 'refresh'] as const).map((use) => ({
    kid: use,
    alg: 'HS256' as const,
    key: randomBytes(32).toString('base64url'),
    use,
    notBefore: '2020-01-01T00:00:00Z',
    retireAt: null,
  }));
