import type { Outcome, Refusal } from '#domain/outcome';

/** The command line cannot be understood: exit code 2. */
export class UsageError extends Error {}

/** What was asked cannot be done; the message is one sentence: exit code 1. */
export class CommandFault extends Error {}

/** What was made, or the fault that ends the command with the sentence of the refusal. @throws {CommandFault} */
export const orFault = <T>(outcome: Outcome<T, Refusal & { readonly sentence: string }>): T => {
  if (!outcome.ok) throw new CommandFault(outcome.refusal.sentence);
  return outcome.value;
};
