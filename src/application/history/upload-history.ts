import type { NotSignedIn } from '#application/identity/authenticate';
import type { AttemptLimiter } from '#application/ports/attempt-limiter';
import type { Clock } from '#application/ports/clock';
import { tooManyAttempts, type TooManyAttempts } from '#domain/attempt-budget';
import type { ImportedFile } from '#domain/history/history-import';
import { MOST_IMPORTS_AT_ONCE, uploadBudgets } from '#domain/history/import-limits';
import { accept, invalid, refuse, type InvalidInput, type Outcome, type Refusal } from '#domain/outcome';
import type { HistoryImports } from './history-imports.ts';

/** A file as it arrives. */
export interface ArrivingFile {
  readonly name: string;
  readonly bytes: AsyncIterable<Buffer>;
}

interface Ports {
  readonly imports: HistoryImports;
  readonly limiter: AttemptLimiter;
  readonly clock: Clock;
}

export type TooManyImports = Refusal<'too-many-imports'>;

export type UploadHistory = (
  files: AsyncIterable<ArrivingFile>,
  how: { readonly userId: number; readonly isTrial: boolean },
) => Promise<Outcome<number, NotSignedIn | TooManyAttempts | TooManyImports | InvalidInput>>;

/**
 * Takes the files of a history as they arrive. The import that is to be made of them waits for a process. An upload that
 * breaks off counts as one of the day.
 */
export const uploadHistory =
  ({ imports, limiter, clock }: Ports): UploadHistory =>
  async (files, { userId, isTrial }) => {
    const attempt = await limiter.attempt(uploadBudgets(userId));
    if (!attempt.allowed) return refuse(tooManyAttempts(attempt.budget, attempt.retryAfterSeconds));
    const how = { isTrial, now: clock.now(), most: MOST_IMPORTS_AT_ONCE };
    const importId = await imports.open(userId, how);
    if (typeof importId === 'string') {
      await attempt.refund();
      return refuse({ code: importId === 'too-many' ? 'too-many-imports' : 'not-signed-in' });
    }
    let isComplete = false;
    try {
      const kept = await keepAll(imports, importId, files);
      if (kept.length === 0) return invalid('file', 'required', 'Send one file at least.');
      await imports.complete(importId, kept);
      isComplete = true;
      return accept(importId);
    } finally {
      if (!isComplete) await imports.drop(importId).catch(() => undefined);
    }
  };

const keepAll = async (
  imports: HistoryImports,
  importId: number,
  files: AsyncIterable<ArrivingFile>,
): Promise<readonly ImportedFile[]> => {
  const kept: ImportedFile[] = [];
  for await (const { name, bytes } of files) {
    const size = await keep(imports, { importId, file: kept.length }, bytes);
    kept.push({ name, bytes: size, format: null, refused: null });
  }
  return kept;
};

/** Bytes that are kept at a time. */
const PIECE = 1024 * 1024;

const keep = async (
  imports: HistoryImports,
  { importId, file }: { readonly importId: number; readonly file: number },
  arriving: AsyncIterable<Buffer>,
): Promise<number> => {
  let size = 0;
  let place = 0;
  for await (const bytes of inPieces(arriving)) {
    await imports.write(importId, { file, place, bytes });
    size += bytes.length;
    place += 1;
  }
  return size;
};

async function* inPieces(arriving: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of arriving) {
    chunks.push(chunk);
    size += chunk.length;
    if (size < PIECE) continue;
    yield Buffer.concat(chunks);
    chunks = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(chunks);
}
