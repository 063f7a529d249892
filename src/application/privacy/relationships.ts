import type { Audiences } from '#domain/privacy/audiences';
import type { Relationship } from '#domain/privacy/relationship';

/** What a viewer is to an owner, and whom the owner lets see what. */
export interface Standing {
  readonly relationship: Relationship;
  readonly audiences: Audiences;
}

/** Who people are to one another. */
export interface Relationships {
  /** @param viewer null: nobody is signed in */
  between(viewer: number | null, owner: number): Promise<Relationship>;
  /** undefined: no such person, or an account that nobody can open, or a closed one. */
  standing(viewer: number | null, owner: number): Promise<Standing | undefined>;
}
