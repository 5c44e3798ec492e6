/**
 * How right the extractor and the parser are, measured on synthetic reports whose every cell is known.
 *
 *     node dist/bench/accuracy.js [--only <group>] [--scans small|full|damaged] [--limit <n>] [--seed <word>] [--out <failures.json>]
 *         [--keep <folder>]
 *
 * Exit code 0 where every target holds, 2 where one does not, 1 where there is nothing to measure.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { badFiles } from './accuracy/bad-files.ts';
import { compose } from './accuracy/compose.ts';
import { dumpPlans } from './accuracy/dump-plans.ts';
import { jobOf, payloadOf } from './accuracy/make.ts';
import type { Plan } from './accuracy/model.ts';
import { produce } from './accuracy/office.ts';
import { standardPlans, thrownFor } from './accuracy/plans.ts';
import { scoreText, verdicts } from './accuracy/print-scores.ts';
import { damagedScanPlans, scanPlans } from './accuracy/scan-plans.ts';
import { scoreBadFile, scoreDocument, type BadScore, type DocumentScore } from './accuracy/score.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    limit: { type: 'string' },
    out: { type: 'string' },
    keep: { type: 'string' },
    seed: { type: 'string' },
    scans: { type: 'string' },
  },
});

const only = options.only ?? (options.scans === undefined ? '' : 'scan');
// A picture takes as long as fifty other documents: scans are read only where they are asked for.
const scans = (): Plan[] => (options.scans === 'damaged' ? damagedScanPlans() : scanPlans(options.scans === 'full'));
const thrown = only.startsWith('scan') ? scans() : [...standardPlans(), ...dumpPlans()];
const plans = thrownFor(options.seed ?? '', thrown)
  .filter((one) => one.id.startsWith(only))
  .slice(0, options.limit === undefined ? undefined : Number(options.limit));
const documents = plans.map(compose);
const jobs = documents.flatMap((one) => jobOf(one) ?? []);
const lacking = await produce(jobs);
for (const [producer, why] of lacking)
  console.error(`${producer} could not be run, its documents are left out: ${why}`);

const keep = options.keep;
if (keep !== undefined) {
  mkdirSync(keep, { recursive: true });
  for (const one of documents) {
    const payload = payloadOf(one);
    const stem = join(keep, one.plan.id.replace(/\//g, '-'));
    if (payload !== null) writeFileSync(`${stem}.${payload.name?.split('.').at(-1) ?? 'bin'}`, payload.bytes);
    const truth = { plan: one.plan, ...one.truth, cells: Object.fromEntries(one.truth.cells) };
    writeFileSync(`${stem}.truth.json`, `${JSON.stringify(truth, null, 1)}\n`);
  }
}

const scores: DocumentScore[] = [];
for (const one of documents) {
  const score = await scoreDocument(one);
  if (score !== null) scores.push(score);
}
const bad: BadScore[] = [];
if ('bad'.startsWith(only.split('/')[0] ?? '')) for (const file of badFiles()) bad.push(await scoreBadFile(file));

if (scores.length + bad.length === 0) throw new Error(`no document was read: is there a group "${only}"?`);
console.log(scoreText(scores, bad));
if (options.out !== undefined) {
  const failures = scores
    .map((one) => ({ ...one, cells: one.cells.filter((cell) => cell.fate !== 'right') }))
    .filter(
      (one) =>
        one.cells.length +
          one.identity.wrong.length +
          one.facts.missed.length +
          one.facts.wrong.length +
          one.errors.unreported.length >
        0,
    );
  writeFileSync(options.out, `${JSON.stringify({ failures, bad: bad.filter((one) => !one.refused) }, null, 1)}\n`);
}
process.exitCode = verdicts(scores, bad).every((one) => one.held) ? 0 : 2;
