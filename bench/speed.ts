import { parseArgs } from 'node:util';
import { htmlRow } from './speed/html-row.ts';
import { memoryRow } from './speed/memory-row.ts';
import { pdfRow } from './speed/pdf-row.ts';
import { holds, printRows, type Row, type Skipped } from './speed/row.ts';
import { startRow } from './speed/start-row.ts';

/**
 * Speed and memory as ratios of one run on one machine: figures of two machines cannot be compared, ratios can.
 * Usage: npm run bench:speed -- [pdf] [html] [start] [memory] [--documents <n>]. Exit code 2 where a target is missed.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { documents: { type: 'string', default: '5000' } },
});
const measures: Readonly<Record<string, () => Row | Skipped | Promise<Row | Skipped>>> = {
  start: startRow,
  html: htmlRow,
  pdf: pdfRow,
  memory: () => memoryRow(Number(values.documents)),
};

const unknown = positionals.filter((name) => !Object.hasOwn(measures, name));
if (unknown.length > 0) throw new Error(`no measure "${unknown.join(' ')}": ${Object.keys(measures).join(', ')}`);
const rows: (Row | Skipped)[] = [];
for (const [name, measure] of Object.entries(measures)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(await measure());
}
process.stdout.write(`${printRows(rows)}\n`);
process.exitCode = rows.every(holds) ? 0 : 2;
