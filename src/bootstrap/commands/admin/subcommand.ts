import type { Container } from 'inversify';
import { OPERATORS } from '../../modules/operators.ts';
import { CommandFault, UsageError } from '../frame/faults.ts';

export interface Asked {
  readonly container: Container;
  /** Who does it, by their name at the machine. */
  readonly operator: string;
  /** What stands behind the name of the subcommand. */
  readonly words: readonly string[];
  readonly because: string | undefined;
  readonly all: boolean;
  readonly upheld: boolean;
  readonly dismissed: boolean;
  readonly yes: boolean;
  readonly reserved: boolean;
  readonly uses?: string | undefined;
  readonly days?: string | undefined;
  /** Where the service is, for links. */
  readonly publicUrl: string;
}

/** One thing that an operator can ask for. */
export interface Subcommand {
  /** What stands behind its name, for the help. */
  readonly takes: readonly string[];
  readonly says: string;
  /** The person whom it is done to is told, by mail too where the command has the settings of it. */
  readonly tellsThem?: true;
  /** What it has to say, line by line. @throws {CommandFault} @throws {UsageError} */
  run(asked: Asked): Promise<readonly string[]>;
}

/** The word at a place; whether there are enough of them was looked at before. */
export const word = ({ words }: Asked, at: number): string => words[at] ?? '';

/** @throws {UsageError} */
export const idAt = (asked: Asked, at: number): number => {
  const text = word(asked, at);
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`${text} is no id.`);
  return Number(text);
};

/** Faults unless it was said twice, for what cannot be undone. */
export const ensureMeant = ({ yes }: Asked): void => {
  if (!yes) throw new UsageError('This cannot be undone: say --yes as well.');
};

export const noSuchUser = (name: string): CommandFault => new CommandFault(`Nobody is called ${name}.`);

/** The id of the person whom the first word names. @throws {CommandFault} */
export const userIn = async (asked: Asked): Promise<number> => {
  const id = await asked.container.get(OPERATORS.finder).idOf(word(asked, 0));
  if (id === undefined) throw noSuchUser(word(asked, 0));
  return id;
};
