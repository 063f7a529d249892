/** The command line cannot be understood: exit code 2. */
export class UsageError extends Error {}

/** What was asked cannot be done; the message is one sentence: exit code 1. */
export class CommandFault extends Error {}
