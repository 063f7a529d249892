/** Directors and actors by name, which no two of the catalogue share. */
export interface PeopleNamed {
  /** undefined: nobody is called exactly so. */
  idOf(name: string): Promise<number | undefined>;
}
