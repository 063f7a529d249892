import type { Reported } from '#domain/moderation/report';

/** What people can report. */
export interface ReportedThings {
  /** Whose it is, as far as the viewer may know that it is there: those who were blocked may not. */
  ownerOf(thing: Reported, viewerId: number): Promise<number | undefined>;
}
