/** Who may see something of a person, from the widest to the narrowest. */
export const audiences = ['everyone', 'signed-in', 'friends', 'only-me'] as const;

export type Audience = (typeof audiences)[number];
