import { Command, Option } from 'commander';
import { openArchive } from '../../storage/archive/archive.ts';
import { exportCsv } from '../pipeline/exchange/export-csv.ts';
import { exportWarc } from '../pipeline/exchange/export-warc.ts';
import { openData } from './open-data.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { counted } from './print-derived.ts';
import { table } from './print-table.ts';
import { progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly format: 'csv' | 'warc' | 'wacz';
  readonly out: string;
  readonly site?: string;
  readonly year?: number;
  readonly title?: string;
}

async function exportTables({ data, out, site, year, title }: Options): Promise<void> {
  if (site !== undefined || year !== undefined || title !== undefined)
    throw new Error('CSV files hold the whole corpus: --site, --year and --title belong to warc and wacz');
  const db = await openData(data);
  try {
    const written = await exportCsv(db, out);
    process.stdout.write(table(['file', 'rows'], Object.entries(written)));
    if (written['reports.csv'] === 0) {
      process.stderr.write('there are no reports: crawl or ingest first\n');
      process.exitCode = 2;
    }
  } finally {
    db.close();
  }
}

async function exportWebArchive(format: 'warc' | 'wacz', { data, out, site, year, title }: Options): Promise<void> {
  const signal = stopSignal(() => `${out} is not whole: remove it and run the same command again`);
  const shown = progress();
  const db = await openData(data);
  const archive = await openArchive(data, { readOnly: true });
  try {
    const { files, captures, records, withheld } = await exportWarc({ archive, db }, out, {
      format,
      selection: { ...(site === undefined ? {} : { site }), ...(year === undefined ? {} : { year }) },
      ...(title === undefined ? {} : { title }),
      signal,
      onProgress: (at, of) => {
        shown.say(`export: ${String(at)} of ${counted(of, 'capture')}`);
      },
    });
    shown.done();
    if (captures === 0) {
      process.stderr.write('nothing was captured that this asks for; "nianbao status" lists the sites\n');
      process.exitCode = 2;
      return;
    }
    for (const file of files) process.stdout.write(`${file}\n`);
    const kept = withheld === 0 ? '' : `, ${counted(withheld, 'capture')} of them withheld: only a tombstone is in it`;
    process.stderr.write(`${counted(captures, 'capture')} in ${counted(records, 'record')}${kept}\n`);
  } finally {
    shown.done();
    await archive.close();
    db.close();
  }
}

const run = (options: Options): Promise<void> =>
  options.format === 'csv' ? exportTables(options) : exportWebArchive(options.format, options);

export const command = (): Command =>
  withData(new Command())
    .description(
      'Write the corpus: as tables (reports, cells long and wide, facts, findings, a codebook), or what was captured as WARC 1.1 or WACZ.',
    )
    .addOption(new Option('--format <format>', 'format of the files').choices(['csv', 'warc', 'wacz']).default('csv'))
    .requiredOption('--out <path>', 'folder to write into; of a WACZ the file')
    .option('--site <id>', 'only what a site published (warc, wacz)')
    .option('--year <year>', 'only the reports for a year and the pages that offered them (warc, wacz)', wholeNumber)
    .option('--title <text>', 'title of the WACZ')
    .addHelpText(
      'after',
      `
CSV files are UTF-8 with a byte order mark. An empty field is "no value", never zero: see the status column of cells_long.csv.
WARC: request, response, revisit, resource and metadata records, one gzip member each, and index.cdxj beside them.
WACZ: the same in one file that ReplayWeb.page and others open. What is withheld leaves a tombstone in both.
Exit codes: 0 done, 1 failed, 2 done, but there was nothing to write.`,
    )
    .action(run);
