/** The directive of a page's policy by which it may show posters: its own images, and those of the hosts in `POSTER_HOSTS`. */
export const imageSources = (posterHosts: readonly string[]): string =>
  ['img-src', `'self'`, 'data:', ...posterHosts.map((host) => `https://${host}`)].join(' ');
