/** Why the embedded database cannot run, in one sentence for a person. */
export class EmbeddedPostgresError extends Error {
  override name = 'EmbeddedPostgresError';
}

const REASONS: readonly (readonly [RegExp, (directory: string) => string])[] = [
  [
    /spawn setpriv ENOENT/i,
    (at) =>
      `Postgres refuses to run as root, and no other user can get through to ${at} without \`setpriv\` (of util-linux): install it, or start as another user.`,
  ],
  [/no space left on device|ENOSPC|disk (is )?full/i, (at) => `The disk that holds ${at} is full.`],
  [/EDQUOT|quota exceeded/i, (at) => `The disk quota for ${at} is used up.`],
  [/read-only file system|EROFS/i, (at) => `${at} is on a read-only file system; choose another DATA_DIR.`],
  [
    /permission denied|operation not permitted|EACCES|EPERM/i,
    (at) => `${at} cannot be written by this user; choose another DATA_DIR or change its owner.`,
  ],
  [/ENOTDIR|EEXIST|not a directory/i, (at) => `${at} cannot be a directory, because a file is in its place.`],
  [
    /error while loading shared libraries|library not loaded|image not found/i,
    () =>
      'The embedded Postgres lacks libraries; run `npm rebuild`, or set DATABASE_URL to a Postgres of your own.',
  ],
];

/** The error to throw when work in `directory` ended with `cause`: an error, or the output of a program. */
export const asEmbeddedFault = (directory: string, doing: string, cause: unknown): EmbeddedPostgresError => {
  if (cause instanceof EmbeddedPostgresError) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  const reason = REASONS.find(([pattern]) => pattern.test(text));
  const lines = text.trim().split('\n');
  // After its error a program may still tell how it cleans up.
  const line = lines.find((each) => /error|fatal|panic|could not/i.test(each)) ?? lines.at(-1) ?? '';
  const sentence =
    reason === undefined
      ? `${doing} in ${directory} failed${line === '' ? '.' : `: ${line}`}`
      : reason[1](directory);
  return new EmbeddedPostgresError(sentence, { cause });
};
