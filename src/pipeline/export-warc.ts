import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Archive } from '../../storage/archive/archive.ts';
import { captureAt } from '../../storage/archive/journal-reader.ts';
import { findCapture, type CaptureRow } from '../../storage/database/captures.ts';
import { prepared, type Db } from '../../storage/database/database.ts';
import { tombstoneOf } from '../../storage/database/withheld.ts';
import { cdxjLine } from '../export/cdxj.ts';
import { recordId, warcFields, warcMember } from '../export/warc.ts';
import { writeWacz, type WaczPage } from '../export/wacz.ts';
import { crawlerName } from './crawler-name.ts';
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
  readonly onProgress?: (captures: number) => void;
}

export interface WarcExport {
  /** Files written, by name; of a WACZ the one. */
  readonly files: readonly string[];
  readonly captures: number;
  readonly records: number;
}

/** A new file is begun after this many bytes, as is the custom. */
const fileBytes = 2 ** 30;

/** Ids of the captures meant, in the order of time. */
function selected(db: Db, { site, year }: WarcSelection): string[] {
  const ofYear = `SELECT c.id FROM renderings r JOIN documents d ON d.id = r.document JOIN captures c ON c.digest = d.digest
    WHERE r.report_year = :year`;
  const offering = `SELECT l.id FROM captures c JOIN captures l ON l.url = c.listed_on WHERE c.id IN (${ofYear})`;
  const conditions = [
    ...(site === undefined ? [] : ['site = :site']),
    ...(year === undefined ? [] : [`(id IN (${ofYear}) OR id IN (${offering}))`]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return prepared(db, `SELECT id FROM captures ${where} ORDER BY at, id`)
    .pluck()
    .all({ ...(site === undefined ? {} : { site }), ...(year === undefined ? {} : { year }) }) as string[];
}

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
 * Throws where `out` is there already. Errors: DamagedOriginal, MissingOriginal, DamagedJournal.
 */
export async function exportWarc(
  { archive, db }: { readonly archive: Archive; readonly db: Db },
  out: string,
  options: WarcExportOptions,
): Promise<WarcExport> {
  if (existsSync(out)) throw new Error(`${out} is there already: name another place, or remove it first`);
  await mkdir(options.format === 'warc' ? out : dirname(out), { recursive: true });
  const folder = options.format === 'warc' ? out : await mkdtemp(`${out}.parts-`);
  const output: Output = { folder, names: [], index: [], handle: null, offset: 0, records: 0 };
  try {
    const { captures, pages } = await writeCaptures(output, archive, db, options);
    await closeFile(output);
    const cdxj = output.index.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))).join('');
    const warcs = output.names.map((name) => ({ name, path: join(folder, name) }));
    if (options.format === 'wacz') {
      const title = options.title ?? '政府信息公开工作年度报告';
      await writeWacz(out, { title, software: crawlerName, created: new Date().toISOString(), warcs, cdxj, pages });
      return { files: [out], captures, records: output.records };
    }
    await writeFile(join(out, 'index.cdxj'), cdxj);
    return { files: [...warcs.map(({ path }) => path), join(out, 'index.cdxj')], captures, records: output.records };
  } finally {
    await output.handle?.close();
    if (options.format === 'wacz') await rm(folder, { recursive: true, force: true });
  }
}

async function writeCaptures(output: Output, archive: Archive, db: Db, options: WarcExportOptions) {
  const written = new Map<string, EarlierCapture>();
  const pages: WaczPage[] = [];
  let captures = 0;
  for (const id of selected(db, options.selection ?? {})) {
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
    if (isPage(row)) pages.push({ url: row.finalUrl, date: row.at, title: row.listedTitle });
    captures += 1;
    options.onProgress?.(captures);
  }
  if (output.names.length === 0) await beginFile(output);
  return { captures, pages };
}

const earlierOf = (row: CaptureRow | null): EarlierCapture | null =>
  row?.digest == null ? null : { id: row.id, url: row.finalUrl, at: row.at, digest: row.digest };

const isPage = ({ outcome, kind }: CaptureRow): boolean =>
  outcome === 'fetched' && ['home', 'column', 'list', 'detail'].includes(kind);
