import { createHash } from 'node:crypto';
import { hostname, userInfo } from 'node:os';
import { capturesOfUrl, type CaptureRow } from '../../../storage/database/captures.ts';
import { ensureRoom } from '../../../storage/room.ts';
import type { Storage } from '../../../storage/storage.ts';
import type { Exchange } from '../../domain/capture.ts';
import { DamagedWarc } from '../../export/warc-read.ts';
import { crawlerName } from '../crawler-name.ts';
import { bytesOf, sourcesIn, type Source, type Trouble } from './ingest-sources.ts';
import { recordSite } from '../crawl/site-records.ts';
import { readArticlesAmongData } from '../read/articles-among-data.ts';
import { ingestWarc, type WarcIngested } from './warc-ingest.ts';

export interface IngestOptions {
  /** Who supplies the files. */
  readonly by?: string;
  /** Where they come from, in the supplier's words. */
  readonly from?: string;
  /** Region code of their publisher, where the documents alone do not tell it. */
  readonly region?: string;
  /** Take the files in a ZIP one by one, as if it were a folder; otherwise it is one original. */
  readonly unpack?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (files: number) => void;
}

export interface IngestedFile {
  readonly file: string;
  readonly digest: string;
  /** These very bytes had been supplied by the same people from the same place before: nothing was added. */
  readonly known: boolean;
}

export interface Ingested {
  readonly files: readonly IngestedFile[];
  /** WARC and WACZ files, whose exchanges were taken in one by one. */
  readonly webArchives: readonly (WarcIngested & { readonly file: string })[];
  /** Files that could not be taken in, or not wholly, and why. */
  readonly troubles: readonly Trouble[];
}

type SuppliedDocument = Extract<Source, { kind: 'document' }>;

const supplier = ({ by, from }: IngestOptions): { readonly by: string; readonly from: string } => ({
  by: by ?? userInfo().username,
  from: from ?? hostname(),
});

function exchangeOf({ url, modified, body }: SuppliedDocument, options: IngestOptions): Exchange {
  const { by, from } = supplier(options);
  const supplied: [string, string][] = [
    ['Supplied-By', by],
    ['Supplied-From', from],
    ['Last-Modified', modified.toUTCString()],
  ];
  return {
    url,
    finalUrl: url,
    redirects: [],
    method: 'INGEST',
    at: new Date().toISOString(),
    durationMs: 0,
    outcome: 'fetched',
    reason: null,
    status: null,
    requestHeaders: [],
    // Header values are kept as latin-1 characters; a name in Chinese goes percent-encoded.
    responseHeaders: supplied.map(([name, value]) => [name, encodeURI(value)] as const),
    ip: null,
    robots: 'not_consulted',
    body,
    contentEncoding: null,
    relaxations: [],
  };
}

const sameSupply = (before: CaptureRow | undefined, digest: string, exchange: Exchange): boolean =>
  before?.digest === digest && JSON.stringify(before.responseHeaders) === JSON.stringify(exchange.responseHeaders);

async function siteOf({ archive, db }: Storage, region: string | undefined): Promise<string> {
  if (region === undefined) return 'ingest';
  const id = `ingest-${region}`;
  await recordSite(archive.dataDir, db, {
    ...{ id, name: id, region },
    ...{ organ: null, home: '', family: null, config: null },
  });
  return id;
}

/**
 * Takes local files into the archive as originals, with who supplied them, when and from where, and the exchanges of
 * web archives made by others with the times and headers they tell. What was supplied before is not kept twice; a file
 * that cannot be read does not keep the others out. Errors: LowDisk (before anything is taken in), those of `keep`.
 */
export async function ingest(
  storage: Storage,
  paths: readonly string[],
  options: IngestOptions = {},
): Promise<Ingested> {
  await ensureRoom(storage.archive.dataDir, await bytesOf(paths), 'taking these files in');
  const site = await siteOf(storage, options.region);
  const run = `ingest-${new Date().toISOString().replace(/[:.]/gu, '-')}`;
  const files: IngestedFile[] = [];
  const webArchives = new Map<string, WarcIngested>();
  const troubles: Trouble[] = [];
  let exchanges = 0;
  const progressed = (): void => options.onProgress?.(files.length + exchanges);

  async function take(source: SuppliedDocument): Promise<IngestedFile> {
    const { file, body } = source;
    const digest = createHash('sha256').update(body).digest('hex');
    const exchange = exchangeOf(source, options);
    const before = capturesOfUrl(storage.db, exchange.url)
      .filter((capture) => capture.site === site)
      .at(-1);
    if (sameSupply(before, digest, exchange)) return { file, digest, known: true };
    await storage.keep(exchange, { run, site, kind: 'ingest', crawler: crawlerName, previous: before?.id ?? null });
    return { file, digest, known: false };
  }

  async function takeWebArchive(file: string): Promise<void> {
    const { signal } = options;
    try {
      const taken = await ingestWarc(storage, file, {
        ...{ run, site, ...supplier(options) },
        ...(signal === undefined ? {} : { signal }),
        onExchange: () => {
          exchanges += 1;
          progressed();
        },
      });
      const before = webArchives.get(file)?.captures ?? 0;
      webArchives.set(file, { ...taken, captures: before + taken.captures, known: taken.known - before });
    } catch (error) {
      if (!(error instanceof DamagedWarc)) throw error;
      troubles.push({ file, why: `${error.message}; what stood before is kept` });
    }
  }

  for await (const source of sourcesIn(paths, { unpack: options.unpack ?? false, troubles })) {
    options.signal?.throwIfAborted();
    if (source.kind === 'web archive') await takeWebArchive(source.file);
    else files.push(await take(source));
    progressed();
  }
  // A file may repeat what stands in one that came after it.
  for (const [file, { passedOver }] of webArchives) {
    if (webArchives.size > 1 && passedOver['revisit'] !== undefined) await takeWebArchive(file);
  }
  if (webArchives.size > 0) await readArticlesAmongData(storage, { site, run });
  return { files, webArchives: [...webArchives].map(([file, taken]) => ({ file, ...taken })), troubles };
}
