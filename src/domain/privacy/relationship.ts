/** What a viewer is to the owner of something. `blocked`: one of the two has blocked the other. */
export const relationships = ['self', 'friend', 'stranger', 'blocked', 'anonymous'] as const;

export type Relationship = (typeof relationships)[number];
