import type { Relationship } from '#domain/privacy/relationship';

/** Who people are to one another. */
export interface Relationships {
  /** @param viewer null: nobody is signed in */
  between(viewer: number | null, owner: number): Promise<Relationship>;
}
