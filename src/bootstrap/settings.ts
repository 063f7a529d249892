import { resolve } from 'node:path';
import { brokenCombinations } from './settings/combinations.ts';
import { readVariables } from './settings/environment.ts';
import { variables, variablesSchema, type Variables } from './settings/variables.ts';

/** What an operator can set, validated. Durations are milliseconds. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** Undefined: the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  readonly webConcurrency: number;
  readonly recommender: 'in-process' | 'torchserve';
  readonly torchserveUrl: string;
  readonly torchserveManagementUrl: string;
  readonly modelName: string;
  /** As given; undefined: keys made once under the data directory. */
  readonly jwtKeys: string | undefined;
  readonly accessTokenTtl: number;
  readonly refreshTokenTtl: number;
  readonly sessionMaxAge: number;
  readonly refreshGrace: number;
  readonly lostAnswerWindow: number;
  /** What a list may take, a fallback included. */
  readonly recommenderTimeout: number;
  /** An origin without a slash at the end. */
  readonly publicUrl: string;
  readonly corsOrigins: readonly string[];
  /** How many proxies of ours stand in front. */
  readonly trustProxy: number;
  /** New ratings. */
  readonly retrainAfter: number;
  /** HH:MM. */
  readonly retrainAt: string | undefined;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly tmdbApiKey: string | undefined;
}

/** Settings that the service cannot start with. One sentence each, none of which quotes a value. */
export class SettingsError extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'SettingsError';
    this.sentences = sentences;
  }
}

const toSettings = (given: Variables): Settings =>
  Object.freeze({
    host: given.HOST,
    port: given.PORT,
    databaseUrl: given.DATABASE_URL,
    dataDir: resolve(given.DATA_DIR),
    webConcurrency: given.WEB_CONCURRENCY,
    recommender: given.RECOMMENDER,
    torchserveUrl: given.TORCHSERVE_URL,
    torchserveManagementUrl: given.TORCHSERVE_MANAGEMENT_URL,
    modelName: given.MODEL_NAME,
    jwtKeys: given.JWT_KEYS,
    accessTokenTtl: given.ACCESS_TOKEN_TTL,
    refreshTokenTtl: given.REFRESH_TOKEN_TTL,
    sessionMaxAge: given.SESSION_MAX_AGE,
    refreshGrace: given.REFRESH_GRACE,
    lostAnswerWindow: given.LOST_ANSWER_WINDOW,
    recommenderTimeout: given.RECOMMENDER_TIMEOUT,
    publicUrl: given.PUBLIC_URL ?? new URL(`http://localhost:${given.PORT}`).origin,
    corsOrigins: Object.freeze(given.CORS_ORIGINS),
    trustProxy: given.TRUST_PROXY,
    retrainAfter: given.RETRAIN_AFTER,
    retrainAt: given.RETRAIN_AT,
    logLevel: given.LOG_LEVEL,
    tmdbApiKey: given.TMDB_API_KEY,
  });

/**
 * Reads every setting from `env`, each from `NAME` or from the file that `NAME_FILE` points to.
 * @throws {SettingsError} with everything that is wrong, at once
 */
export const readSettings = (env: NodeJS.ProcessEnv): Settings => {
  const found = readVariables(env, Object.keys(variables));
  const parsed = variablesSchema.safeParse(found.values);
  const malformed = parsed.error?.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`) ?? [];
  const sentences = [
    ...found.complaints,
    ...malformed,
    ...(parsed.success ? brokenCombinations(parsed.data) : []),
  ];
  if (sentences.length > 0 || !parsed.success) throw new SettingsError(sentences);
  return toSettings(parsed.data);
};
