import { Command, Option } from 'commander';
import { exportCsv } from '../pipeline/export-csv.ts';
import { openData } from './open-data.ts';
import { withData, type DataOption } from './options.ts';
import { table } from './print-table.ts';

interface Options extends DataOption {
  readonly format: 'csv';
  readonly out: string;
}

async function run({ data, out }: Options): Promise<void> {
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

export const command = (): Command =>
  withData(new Command())
    .description('Write the corpus: reports, cells (long and wide), facts, findings and a codebook.')
    .addOption(new Option('--format <format>', 'format of the files').choices(['csv']).default('csv'))
    .requiredOption('--out <dir>', 'folder to write into')
    .addHelpText(
      'after',
      '\nCSV files are UTF-8 with a byte order mark. An empty field is "no value", never zero: see the status column of cells_long.csv.',
    )
    .action(run);
