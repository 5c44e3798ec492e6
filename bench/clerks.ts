import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../src/domain/report.ts';
import { readPayload } from '../src/pipeline/read/read-payload.ts';
import { documents } from './clerks/all.ts';
import { fates, score, silent, type Score } from './clerks/score.ts';
import type { ClerkDocument, Truth } from './clerks/truth.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, keep: { type: 'string' }, out: { type: 'string' } },
});

interface Outcome extends Score {
  readonly document: ClerkDocument;
  readonly report: Report | undefined;
  readonly said: string;
}

const total = (outcomes: readonly Outcome[], names: readonly (typeof fates)[number][]): number =>
  outcomes.reduce((sum, { counts }) => sum + names.reduce((all, name) => all + counts[name], 0), 0);

/** Where a file holds several reports, each reading is held against that of its year and organ. */
function truthFor({ name, truths }: ClerkDocument, report: Report | undefined): Truth {
  const ofYear = truths.filter(({ year }) => year === report?.metadata.reportYear);
  const truth = ofYear.find(({ organ }) => organ === report?.metadata.organAsWritten) ?? ofYear[0] ?? truths[0];
  if (truth === undefined) throw new Error(`${name} has no truth`);
  return truth;
}

/** One outcome a report; one where none was read. */
async function judge(document: ClerkDocument): Promise<Outcome[]> {
  const read = await readPayload({ bytes: document.bytes, name: document.file }, {});
  const reports = read.reports.length === 0 ? [undefined] : read.reports.map(({ report }) => report);
  return reports.map((report) => {
    const notes = [
      ...read.extraction.notes,
      ...read.extraction.documents.flatMap((one) => one.notes),
      ...(report?.notes ?? []),
    ];
    const said = [...new Set(notes.map(({ code }) => code))].join(' ');
    return { document, report, said, ...score(truthFor(document, report), report) };
  });
}

const line = (name: string, outcomes: readonly Outcome[], said = ''): string =>
  `| ${name} | ${fates.map((fate) => String(total(outcomes, [fate]))).join(' | ')} | ${said} |`;

const chosen = await documents(values.only);
if (chosen.length === 0) throw new Error(`no document whose name begins with "${values.only}"`);
const outcomes: Outcome[] = [];
for (const document of chosen) {
  if (values.keep !== undefined) {
    const path = join(values.keep, document.name, document.file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, document.bytes);
  }
  outcomes.push(...(await judge(document)));
}

const head = [`| documents | ${fates.join(' | ')} | said |`, `|---|${fates.map(() => '---:').join('|')}|---|`];
const groups = [...new Set(outcomes.map(({ document }) => document.name.replace(/\/.*/u, '')))];
console.log(
  [
    ...head,
    ...groups.map((group) =>
      line(
        group,
        outcomes.filter(({ document }) => document.name.startsWith(`${group}/`)),
      ),
    ),
    line('**all**', outcomes),
  ].join('\n'),
);
const failed = outcomes.filter((outcome) => outcome.misses.length > 0 || outcome.report === undefined);
const spoilt = new Set(failed.map(({ document }) => document)).size;
console.log(
  `\n${String(chosen.length)} documents, ${String(chosen.length - spoilt)} without a miss, ${String(total(outcomes, silent))} cells silently wrong.\n`,
);
console.log(
  [
    ...head,
    ...failed.map((outcome) =>
      line(
        outcome.document.name,
        [outcome],
        outcome.report === undefined ? `no report: ${outcome.said}` : outcome.said,
      ),
    ),
  ].join('\n'),
);
if (values.out !== undefined) {
  const misses = failed.map(({ document, misses: all }) => ({ document: document.name, misses: all }));
  await writeFile(values.out, JSON.stringify(misses, null, 1));
}
process.exitCode = total(outcomes, silent) > 0 ? 2 : 0;
