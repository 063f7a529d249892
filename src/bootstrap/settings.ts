import type { z } from 'zod';
import { brokenCombinations } from './settings/combinations.ts';
import { readVariables } from './settings/environment.ts';
import { variables, variablesSchema, type Variables } from './settings/variables.ts';

type CamelCase<Name extends string> = Name extends `${infer First}_${infer Rest}`
  ? `${Lowercase<First>}${Capitalize<CamelCase<Rest>>}`
  : Lowercase<Name>;

type Given = {
  readonly [Name in keyof typeof variables as CamelCase<Name>]: z.output<(typeof variables)[Name]>;
};

/** What an operator can set, validated: `DATABASE_URL` is `databaseUrl`. Durations are milliseconds. */
export interface Settings extends Given {
  /** An origin without a slash at the end; where none is given, that of this machine. */
  readonly publicUrl: string;
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

const camelCase = (name: string): string =>
  name.toLowerCase().replaceAll(/_(.)/g, (_, letter: string) => letter.toUpperCase());

const toSettings = (given: Variables): Settings => {
  const names = Object.keys(variables) as (keyof Variables)[];
  // How the names are made is said twice: here for the values, in CamelCase for their types.
  const settings = Object.fromEntries(
    names.map((name) => [camelCase(name), given[name]]),
  ) as unknown as Given;
  const publicUrl = given.PUBLIC_URL ?? new URL(`http://localhost:${given.PORT}`).origin;
  return Object.freeze({ ...settings, publicUrl });
};

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
