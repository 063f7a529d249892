/** What is no single origin never counts as one, whatever the settings say: a wildcard, or `null` of a sandbox. */
export const exactOrigins = (configured: readonly string[]): readonly string[] =>
  configured.filter((origin) => origin !== '*' && origin !== 'null');

/**
 * The origins a browser may show for our own pages: that of the public address, and, while that is `localhost`,
 * the same port by its numeric addresses.
 */
export const ownOrigins = (publicUrl: string): readonly string[] => {
  const url = new URL(publicUrl);
  if (url.hostname !== 'localhost') return [url.origin];
  const port = url.port === '' ? '' : `:${url.port}`;
  return ['localhost', '127.0.0.1', '[::1]'].map((host) => `${url.protocol}//${host}${port}`);
};
