// npm run bench:archive -- [--captures <count>] [--rounds <count>]: durable captures a second. See bench/README.md.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keepBare } from './archive/bare.ts';
import { keepOurs } from './archive/ours.ts';

const { values } = parseArgs({
  options: { captures: { type: 'string', default: '600' }, rounds: { type: 'string', default: '5' } },
});
const count = Number(values.captures);
const rounds = Number(values.rounds);
const wanted = 0.7;

/** Two pages of some 10 to 40 KB, then a file of 200 KB, as a crawl brings them; no two alike. */
const bodies = Array.from({ length: count }, (_, n) =>
  randomBytes(n % 3 === 2 ? 200_000 : 10_000 + ((n * 7919) % 30_000)),
);
const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? NaN;

let isMet = true;
for (const lanes of [1, 8]) {
  const seconds = { bare: [] as number[], ours: [] as number[] };
  // In turns, the first of a round changing, so that what else the machine does meets both.
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'nianbao-bench-archive-'));
    const bare = async (): Promise<unknown> => seconds.bare.push(await keepBare(join(folder, 'bare'), bodies, lanes));
    const ours = async (): Promise<unknown> => seconds.ours.push(await keepOurs(join(folder, 'ours'), bodies, lanes));
    for (const keep of round % 2 === 0 ? [bare, ours] : [ours, bare]) await keep();
    rmSync(folder, { recursive: true });
  }
  const ratios = seconds.bare.map((bare, round) => bare / (seconds.ours[round] ?? NaN));
  const ratio = median(ratios);
  isMet &&= ratio >= wanted;
  const rate = (of: readonly number[]): string => `${(count / median(of)).toFixed(0)}/s`;
  process.stdout.write(
    `${String(lanes)} side by side: ${rate(seconds.ours)} durable captures, the bare script ${rate(seconds.bare)}; ratio ${ratio.toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)} in ${String(rounds)} rounds; wanted ≥ ${String(wanted)})\n`,
  );
}
if (!isMet) process.exitCode = 2;
