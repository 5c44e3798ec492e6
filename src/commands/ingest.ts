import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { prepared, type Db } from '../../storage/database/database.ts';
import { openStorage } from '../../storage/storage.ts';
import { derive } from '../pipeline/read/derive.ts';
import { ingest, type Ingested, type IngestedFile } from '../pipeline/exchange/ingest.ts';
import { missingPaths } from '../pipeline/exchange/ingest-sources.ts';
import { unread } from '../pipeline/read/unread.ts';
import { placeInWords } from '../domain/place.ts';
import { withData, type DataOption } from './options.ts';
import { counted, derivedInWords, showDerive } from './print-derived.ts';
import { table } from './print-table.ts';
import { progress } from './progress.ts';
import { stopSignal } from './stop-signal.ts';

interface Options extends DataOption {
  readonly by?: string;
  readonly from?: string;
  readonly region?: string;
  readonly unpack?: boolean;
}

function regionCode(value: string): string {
  if (!/^\d{6}$/u.test(value)) throw new InvalidArgumentError('must be a code of six digits');
  return value;
}

interface ReadFrom {
  readonly id: string;
  readonly form: string | null;
  readonly reported: number;
  readonly findings: number;
}

/** Reports with a rendering in these bytes. */
const reportsIn = (db: Db, digest: string): ReadFrom[] =>
  prepared(
    db,
    `SELECT DISTINCT p.id, r.form, r.cells_reported AS reported,
       (SELECT COUNT(*) FROM findings f WHERE f.rendering = r.id AND f.severity <> 'info') AS findings
     FROM documents d JOIN renderings r ON r.document = d.id JOIN reports p ON p.id = r.report
     WHERE d.digest = ? ORDER BY p.id`,
  ).all(digest) as ReadFrom[];

type Line = [file: string, report: string, form: string, values: number, findings: number];

const linesOf = (db: Db, { file, digest }: IngestedFile): Line[] => {
  const reports = reportsIn(db, digest);
  if (reports.length === 0) return [[basename(file), '–', '–', 0, 0]];
  return reports.map(({ id, form, reported, findings }) => [basename(file), id, form ?? '–', reported, findings]);
};

/** Reports of a web archive, each once; most of its pages hold none, and that is no news. */
const linesOfArchive = (db: Db, { file, documents }: Ingested['webArchives'][number]): Line[] => {
  const found = new Map(documents.flatMap((digest) => reportsIn(db, digest).map((report) => [report.id, report])));
  if (found.size === 0) return [[basename(file), '–', '–', 0, 0]];
  return [...found.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, form, reported, findings }) => [basename(file), id, form ?? '–', reported, findings]);
};

function archiveInWords({ file, documents, captures, known, passedOver }: Ingested['webArchives'][number]): string {
  const others = Object.entries(passedOver).map(([type, count]) => `${type} ${String(count)}`);
  return [
    `${basename(file)}: ${counted(captures, 'exchange')} taken in`,
    ...(known > 0 ? [`${String(known)} known already`] : []),
    `${counted(documents.length, 'file')} among them that may hold a report`,
    ...(others.length > 0 ? [`no exchanges: ${others.join(', ')}`] : []),
  ].join('; ');
}

/** One line for everything in the files that was kept and not read, by file. */
function unreadWords(db: Db, { files, webArchives, troubles }: Ingested): string[] {
  const kept = unread(db);
  const lines = [
    ...troubles.map(({ file, why }) => `${file}: not taken in: ${why}`),
    ...files.flatMap(({ file, digest }) =>
      kept
        .filter((one) => one.digest === digest)
        .map(({ code, message, at }) => `${file}${at === null ? '' : ` (${placeInWords(at)})`}: ${code}: ${message}`),
    ),
    ...webArchives.flatMap(({ file, harmed }) => harmed.map(({ url, why }) => `${file}: ${url}: ${why}`)),
    ...webArchives
      .filter(({ documents }) => documents.every((digest) => reportsIn(db, digest).length === 0))
      .map(({ file }) => `${file}: no report in it`),
  ];
  const isPacked = lines.some((line) => /\.zip: bomb: /iu.test(line));
  return isPacked ? [...lines, 'a ZIP with so many files is no bundle of one report: try --unpack'] : lines;
}

async function run(paths: string[], { data, ...options }: Options): Promise<void> {
  const missing = await missingPaths(paths);
  if (missing.length > 0) throw new Error(`no such file or folder: ${missing.join(', ')}`);
  const shown = progress();
  let taken = 0;
  const signal = stopSignal(
    () =>
      `${counted(taken, 'file')} archived, not all of them read. Nothing is lost: run the same command again to go on`,
  );
  const storage = await openStorage(data);
  try {
    const ingested = await ingest(storage, paths, {
      ...options,
      signal,
      onProgress: (count) => {
        taken = count;
        shown.say(`ingest: ${counted(count, 'file')}`);
      },
    });
    const derived = await derive(storage, { signal, onProgress: showDerive(shown) });
    shown.done();
    const { files, webArchives } = ingested;
    const lines = [
      ...files.flatMap((file) => linesOf(storage.db, file)),
      ...webArchives.flatMap((archive) => linesOfArchive(storage.db, archive)),
    ];
    if (lines.length > 0) process.stdout.write(table(['file', 'report', 'form', 'values', 'findings'], lines));
    for (const archive of webArchives) process.stderr.write(`${archiveInWords(archive)}\n`);
    const known = files.filter((file) => file.known).length;
    const fresh = files.length - known;
    const words = fresh === 0 ? 'nothing new' : `${counted(fresh, 'new file')} archived`;
    if (files.length > 0 || webArchives.length === 0)
      process.stderr.write(`${words}${known > 0 ? `, ${counted(known, 'file')} known already` : ''}\n`);
    if (derived.extracted + derived.parsed + derived.failures.length > 0)
      process.stderr.write(`${derivedInWords(derived)}\n`);
    const looks = unreadWords(storage.db, ingested);
    for (const line of looks) process.stderr.write(`${line}\n`);
    if (lines.length === 0 || looks.length + derived.failures.length > 0) process.exitCode = 2;
  } finally {
    shown.done();
    await storage.close();
  }
}

export const command = (): Command =>
  withData(new Command())
    .description(
      'Take local files, folders and web archives (WARC, WACZ) into the archive, with who supplied them, when and from where, and read them.',
    )
    .argument('<path...>', 'files, folders, WARC (.warc, .warc.gz) or WACZ files')
    .option('--by <name>', 'who supplies them (default: the user of this machine)')
    .option('--from <text>', 'where they come from (default: the name of this machine)')
    .option('--region <code>', 'six-digit region code of their publisher', regionCode)
    .option('--unpack', 'take the files in a ZIP one by one, as if it were a folder')
    .addHelpText(
      'after',
      '\nWithout --unpack a ZIP is kept as the one original that its publisher made; the reports in it are read all the same.\nExit codes: 0 every file is archived and gave a report, 1 failed, 2 archived, but a file gave none (said on stderr).',
    )
    .action(run);
