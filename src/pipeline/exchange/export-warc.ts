import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Archive } from '../../../storage/archive/archive.ts';
import { captureAt } from '../../../storage/archive/journal-reader.ts';
import { findCapture, type CaptureRow } from '../../../storage/database/captures.ts';
import { prepared, type Db } from '../../../storage/database/database.ts';
import { tombstoneOf } from '../../../storage/database/withheld.ts';
import { ensureRoom } from '../../../storage/room.ts';
import { cdxjLine } from '../../export/cdxj.ts';
import { recordId, warcFields, warcMember } from '../../export/warc.ts';
import { writeWacz, type WaczPage } from '../../export/wacz.ts';
import { crawlerName } from '../crawler-name.ts';
import { recordsOf, type EarlierCapture, type ExportRecord } from './export-warc-records.ts';

export interface WarcSelection {
  readonly site?: string;
  /** Year of the reports: what brought them, and the pages that offered them. */
  readonly year?: number;
}

export interface WarcExportOptions {
  readonly format: 'warc' | 'wacz';
  readonly selection?: WarcSelection;
  readonly title?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (captures: number, of: number) => void;
}

export interface WarcExport {
  /** Files written, by name; of a WACZ the one. */
  readonly files: readonly string[];
  readonly captures: number;
  readonly records: number;
  /** Captures whose content is withheld: of them only a metadata record is written. */
  readonly withheld: number;
}

/** A new file is begun after this many bytes, as is the custom. */
const fileBytes = 2 ** 30;

