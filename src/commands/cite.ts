import { Command } from 'commander';
import { openDatabase } from '../../storage/database/database.ts';
import { provenance, type Provenance } from '../../storage/database/provenance.ts';
import type { ReportRow } from '../../storage/database/reports.ts';
import { placeInWords } from '../domain/place.ts';
import { boxLabel } from '../forms/labels.ts';
import { reportByName } from './find-report.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly json?: boolean;
}

function valueInWords({ cell }: Provenance): string {
  if (cell.status === 'reported') return `${String(cell.value)}${cell.unit ?? ''}（as printed: "${cell.text ?? ''}"）`;
  const reading = cell.reading === undefined ? '' : `, reading ${String(cell.reading)}`;
  const inferred =
    cell.inferred === undefined
      ? ''
      : `, inferred ${String(cell.inferred)} from ${cell.inferredFrom ?? 'other statements'}`;
  return `no value (${cell.status}${cell.text === null ? '' : `, printed "${cell.text}"`}${reading}${inferred})`;
}

/** The chain from the number to the bytes and the exchange that brought them, each link on a line of its own. */
export function citation(report: ReportRow, found: Provenance): string {
  const { cell, document, captures, listings } = found;
  const label = boxLabel(cell.code);
  const words = label === null ? cell.code : `${label.table} · ${label.row} · ${label.column}`;
  const where = captures.map(({ at, url, finalUrl, status, listedOn, listedTitle }) =>
    [
      `  captured ${at} from ${url}${finalUrl === url ? '' : ` (redirected to ${finalUrl})`}${status === null ? '' : `, HTTP ${String(status)}`}`,
      ...(listedOn === null ? [] : [`    found on ${listedOn}${listedTitle === null ? '' : ` as “${listedTitle}”`}`]),
    ].join('\n'),
  );
  const shownOn = new Set(captures.map(({ listedOn }) => listedOn));
  return [
    `${report.organ ?? 'unknown organ'}. ${report.title ?? `${String(report.year)}年政府信息公开工作年度报告`}. Report ${report.id}.`,
    `${words}${label?.unit ? `（${label.unit}）` : ''} [${cell.code}] = ${valueInWords(found)}`,
    `  place ${placeInWords(cell.at)} of document ${document.id}${document.part === null ? '' : ` (${document.part})`}`,
    `  original sha256:${document.digest} (${document.medium})`,
    `  read by ${document.extractor}, ${document.parser}, route ${cell.route ?? 'none'}`,
    ...where,
    ...listings
      .filter(({ listedOn }) => !shownOn.has(listedOn))
      .map(({ listedOn, title }) => `    also offered by ${listedOn}${title === null ? '' : ` as “${title}”`}`),
  ].join('\n');
}

async function cite(name: string, code: string, { data, json }: Options): Promise<void> {
  const db = await openDatabase(data, { readOnly: true });
  try {
    const report = reportByName(db, name);
    const found = provenance(db, report.id, code);
    if (found === null) throw new Error(`report ${report.id} has no box "${code}": codes look like t3.new.total`);
    process.stdout.write(
      json === true
        ? `${JSON.stringify({ ...found, organ: report.organ, title: report.title, year: report.year, label: boxLabel(code) }, null, 1)}\n`
        : `${citation(report, found)}\n`,
    );
    if (found.cell.status !== 'reported') process.exitCode = 2;
  } finally {
    db.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Cite one number: its place in the document, the digest of the original, and the exchanges that brought it.',
    )
    .argument('<report>', 'report id, or a part of it that only one report has (140802-人民政府办公室-2024)')
    .argument('<code>', 'code of the box (t3.new.total)')
    .option('--json', 'print the chain as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 a printed value is cited, 2 the box has no value (blank, lost, in doubt), 1 no such report or box.',
    )
    .action(cite);
