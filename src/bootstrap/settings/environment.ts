import { readFileSync } from 'node:fs';

export interface Found {
  readonly values: Readonly<Record<string, string>>;
  readonly complaints: readonly string[];
}

const contentOf = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined;
  }
};

/**
 * The texts of the named variables, each from `NAME` or from the file that `NAME_FILE` points to, as containers
 * hand out secrets. An empty variable counts as unset; an empty file does not, because a secret was meant.
 */
export const readVariables = (env: NodeJS.ProcessEnv, names: readonly string[]): Found => {
  const values: Record<string, string> = {};
  const complaints: string[] = [];
  for (const name of names) {
    const direct = env[name]?.trim() ?? '';
    const path = env[`${name}_FILE`]?.trim() ?? '';
    if (direct !== '' && path !== '') {
      complaints.push(`${name} and ${name}_FILE cannot both be set.`);
    } else if (path !== '') {
      const content = contentOf(path);
      if (content === undefined) complaints.push(`${name}_FILE must name a file that can be read.`);
      else if (content === '') complaints.push(`${name}_FILE names an empty file.`);
      else values[name] = content;
    } else if (direct !== '') {
      values[name] = direct;
    }
  }
  return { values, complaints };
};
