/** Versions that stay published at most: the one that serves and those that a rollback can reach. */
const KEPT = 3;
/** More rollbacks than anybody remembers. */
const MOST_WITHDRAWN = 20;

/** Which versions of the model are published, and which were rolled back. */
export interface Publications<Entry extends { readonly version: string }> {
  /** The one that serves first, then those before it, newest first. */
  readonly published: readonly Entry[];
  /** Rolled back and not published since, the latest first. */
  readonly withdrawn: readonly string[];
}

/** A version comes into service; the one that it replaces is the first to go back to. */
export const published = <Entry extends { readonly version: string }>(
  before: Publications<Entry>,
  entry: Entry,
): Publications<Entry> => ({
  published: [entry, ...before.published.filter(({ version }) => version !== entry.version)].slice(0, KEPT),
  withdrawn: before.withdrawn.filter((version) => version !== entry.version),
});

/** A version before the one that serves serves again, and those after it are withdrawn. */
export const putBack = <Entry extends { readonly version: string }>(
  before: Publications<Entry>,
  entry: Entry,
): Publications<Entry> => {
  const at = before.published.findIndex(({ version }) => version === entry.version);
  const after = before.published.slice(0, Math.max(0, at)).map(({ version }) => version);
  return {
    published: [{ ...before.published[at], ...entry }, ...before.published.slice(at + 1)],
    withdrawn: [...new Set([...after, ...before.withdrawn])]
      .filter((version) => version !== entry.version)
      .slice(0, MOST_WITHDRAWN),
  };
};
