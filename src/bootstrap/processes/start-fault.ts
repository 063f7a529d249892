/** Why the service cannot start, in one sentence for the operator. */
export class StartFault extends Error {
  override name = 'StartFault';
}

/** The code of an operating system's or Postgres's error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const isFullDisk = (error: unknown): boolean => {
  for (let at = error; at instanceof Error; at = at.cause)
    if (codeOf(at) === 'ENOSPC' || codeOf(at) === '53100' || /no space left on device/i.test(at.message))
      return true;
  return false;
};

/** What to tell the operator, without a stack: the faults that we know are sentences already. */
export const sentencesOf = (error: unknown): string => {
  if (isFullDisk(error)) return 'The disk is full: free some space, or choose another DATA_DIR.';
  if (!(error instanceof Error)) return `The service cannot start: ${String(error)}`;
  return error.message;
};
