import { Command, Option } from 'commander';
import type { Db } from '../../storage/database/database.ts';
import { findDocument, type DocumentRow } from '../../storage/database/documents.ts';
import { listReports, renderingsOf } from '../../storage/database/reports.ts';
import { openStorage } from '../../storage/storage.ts';
import type { FormCode } from '../domain/report.ts';
import { forms } from '../forms/index.ts';
import { derive } from '../pipeline/derive.ts';
import { holdsArchive, noData } from './open-data.ts';
import { wholeNumber, withData, type DataOption } from './options.ts';
import { derivedInWords, showDerive } from './print-derived.ts';
import { progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly all?: boolean;
  readonly region?: string;
  readonly year?: number;
  readonly form?: FormCode;
}

/** Documents asked for by name, whether they are stale or not. */
function asked(db: Db, { all, region, year, form }: Options): DocumentRow[] {
  if (all !== true && region === undefined && year === undefined && form === undefined) return [];
  const reports = listReports(db, {
    ...(region === undefined ? {} : { region }),
    ...(year === undefined ? {} : { year }),
    ...(form === undefined ? {} : { form }),
  });
  const ids = new Set(reports.flatMap(({ id }) => renderingsOf(db, id).map(({ document }) => document)));
  return [...ids].sort().flatMap((id) => findDocument(db, id) ?? []);
}

async function reparse(options: Options): Promise<void> {
  if (!holdsArchive(options.data)) throw noData(options.data);
  const signal = stopSignal(() => 'not everything is read again. Nothing is lost: run the same command again to go on');
  const shown = progress();
  const storage = await openStorage(options.data);
  try {
    const derived = await derive(storage, { signal, onProgress: showDerive(shown), again: asked(storage.db, options) });
    shown.done();
    process.stderr.write(`${derivedInWords(derived)}\n`);
  } finally {
    shown.done();
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Extract and parse again what is stale: read by an older extractor or parser. Works from kept bytes only.',
    )
    .option('--all', 'everything that holds a report, stale or not')
    .option('--region <code>', 'reports of a region and all below it')
    .option('--year <year>', 'reports for this year', wholeNumber)
    .addOption(new Option('--form <form>', 'reports on this form').choices(forms.map(({ code }) => code)))
    .addHelpText('after', '\nWithout an option only what is stale is read. Exit codes: 0 done, 1 failed.')
    .action(reparse);
