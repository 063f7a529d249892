/** The versions whose answers people may be shown. */
export interface PublishedVersions {
  /**
   * Whether this version is in service, was so before and can be put back, or was so until a moment ago: while a server
   * is brought from one version to another, both answer.
   */
  includes(version: string): Promise<boolean>;
}
