/** The code of an error of the operating system or of Postgres, such as `ENOENT`; '' when it has none. */
export const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
