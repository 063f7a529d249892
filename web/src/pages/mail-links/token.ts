/** The token of a link in a mail: it stands after the `#`, so that no server on the way writes it down. */
export const tokenOfLink = (): string => new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
