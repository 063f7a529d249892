import { badPlaceSentence, type BadPlace, type OnBadPlace } from '#application/import/rating-data';
import { damagedData, type DamagedData } from '#domain/damaged-data';
import { accept, type Outcome } from '#domain/outcome';

/** A file cannot be taken as it is; the message is one sentence that an operator understands. */
export class DamagedFile extends Error {
  override name = 'DamagedFile';

  static at(place: BadPlace): DamagedFile {
    return new DamagedFile(badPlaceSentence(place));
  }
}

/** Goes on behind a place that cannot be read, where that is wanted. @throws {DamagedFile} */
export const passOver = (place: BadPlace, onBad: OnBadPlace): void => {
  if (onBad(place) === 'refuse') throw DamagedFile.at(place);
};

/** What `read` gives; whatever depth found a file damaged, it is refused here. */
export const unlessDamaged = async <T>(read: () => Promise<T>): Promise<Outcome<T, DamagedData>> => {
  try {
    return accept(await read());
  } catch (error) {
    return refusalOf(error);
  }
};

/** The same of what comes piece by piece: a refusal is the last piece. */
export async function* untilDamaged<T>(pieces: AsyncIterable<T>): AsyncGenerator<Outcome<T, DamagedData>> {
  try {
    for await (const piece of pieces) yield accept(piece);
  } catch (error) {
    yield refusalOf(error);
  }
}

const refusalOf = (error: unknown) => {
  if (error instanceof DamagedFile) return damagedData(error.message);
  throw error;
};