/** Ids of the captures meant, in the order of time, and the bytes of the originals that they brought. */
function selected(db: Db, { site, year }: WarcSelection): { readonly ids: readonly string[]; readonly bytes: number } {
  const ofYear = `SELECT c.id FROM renderings r JOIN documents d ON d.id = r.document JOIN captures c ON c.digest = d.digest
    WHERE r.report_year = :year
    UNION SELECT c.id FROM renderings r JOIN page_files f ON f.document = r.document JOIN captures c ON c.digest = f.digest
    WHERE r.report_year = :year`;
  const offering = `SELECT l.id FROM captures c JOIN captures l ON l.url = c.listed_on WHERE c.id IN (${ofYear})`;
  const conditions = [
    ...(site === undefined ? [] : ['site = :site']),
    ...(year === undefined ? [] : [`(id IN (${ofYear}) OR id IN (${offering}))`]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const values = { ...(site === undefined ? {} : { site }), ...(year === undefined ? {} : { year }) };
  const ids = prepared(db, `SELECT id FROM captures ${where} ORDER BY at, id`).pluck().all(values) as string[];
  const bytes = prepared(
    db,
    `SELECT COALESCE(SUM(size), 0) FROM originals WHERE digest IN (SELECT digest FROM captures ${where})`,
  );
  return { ids, bytes: bytes.pluck().get(values) as number };
}

/** Headers and metadata of a capture, packed. */
const bytesPerCapture = 3000;

/** A WACZ is put together from whole WARC files, so that both stand on the disk for a while. */
const roomFor = ({ ids, bytes }: ReturnType<typeof selected>, format: 'warc' | 'wacz'): number =>
  (bytes + ids.length * bytesPerCapture) * (format === 'wacz' ? 2 : 1);

/** Files of one export, begun anew when they are large, each with the lines by which its records are found. */
interface Output {
  readonly folder: string;
  readonly names: string[];
  readonly index: string[];
  handle: FileHandle | null;
  offset: number;
  records: number;
}

async function append(output: Output, { record, index }: ExportRecord, post?: { body: string; contentType: string }) {
  if (output.handle === null || output.offset >= fileBytes) await beginFile(output);
  const member = warcMember(record);
  await output.handle?.writeFile(member);
  if (index !== null && record.target !== undefined) {
    const { target: url, date } = record;
    const place = { filename: output.names.at(-1) ?? '', offset: output.offset, length: member.byteLength };
    output.index.push(cdxjLine({ url, date, ...index, ...place, ...(post === undefined ? {} : { post }) }));
  }
  output.offset += member.byteLength;
  output.records += 1;
}

async function beginFile(output: Output): Promise<void> {
  await closeFile(output);
  const name = `nianbao-${String(output.names.length + 1).padStart(5, '0')}.warc.gz`;
  output.names.push(name);
  output.handle = await open(join(output.folder, name), 'wx');
  output.offset = 0;
  const info = warcFields([
    ['software', crawlerName],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
    [
      'description',
      'made from the originals and the journal of an archive; bodies are as kept, their content-encoding undone',
    ],
  ]);
  const record = {
    ...{ type: 'warcinfo' as const, id: recordId('warcinfo', name), date: new Date(0).toISOString() },
    ...{ contentType: 'application/warc-fields', block: info, fields: [['WARC-Filename', name] as const] },
  };
  await append(output, { record, index: null });
}

async function closeFile(output: Output): Promise<void> {
  await output.handle?.sync();
  await output.handle?.close();
  output.handle = null;
}

/**
 * Writes captures as WARC 1.1 files with an index into the folder `out`, or as the one WACZ file `out`. The same
 * archive gives the same bytes, but for the date of making in a WACZ. What is withheld leaves a metadata record that says so.
 * Nothing chosen, nothing is written. Throws where `out` is there already. Errors: LowDisk (before anything is written), DamagedOriginal, MissingOriginal,
 * DamagedJournal.
 */
export async function exportWarc(
  { archive, db }: { readonly archive: Archive; readonly db: Db },
  out: string,
  options: WarcExportOptions,
): Promise<WarcExport> {
  if (existsSync(out)) throw new Error(`${out} is there already: name another place, or remove it first`);
  const chosen = selected(db, options.selection ?? {});
  if (chosen.ids.length === 0) return { files: [], captures: 0, withheld: 0, records: 0 };
  await mkdir(dirname(resolve(out)), { recursive: true });
  await ensureRoom(
    dirname(resolve(out)),
    roomFor(chosen, options.format),
    `an export of ${String(chosen.ids.length)} captures`,
  );
  if (options.format === 'warc') await mkdir(out);
  const folder = options.format === 'warc' ? out : await mkdtemp(`${out}.parts-`);
  const output: Output = { folder, names: [], index: [], handle: null, offset: 0, records: 0 };
  try {
    const { captures, withheld, pages } = await writeCaptures(output, archive, db, chosen.ids, options);
    await closeFile(output);
    const cdxj = output.index.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
    const warcs = output.names.map((name) => ({ name, path: join(folder, name) }));
    if (options.format === 'wacz') {
      const title = options.title ?? '政府信息公开工作年度报告';
      await writeWacz(out, { title, software: crawlerName, created: new Date().toISOString(), warcs, cdxj, pages });
      return { files: [out], captures, withheld, records: output.records };
    }
    await writeFile(join(out, 'index.cdxj'), cdxj);
    const files = [...warcs.map(({ path }) => path), join(out, 'index.cdxj')];
    return { files, captures, withheld, records: output.records };
  } finally {
    await output.handle?.close();
    if (options.format === 'wacz') await rm(folder, { recursive: true, force: true });
  }
}

async function writeCaptures(
  output: Output,
  archive: Archive,
  db: Db,
  ids: readonly string[],
  options: WarcExportOptions,
) {
  const written = new Map<string, EarlierCapture>();
  const pages: WaczPage[] = [];
  let captures = 0;
  let tombstones = 0;
  for (const id of ids) {
    options.signal?.throwIfAborted();
    const row = findCapture(db, id);
    if (row === null) continue;
    const capture = await captureAt(archive.dataDir, row.place);
    const { digest } = capture;
    const withheld = digest === null ? null : tombstoneOf(db, digest);
    const same = digest === null ? null : (written.get(digest) ?? null);
    const isNeeded = digest !== null && withheld === null && (same === null || capture.status === null);
    const body = isNeeded ? await archive.get(digest) : null;
    const confirmed = earlierOf(row.previous === null ? null : findCapture(db, row.previous));
    const contentType = capture.requestHeaders.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    const post = capture.method === 'POST' ? { body: capture.requestBody ?? '', contentType } : undefined;
    for (const record of recordsOf({ capture, body, withheld, same, confirmed })) {
      await append(output, record, record.record.target === capture.finalUrl ? post : undefined);
    }
    if (body !== null && digest !== null && same === null && capture.status !== null) {
      written.set(digest, { id, url: capture.finalUrl, at: capture.at, digest });
    }
    if (withheld !== null) tombstones += 1;
    else if (isPage(row)) pages.push({ url: row.finalUrl, date: row.at, title: row.listedTitle });
    captures += 1;
    options.onProgress?.(captures, ids.length);
  }
  return { captures, withheld: tombstones, pages };
}

const earlierOf = (row: CaptureRow | null): EarlierCapture | null =>
  row?.digest == null ? null : { id: row.id, url: row.finalUrl, at: row.at, digest: row.digest };

const isPage = ({ outcome, kind }: CaptureRow): boolean =>
  outcome === 'fetched' && ['home', 'column', 'list', 'detail'].includes(kind);
