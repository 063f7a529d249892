import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import type { Span } from './load/journal.ts';
import { Load } from './load/load.ts';
import { judge } from './load/verdict.ts';
import { startWorld } from './world/start-world.ts';
import type { World } from './world/world.ts';

/** Milliseconds of load before and after. */
export interface Phases {
  readonly before: number;
  readonly after: number;
}

export const LONG: Phases = { before: 4_000, after: 12_000 };

export interface Result {
  readonly span: Span;
  /** Milliseconds that the fault itself took. */
  readonly struck: number;
  /** Milliseconds from the first request that got no good answer to the last. */
  readonly outage: number;
  /** Milliseconds from when the cause was gone to the last request that got no good answer. */
  readonly backAfter: number;
  readonly writes: { readonly acknowledged: number; readonly unanswered: number };
  /** What should never have been. */
  readonly findings: readonly string[];
  readonly printed: string;
}

const measured = async (world: World, fault: Fault, { before, after }: Phases) => {
  await pause(before);
  const begun = performance.now();
  await fault.strike(world);
  const gone = performance.now();
  await world.isReady();
  await pause(after);
  return { begun, gone };
};

const writesOf = ({ host, people, newcomers }: Load) => {
  const counts = [host, ...people, ...newcomers.people].map(({ ledger }) => ledger.counts);
  return {
    acknowledged: counts.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
    unanswered: counts.reduce((sum, { unanswered }) => sum + unanswered, 0),
  };
};

let loads = 0;

/** Does it to a world of load, and tells what people saw, and whether what they were told is kept. */
export const strikeWorld = async (world: World, fault: Fault, phases: Phases = LONG): Promise<Result> => {
  const load = new Load(world.url, world.films, `load${(loads += 1)}`, fault.excuses);
  await load.start();
  const { begun, gone } = await measured(world, fault, phases).finally(() => load.stop());
  const span = load.journal.since(begun);
  await judge(load, world.database);
  const { firstFailure = 0, lastFailure = 0 } = span;
  return {
    span,
    struck: gone - begun,
    outage: lastFailure - firstFailure,
    backAfter: Math.max(0, lastFailure - gone),
    writes: writesOf(load),
    findings: load.journal.findings,
    printed: world.service.printed,
  };
};

export const runFault = async (fault: Fault, phases?: Phases): Promise<Result> => {
  const world = await startWorld(fault.world ?? {});
  try {
    return await strikeWorld(world, fault, phases);
  } finally {
    await world.stop();
  }
};
