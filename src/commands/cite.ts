import { Command } from 'commander';
import { correctionsOf } from '../../storage/database/corrections.ts';
import type { Db } from '../../storage/database/database.ts';
import { findingsOf } from '../../storage/database/findings.ts';
import { cellsOf } from '../../storage/database/load-report.ts';
import { provenance } from '../../storage/database/provenance.ts';
import type { ReportRow } from '../../storage/database/reports.ts';
import { boxLabel } from '../forms/labels.ts';
import { chain, citation, type Cited } from './citation.ts';
import { reportByName } from './find-report.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';

interface Options extends DataOption {
  readonly json?: boolean;
}

function noSuchBox(db: Db, report: ReportRow, code: string): Error {
  const [table = ''] = code.split('.');
  const codes = cellsOf(db, report.chosen).map((cell) => cell.code);
  const near = codes.filter((known) => known.startsWith(`${table}.`));
  const some = (near.length > 0 ? near : codes).slice(0, 6).join(', ');
  return new Error(
    codes.length === 0
      ? `report ${report.id} prints no tables: it has no boxes to cite`
      : `report ${report.id} has no box "${code}". It has ${String(codes.length)}, such as ${some}; codebook.csv of "nianbao export" names them all`,
  );
}

function find(db: Db, name: string, code: string): Cited {
  const report = reportByName(db, name);
  const found = provenance(db, report.id, code);
  if (found === null) throw noSuchBox(db, report, code);
  const doubts = findingsOf(db, found.rendering).filter(({ cells }) => cells.includes(code));
  const hands = correctionsOf(db, { report: report.id }).filter(({ subject }) =>
    subject.startsWith('finding ') ? subject.split(' ').includes(code) : subject === code,
  );
  return { report, provenance: found, doubts, hands };
}

/** The chain as data; what people ask for first stands at the top, the whole chain below. */
function asJson(cited: Cited): object {
  const { report, provenance: found, doubts, hands } = cited;
  const [first] = found.captures;
  return {
    citation: citation(cited),
    organ: report.organ,
    region: report.region,
    year: report.year,
    title: report.title,
    form: report.form,
    code: found.cell.code,
    label: boxLabel(found.cell.code),
    value: found.cell.value,
    text: found.cell.text,
    status: found.cell.status,
    at: found.cell.at,
    sha256: found.document.digest,
    medium: found.document.medium,
    url: first?.url ?? null,
    capturedAt: first?.at ?? null,
    listedOn: found.listings[0]?.listedOn ?? first?.listedOn ?? null,
    extractor: found.document.extractor,
    parser: found.document.parser,
    doubts,
    corrections: hands,
    ...found,
  };
}

async function cite(name: string, code: string, { data, json }: Options): Promise<void> {
  const db = await openData(data);
  try {
    const cited = find(db, name, code);
    const lines = chain(cited).map(([link, words]) => `  ${link.padEnd(14)}${words}`);
    process.stdout.write(
      json === true ? `${JSON.stringify(asJson(cited), null, 1)}\n` : `${citation(cited)}\n\n${lines.join('\n')}\n`,
    );
    if (cited.provenance.cell.status !== 'reported') process.exitCode = 2;
  } finally {
    db.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Cite one number: a sentence to paste, then the chain from the box to the bytes and the page that offered them.',
    )
    .argument('<report>', 'report id, or a part of it that only one report has (140802-人民政府办公室-2024)')
    .argument('<code>', 'code of the box (t3.new.total)')
    .option('--json', 'print the chain as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 a printed value is cited, 2 the box has no value (blank, lost, in doubt), 1 no such report or box.',
    )
    .action(cite);
