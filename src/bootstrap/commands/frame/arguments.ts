import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './faults.ts';

/** What each option takes: a text, or nothing. */
export type Options = Readonly<Record<string, 'text' | 'flag'>>;

export type Values<Given extends Options> = {
  readonly [Name in keyof Given]: Given[Name] extends 'flag' ? boolean : string | undefined;
};

export interface Arguments<Given extends Options> {
  readonly options: Given;
  /** Whether there are arguments that no option names; without it they are refused. */
  readonly positionals?: boolean;
}

export interface Read<Given extends Options> {
  readonly values: Values<Given>;
  readonly positionals: readonly string[];
}

/** @throws {UsageError} */
export const readArguments = <const Given extends Options>(
  { options, positionals: allowPositionals = false }: Arguments<Given>,
  args: readonly string[],
): Read<Given> | 'help' => {
  const config: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const [name, takes] of Object.entries(options))
    config[name] = { type: takes === 'flag' ? 'boolean' : 'string' };
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals, options: config });
    if (values['help'] === true) return 'help';
    const found = Object.entries(options).map(([name, takes]) => [
      name,
      takes === 'flag' ? values[name] === true : values[name],
    ]);
    // parseArgs has given each the type that its configuration names.
    return { values: Object.fromEntries(found) as Values<Given>, positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

/** The value of an option that must be there. @throws {UsageError} */
export const required = (values: Readonly<Record<string, unknown>>, name: string): string => {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
};
