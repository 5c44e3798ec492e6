import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../src/domain/report.ts';
import { readPayload } from '../src/pipeline/read/read-payload.ts';
import { documents } from './clerks/all.ts';
import { fates, score, silent, type Score } from './clerks/score.ts';
import type { ClerkDocument } from './clerks/truth.ts';

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

/** Where a file holds several reports, the one whose year and organ the reading gives is what it is held against. */
function best(document: ClerkDocument, report: Report | undefined): Score {
  const scores = document.truths.map((truth) => ({ truth, ...score(truth, report) }));
  const same = scores.filter(
    ({ truth }) => truth.year === report?.metadata.reportYear && truth.organ === report.metadata.organAsWritten,
  );
  const [first] = same.length > 0 ? same : scores.filter(({ truth }) => truth.year === report?.metadata.reportYear);
  const chosen = first ?? scores[0];
  if (chosen === undefined) throw new Error(`${document.name} has no truth`);
  return chosen;
}

async function judge(document: ClerkDocument): Promise<Outcome> {
  const read = await readPayload({ bytes: document.bytes, name: document.file }, {});
  const report = read.reports[0]?.report;
  const notes = [
    ...read.extraction.notes,
    ...read.extraction.documents.flatMap((one) => one.notes),
    ...(report?.notes ?? []),
  ];
  const said = [...new Set(notes.map(({ code }) => code))].join(' ');
  return { document, report, said, ...best(document, report) };
}

const line = (name: string, outcomes: readonly Outcome[], said = ''): string =>
  `| ${name} | ${fates.map((fate) => String(total(outcomes, [fate]))).join(' | ')} | ${said} |`;

const outcomes: Outcome[] = [];
for (const document of await documents(values.only)) {
  if (values.keep !== undefined) {
    const path = join(values.keep, document.name, document.file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, document.bytes);
  }
  outcomes.push(await judge(document));
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
console.log(
  `\n${String(outcomes.length)} documents, ${String(outcomes.length - failed.length)} without a miss, ${String(total(outcomes, silent))} cells silently wrong.\n`,
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
