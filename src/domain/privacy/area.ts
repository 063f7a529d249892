/** What of a person has an audience of its own: the text of their profile, what they keep, who their friends are, what they do. */
export const areas = ['profile', 'ratings', 'diary', 'lists', 'friends', 'activity'] as const;

export type Area = (typeof areas)[number];
