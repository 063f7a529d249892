import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEPLOYMENT } from '#adapters/torchserve/installation/installation';
import type { RankedMovie } from '#domain/recommendation/ranking';
import type { RecommendationRequest } from '#application/recommendation/recommender';
import { starsOf } from '#domain/taste/half-stars';
import { python } from './python-tools.ts';

interface WrittenAnswer {
  readonly model: string;
  readonly films: readonly {
    readonly id: number;
    readonly score: number;
    readonly baseline: number;
    readonly shares: readonly (readonly [number, number])[];
  }[];
}

export const VERSION = 'made-up-1';

/** The lists of the Python handler for a model file: one request alone, then the others in batches of eight. */
export const askPython = async (
  file: Uint8Array,
  requests: readonly RecommendationRequest[],
): Promise<readonly RankedMovie[][]> => {
  const folder = await mkdtemp(join(tmpdir(), 'movieconnect-python-'));
  try {
    const sha256 = createHash('sha256').update(file).digest('hex');
    await writeFile(join(folder, 'model.safetensors'), file);
    await writeFile(join(folder, 'card.json'), JSON.stringify({ version: VERSION, sha256 }));
    const lines = requests.map((request, i) => written(request) + (i % 8 === 0 ? '\n\n' : '\n'));
    const script = join(DEPLOYMENT, 'tests/answer_lines.py');
    const { ok, stdout, stderr } = await python([script, folder], lines.join(''));
    if (!ok) throw new Error(`The handler failed:\n${stderr}`);
    return stdout.trimEnd().split('\n').map(read);
  } finally {
    await rm(folder, { recursive: true });
  }
};

const written = ({ history, filter, limit }: RecommendationRequest): string =>
  JSON.stringify({
    format: 1,
    history: history.map(({ movieId, halfStars }) => [movieId, starsOf(halfStars)]),
    limit,
    genre: filter.genre ?? null,
    year_from: filter.yearFrom ?? null,
    year_to: filter.yearTo ?? null,
    only: filter.only === undefined ? null : [...filter.only],
  });

const read = (line: string): RankedMovie[] => {
  const { model, films } = JSON.parse(line) as WrittenAnswer;
  if (model !== VERSION) throw new Error(`An answer of ${model}.`);
  return films.map(({ id, score, baseline, shares }) => ({
    movieId: id,
    score,
    baseline,
    shares: shares.map(([movieId, share]) => ({ movieId, share })),
  }));
};
