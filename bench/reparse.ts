// npm run bench:reparse -- [--originals <count>] [--keep <folder>]: reading again, beside the bare work. See bench/README.md.
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { derive } from '../src/pipeline/read/derive.ts';
import { openDatabase } from '../storage/database/database.ts';
import { generations, switchTo } from '../storage/database/generations.ts';
import { openStorage } from '../storage/storage.ts';
import { fillArchive } from './reparse/corpus.ts';
import { measure, type Measured } from './reparse/measure.ts';

const { values } = parseArgs({ options: { originals: { type: 'string', default: '5000' }, keep: { type: 'string' } } });
const count = Number(values.originals);
const dataDir = values.keep ?? mkdtempSync(join(tmpdir(), 'nianbao-reparse-'));
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const rate = (measured: Measured): string =>
  `${(count / measured.seconds).toFixed(1)}/s wall, ${((1000 * measured.cpuSeconds) / count).toFixed(1)} ms CPU each, peak ${measured.peakMb.toFixed(0)} MB`;

let missed = 0;
function hold(what: string, value: number, isMet: boolean): void {
  if (!isMet) missed += 1;
  say(`${isMet ? 'ok    ' : 'MISSED'} ${what.replace('%', value.toFixed(2))}`);
}
/** What stopped early has cost little. */
function readAll(measured: readonly Measured[], read: (output: string) => number): void {
  const counts = measured.map(({ output }) => read(output));
  if (counts.some((one) => !(one > 0) || one !== counts[0])) throw new Error(`not all was read: ${counts.join(', ')}`);
}

try {
  if (!existsSync(join(dataDir, 'nianbao.db'))) {
    await fillArchive(dataDir, count);
    const storage = await openStorage(dataDir);
    const started = performance.now();
    const { reports, failures, refused } = await derive(storage);
    await storage.close();
    say(
      `first reading: ${String(count)} originals, ${String(reports)} reports, ${((performance.now() - started) / 1000).toFixed(0)} s, failures ${String(failures.length)}, refused ${JSON.stringify(refused)}`,
    );
  }
  const one = await measure([['bare', dataDir, '0', '1']]);
  say(`bare, one process:   ${rate(one)}`);
  const oneWorker = await measure([['pass', dataDir, '1', 'all']]);
  say(`reparse, one worker: ${rate(oneWorker)}`);
  const two = await measure([
    ['bare', dataDir, '0', '2'],
    ['bare', dataDir, '1', '2'],
  ]);
  say(`bare, two processes: ${rate(two)}`);
  const twoWorkers = await measure([['pass', dataDir, '2', 'all']]);
  say(`reparse, two workers: ${rate(twoWorkers)}`);
  const skip = await measure([['pass', dataDir, '2', 'stale']]);
  const skipped = JSON.parse(skip.output) as { ms: number; read: number };
  say(
    `nothing stale: ${String(skipped.read)} read, ${skipped.ms.toFixed(0)} ms, ${((1000 * count) / skipped.ms).toFixed(0)} skipped/s`,
  );

  const db = await openDatabase(dataDir);
  const { current } = generations(db);
  const times = Array.from({ length: 21 }, (_, n) => {
    const started = performance.now();
    switchTo(db, n % 2 === 0 ? current : 0);
    return performance.now() - started;
  }).sort((a, b) => a - b);
  switchTo(db, current);
  db.exec('VACUUM');
  const renderings = db.prepare('SELECT COUNT(*) FROM renderings').pluck().get() as number;
  db.close();
  const bytes = statSync(join(dataDir, 'nianbao.db')).size;
  say(`switch-over: median ${(times[10] ?? 0).toFixed(2)} ms, worst ${(times[20] ?? 0).toFixed(2)} ms of 21`);
  say(`database: ${(bytes / renderings / 1024).toFixed(1)} KB a rendering (${String(renderings)} renderings)`);
  const sum = (lines: string): number =>
    lines
      .trim()
      .split('\n')
      .reduce((all, line) => all + Number(line), 0);
  readAll([one, two], sum);
  readAll([oneWorker, twoWorkers], (output) => (JSON.parse(output) as { read: number }).read);
  const ratio = two.seconds / twoWorkers.seconds;
  hold('two workers ÷ two bare processes: % (wanted ≥ 0.85)', ratio, ratio >= 0.85);
  for (const [name, ours, bare] of [
    ['one worker', oneWorker, one],
    ['two workers', twoWorkers, two],
  ] as const) {
    const times = ours.cpuSeconds / bare.cpuSeconds;
    hold(`processor time of ${name} ÷ that of the bare work: % (wanted ≤ 1.20)`, times, times <= 1.2);
  }
  hold('originals read again where nothing is stale: % (wanted 0)', skipped.read, skipped.read === 0);
  if (missed > 0) process.exitCode = 2;
} finally {
  if (values.keep === undefined) rmSync(dataDir, { recursive: true, force: true });
}
