import { pino, stdTimeFunctions, type Logger } from 'pino';
import type { Settings } from './settings.ts';

const SECRETS = [
  'password',
  'current_password',
  'token',
  'access',
  'refresh',
  'access_token',
  'refresh_token',
  'authorization',
  'cookie',
  '["set-cookie"]',
  'jwtKeys',
  'databaseUrl',
  'mailUrl',
];

/** One level and two levels down, as request and error objects nest. */
const paths = SECRETS.flatMap((name) => {
  const below = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${below}`, `*.*${below}`];
});

/** What is blanked, for pino. */
export const redact = { paths, censor: '[redacted]' };

/**
 * The log of this process: JSON lines on stdout, or lines for people while developing. Fields that carry secrets
 * by their name are blanked, as a second line of defence behind not logging them.
 */
export const createLog = (
  { logLevel }: Pick<Settings, 'logLevel'>,
  isDevelopment = process.env['NODE_ENV'] === 'development',
): Logger =>
  pino({
    level: logLevel,
    timestamp: stdTimeFunctions.isoTime,
    redact,
    ...(isDevelopment && {
      transport: {
        target: 'pino-pretty',
        options: { ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss.l' },
      },
    }),
  });
