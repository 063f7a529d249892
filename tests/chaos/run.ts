/**
 * `npm run test:chaos`: each fault of `faults/` in turn, or those that are named, on a service of its own under load. Prints what
 * people saw as a row of a table, and ends with 1 where a write was lost or an answer wrong.
 */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Fault } from './fault.ts';
import { runFault, type Result } from './run-fault.ts';

const FAULTS = join(import.meta.dirname, 'faults');
/** Milliseconds that may pass until all is well after the cause is gone. */
const GOAL = 5_000;

const seconds = (milliseconds: number): string => (milliseconds / 1_000).toFixed(1);

const rowOf = (name: string, { span, outage, backAfter, writes, findings }: Result): string =>
  [
    '',
    `\`${name}\``,
    `${span.requests}: ${span.unavailable}, ${span.unanswered}`,
    `${seconds(outage)} s`,
    `${seconds(span.slowest)} s`,
    `${seconds(backAfter)} s`,
    `${writes.acknowledged}, ${writes.unanswered}`,
    String(findings.length),
    '',
  ]
    .join(' | ')
    .trim();

const HEAD = `| fault | requests: told to come again, unanswered | outage | slowest | back after | writes: acknowledged, open | findings |
| --- | --- | --- | --- | --- | --- | --- |`;

const names = globSync('*.ts', { cwd: FAULTS })
  .map((file) => basename(file, '.ts'))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}

const rows: string[] = [];
let isBad = false;
for (const name of wanted.length > 0 ? wanted : names) {
  const { default: fault } = (await import(join(FAULTS, `${name}.ts`))) as { default: Fault };
  const lacking = fault.lacks?.();
  if (lacking !== undefined) {
    console.log(`${name} is left out: it needs ${lacking}.`);
    isBad ||= process.env['CI'] === 'true';
    continue;
  }
  console.log(`${name}: ${fault.title}`);
  const result = await runFault(fault).catch((error: unknown) => String(error));
  if (typeof result === 'string') {
    console.log(`  BROKE ${result}`);
    isBad = true;
    continue;
  }
  rows.push(rowOf(name, result));
  console.log(rows.at(-1));
  for (const finding of result.findings) console.log(`  FOUND ${finding}`);
  if (result.backAfter > GOAL) console.log(`  SLOW  back after ${seconds(result.backAfter)} s`);
  isBad ||= result.findings.length > 0 || result.backAfter > GOAL;
  if (result.findings.length > 0) console.log(result.printed.split('\n').slice(-30).join('\n'));
}
console.log(`\n${HEAD}\n${rows.join('\n')}`);
process.exit(isBad ? 1 : 0);
