import { nearNames } from '../../settings/near-names.ts';
import { readArguments, type Arguments, type Options, type Values } from './arguments.ts';
import { faultSentence } from './fault-sentence.ts';
import { UsageError } from './faults.ts';

export interface Around {
  readonly positionals: readonly string[];
  /** Aborted when somebody interrupts the command. */
  readonly stop: AbortSignal;
}

export interface Command<Given extends Options> extends Arguments<Given> {
  readonly help: string;
  /** What is said when somebody interrupts it; without it the command ends at once, or listens itself. */
  readonly interrupted?: string;
  /** @throws {UsageError} @throws {CommandFault} */
  run(values: Values<Given>, around: Around): Promise<void>;
}

/** Lets what `run` is given be known from the options. */
export const createCommand = <const Given extends Options>(command: Command<Given>): Command<Given> =>
  command;

/** Progress goes to stderr, so that stdout holds the result alone. */
export const tell = (sentence: string): void => console.error(sentence);

/** Runs a command, says how it went, and ends the process: 0 done, 1 not done, 2 not understood. */
export const runCommand = async <Given extends Options>(command: Command<Given>): Promise<never> => {
  const code = await exitCodeOf(command, process.argv.slice(2));
  // At once: an idle connection would keep the process for half a minute.
  process.exit(code);
};

const exitCodeOf = async <Given extends Options>(
  command: Command<Given>,
  args: readonly string[],
): Promise<number> => {
  const stop = stopOnSignals(command.interrupted);
  try {
    const read = readArguments(command, args);
    if (read === 'help') console.log(command.help);
    else {
      nearNames(process.env).forEach(tell);
      await command.run(read.values, { positionals: read.positionals, stop });
    }
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      tell(`${error.message}\n\n${command.help}`);
      return 2;
    }
    tell(faultSentence(stop.aborted ? stop.reason : error));
    return 1;
  }
};

const stopOnSignals = (interrupted: string | undefined): AbortSignal => {
  const stop = new AbortController();
  if (interrupted !== undefined)
    for (const name of ['SIGINT', 'SIGTERM'] as const)
      process.on(name, () => stop.abort(new Error(interrupted)));
  return stop.signal;
};
