import type { Refusal } from '#domain/outcome';

/** Nobody has this id, or the one who has it has blocked the viewer. */
export type NoSuchUser = Refusal<'no-such-user'>;

/** The owner does not let the viewer see this. */
export type PrivateProfile = Refusal<'private-profile'>;
