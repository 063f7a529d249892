/** The person did not go through with it, or no authenticator could, or the page is not at the site's own name. */
export class NoPasskeyShown extends Error {}
