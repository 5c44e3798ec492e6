import { capturesOfDigest } from '../../storage/database/captures.ts';
import type { Db } from '../../storage/database/database.ts';
import {
  digestsToExtract,
  documentsToParse,
  loadDocument,
  storeExtraction,
  type DocumentRow,
} from '../../storage/database/documents.ts';
import { settleReports } from '../../storage/database/settle.ts';
import { findSite } from '../../storage/database/sites.ts';
import { storeReports } from '../../storage/database/store-reports.ts';
import type { Storage } from '../../storage/storage.ts';
import type { RequestKind } from '../domain/capture.ts';
import type { ParseContext } from '../domain/report.ts';
import { extract, extractorVersions } from '../extract/index.ts';
import { parseDocument, parserVersion } from '../parse/parse-document.ts';
import { completeReport } from './read-payload.ts';

/** Captures whose payload may hold a report. Lists, home pages and robots.txt are kept, but hold none. */
const reportKinds: readonly RequestKind[] = ['detail', 'attachment', 'ingest'];

export const parserId = `parser@${parserVersion}`;

export interface Derived {
  readonly extracted: number;
  readonly parsed: number;
  readonly reports: number;
  /** Payloads that were read and hold no report, by the code of the note that says why. */
  readonly refused: Readonly<Record<string, number>>;
}

export interface DeriveOptions {
  readonly onProgress?: (done: { stage: 'extract' | 'parse'; at: number; of: number }) => void;
  readonly signal?: AbortSignal;
  /** Documents to parse again although this parser has read them. */
  readonly again?: readonly DocumentRow[];
}

/** What the first capture of a payload says of it: which site, under which title. */
function contextOf(db: Db, digest: string): ParseContext & { readonly url?: string; readonly name?: string } {
  const [capture] = capturesOfDigest(db, digest);
  if (capture === undefined) return {};
  const region = findSite(db, capture.site)?.region ?? null;
  const { url, listedTitle } = capture;
  const host = URL.canParse(url) ? new URL(url).host : '';
  const name = decodeURIComponentSafely(url.split(/[?#]/u)[0]?.split('/').at(-1) ?? '');
  return {
    url,
    ...(name === '' ? {} : { name }),
    ...(region === null ? {} : { region }),
    ...(host === '' ? {} : { host }),
    ...(listedTitle === null ? {} : { listedTitle }),
  };
}

/** "name@version" of every extractor there is. */
const currentExtractors = async (): Promise<string[]> =>
  Object.entries(await extractorVersions()).map(([name, version]) => `${name}@${version}`);

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function extractNew(
  storage: Storage,
  options: DeriveOptions,
): Promise<{ extracted: number; refused: Record<string, number> }> {
  const { archive, db } = storage;
  const digests = digestsToExtract(db, reportKinds, await currentExtractors());
  const refused: Record<string, number> = {};
  for (const [at, digest] of digests.entries()) {
    options.signal?.throwIfAborted();
    const { url, name } = contextOf(db, digest);
    const bytes = await archive.get(digest);
    const extraction = await extract({
      bytes,
      ...(url === undefined ? {} : { url }),
      ...(name === undefined ? {} : { name }),
    });
    storeExtraction(db, digest, extraction);
    if (extraction.documents.length === 0) {
      const code = extraction.notes[0]?.code ?? 'no_document';
      refused[code] = (refused[code] ?? 0) + 1;
    }
    options.onProgress?.({ stage: 'extract', at: at + 1, of: digests.length });
  }
  return { extracted: digests.length, refused };
}

function parseOne(db: Db, row: DocumentRow): number {
  const document = loadDocument(db, row.id);
  if (document === null) return 0;
  const reports = parseDocument(document, contextOf(db, row.digest)).map(completeReport);
  storeReports(db, { document: row.id, parser: parserId, reports });
  return reports.length;
}

/** Brings every derived row up to date: extracts payloads that no current extractor has read, parses what is stale. */
export async function derive(storage: Storage, options: DeriveOptions = {}): Promise<Derived> {
  const { extracted, refused } = await extractNew(storage, options);
  const stale = documentsToParse(storage.db, parserId);
  const known = new Set(stale.map(({ id }) => id));
  const rows = [...stale, ...(options.again ?? []).filter(({ id }) => !known.has(id))];
  let reports = 0;
  for (const [at, row] of rows.entries()) {
    options.signal?.throwIfAborted();
    reports += parseOne(storage.db, row);
    options.onProgress?.({ stage: 'parse', at: at + 1, of: rows.length });
    // Parsing is all computing: without this pause a Ctrl-C would wait for the last document.
    await new Promise((resolve) => setImmediate(resolve));
  }
  settleReports(storage.db);
  return { extracted, parsed: rows.length, reports, refused };
}
