/**
 * Small models in each of the forms that a file may have, requests, and the lists that every reader must give. They lie
 * in `tests/golden`, which `node tests/support/golden.ts` writes anew: only when the layout of the file, or what a score
 * is, changes on purpose.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RankedMovie, RankingRequest } from '#domain/recommendation/ranking';
import { encodeFullModel } from '#recommender/format/encode-full-model';
import { encodeModel } from '#recommender/format/encode-model';
import { BlendRanker } from '#recommender/scoring/blend-ranker';
import { ItemScorer } from '#recommender/scoring/item-scorer';
import { halfStarsFrom, starsOf } from '#domain/taste/half-stars';
import { madeUpBlend, madeUpStaged, madeUpRequests as requestsOfBlend } from './made-up-blend.ts';
import { madeUpItems, madeUpRequests } from './made-up-items.ts';

const FOLDER = join(import.meta.dirname, '../golden');

export const GOLDEN_FORMS = ['sparse', 'full', 'blend', 'stage'] as const;
export type GoldenForm = (typeof GOLDEN_FORMS)[number];

/** As a model server is asked and answers, so that its handler reads the same. */
interface Case {
  readonly request: {
    readonly format: 1;
    readonly history: readonly (readonly [movieId: number, rating: number])[];
    readonly limit: number;
    readonly genre: string | null;
    readonly year_from: number | null;
    readonly year_to: number | null;
  };
  readonly films: readonly {
    readonly id: number;
    readonly score: number;
    readonly baseline: number;
    readonly shares: readonly (readonly [movieId: number, share: number])[];
  }[];
}

export interface Golden {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly cases: readonly { readonly request: RankingRequest; readonly list: readonly RankedMovie[] }[];
}

export const readGolden = async (form: GoldenForm): Promise<Golden> => {
  const lists = JSON.parse(await readFile(join(FOLDER, 'lists.json'), 'utf8')) as Record<GoldenForm, Case[]>;
  return {
    file: new Uint8Array(await readFile(join(FOLDER, `${form}.safetensors`))),
    cases: lists[form].map(({ request, films }) => ({
      request: {
        history: request.history.map(([movieId, rating]) => ({ movieId, halfStars: halfStarsFrom(rating) })),
        filter: {
          genre: request.genre ?? undefined,
          yearFrom: request.year_from ?? undefined,
          yearTo: request.year_to ?? undefined,
        },
        limit: request.limit,
      },
      list: films.map(({ id, score, baseline, shares }) => ({
        movieId: id,
        score,
        baseline,
        shares: shares.map(([movieId, share]) => ({ movieId, share })),
      })),
    })),
  };
};

const caseOf = (
  { history, filter, limit }: RankingRequest,
  recommend: (request: RankingRequest) => readonly RankedMovie[],
): Case => ({
  request: {
    format: 1,
    history: history.map(({ movieId, halfStars }) => [movieId, starsOf(halfStars)]),
    limit,
    genre: filter.genre ?? null,
    year_from: filter.yearFrom ?? null,
    year_to: filter.yearTo ?? null,
  },
  films: recommend({ history, filter, limit }).map(({ movieId, score, baseline, shares }) => ({
    id: movieId,
    score,
    baseline,
    shares: shares.map((each) => [each.movieId, each.share]),
  })),
});

if (import.meta.main) {
  const items = madeUpItems(1, 60, 0.5);
  const full = { ...madeUpBlend(), blend: undefined };
  const blend = madeUpBlend();
  const stage = madeUpStaged();
  const shorter = requestsOfBlend().map((request) => ({ ...request, limit: Math.min(15, request.limit) }));
  const [scorer, fullRanker, blendRanker, stageRanker] = [
    new ItemScorer(items),
    new BlendRanker(full),
    new BlendRanker(blend),
    new BlendRanker(stage),
  ];
  const lists: Record<GoldenForm, Case[]> = {
    sparse: madeUpRequests(1, 60, 20).map((each) =>
      caseOf({ ...each, limit: Math.min(15, each.limit) }, (request) => scorer.recommend(request)),
    ),
    full: shorter.map((each) => caseOf(each, (request) => fullRanker.recommend(request))),
    blend: shorter.map((each) => caseOf(each, (request) => blendRanker.recommend(request))),
    stage: shorter.map((each) => caseOf(each, (request) => stageRanker.recommend(request))),
  };
  const files = {
    sparse: encodeModel(items),
    full: encodeFullModel(full),
    blend: encodeFullModel(blend),
    stage: encodeFullModel(stage),
  };
  for (const form of GOLDEN_FORMS) await writeFile(join(FOLDER, `${form}.safetensors`), files[form]);
  await writeFile(join(FOLDER, 'lists.json'), JSON.stringify(lists) + '\n');
}
