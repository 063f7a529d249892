/**
 * What a viewer is to the owner of something. `blocked`: the owner has blocked the viewer, whatever the viewer has done,
 * or has closed the account, which then is gone to everybody, also to who is not signed in;
 * `blocker`: the viewer has blocked the owner.
 */
export const relationships = ['self', 'friend', 'stranger', 'blocked', 'blocker', 'anonymous'] as const;

export type Relationship = (typeof relationships)[number];
