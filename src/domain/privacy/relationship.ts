/**
 * What a viewer is to the owner of something. `blocked`: the owner has blocked the viewer, whatever the viewer has done;
 * `blocker`: the viewer has blocked the owner.
 */
export const relationships = ['self', 'friend', 'stranger', 'blocked', 'blocker', 'anonymous'] as const;

export type Relationship = (typeof relationships)[number];
