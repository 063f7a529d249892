/** Two spellings of one genre have one key. */
export const genreKey = (name: string): string => name.normalize('NFKC').toLowerCase();
