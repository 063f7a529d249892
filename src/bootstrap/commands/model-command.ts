import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { errorCode } from '#kit/error-code';
import { nearNames } from '../settings/near-names.ts';

/** The command line cannot be understood: exit code 2. */
export class UsageError extends Error {}

/** What was asked cannot be done; the message is one sentence: exit code 1. */
export class CommandFault extends Error {}

type Values = Readonly<Record<string, string | undefined>>;

export interface ModelCommand {
  /** Everything that `--help` shows. */
  readonly help: string;
  /** Names of the options, each of which takes a value. */
  readonly options: readonly string[];
  run(values: Values): Promise<void>;
}

/** Progress goes to stderr, so that stdout holds the result alone. */
export const tell = (sentence: string): void => console.error(sentence);

/** Runs a command and says how the process should end. */
export const runCommand = async (command: ModelCommand, args: readonly string[]): Promise<number> => {
  try {
    const values = parse(command, args);
    if (values === 'help') console.log(command.help);
    else {
      nearNames(process.env).forEach(tell);
      await command.run(values);
    }
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      tell(`${error.message}\n\n${command.help}`);
      return 2;
    }
    tell(sentenceOf(error));
    return 1;
  }
};

const parse = ({ options }: ModelCommand, args: readonly string[]): Values | 'help' => {
  const config: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const name of options) config[name] = { type: 'string' };
  try {
    const { values } = parseArgs({ args: [...args], options: config });
    if (values['help'] === true) return 'help';
    return Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
};

const sentenceOf = (error: unknown): string => {
  const path = error instanceof Error && 'path' in error ? String(error.path) : '';
  switch (errorCode(error)) {
    case 'ENOENT':
      return `${path} does not exist.`;
    case 'EISDIR':
      return `${path || 'What was named as a file'} is a folder.`;
    case 'EACCES':
      return `${path} may not be opened.`;
    case 'ENOSPC':
      return 'The disk is full.';
    default:
      return error instanceof Error ? error.message : String(error);
  }
};

export const required = (values: Values, name: string): string => {
  const value = values[name];
  if (value === undefined || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
};
