import { lstat, readdir, readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capturesOfUrl } from '../../storage/database/captures.ts';
import { recordSite } from './site-records.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Exchange } from '../domain/capture.ts';
import { crawlerName } from './crawler-name.ts';

export interface IngestOptions {
  /** Who supplies the files. */
  readonly by?: string;
  /** Where they come from, in the supplier's words. */
  readonly from?: string;
  /** Region code of their publisher, where the documents alone do not tell it. */
  readonly region?: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (files: number) => void;
}

export interface Ingested {
  readonly files: number;
  /** Files whose very bytes had been ingested from the same place before. */
  readonly known: number;
}

/** Files of the paths given, folders walked in the order of names; hidden files and links are left out. */
async function* filesOf(paths: readonly string[]): AsyncIterable<string> {
  for (const path of paths) {
    const what = await lstat(path).catch(() => {
      throw new Error(`no such file or folder: ${path}`);
    });
    if (what.isFile()) yield resolve(path);
    if (!what.isDirectory()) continue;
    const names = (await readdir(path)).filter((name) => !name.startsWith('.')).sort();
    yield* filesOf(names.map((name) => join(path, name)));
  }
}

async function exchangeOf(file: string, options: IngestOptions): Promise<Exchange> {
  const url = pathToFileURL(file).href;
  const { mtime } = await lstat(file);
  const supplied: [string, string][] = [
    ['Supplied-By', options.by ?? userInfo().username],
    ['Supplied-From', options.from ?? hostname()],
    ['Last-Modified', mtime.toUTCString()],
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
    body: await readFile(file),
    contentEncoding: null,
    relaxations: [],
  };
}

/** Takes local files into the archive as originals, with who supplied them, when and from where. */
export async function ingest(
  storage: Storage,
  paths: readonly string[],
  options: IngestOptions = {},
): Promise<Ingested> {
  const site = options.region === undefined ? 'ingest' : `ingest-${options.region}`;
  if (options.region !== undefined) {
    const { region } = options;
    await recordSite(storage.archive.dataDir, storage.db, {
      id: site,
      name: site,
      region,
      organ: null,
      home: '',
      family: null,
      config: null,
    });
  }
  const run = `ingest-${new Date().toISOString().replace(/[:.]/gu, '-')}`;
  let files = 0;
  let known = 0;
  for await (const file of filesOf(paths)) {
    options.signal?.throwIfAborted();
    const exchange = await exchangeOf(file, options);
    const before = capturesOfUrl(storage.db, exchange.url)
      .filter((capture) => capture.site === site)
      .at(-1);
    const capture = await storage.keep(exchange, {
      run,
      site,
      kind: 'ingest',
      crawler: crawlerName,
      previous: before?.id ?? null,
    });
    if (before?.digest === capture.digest) known += 1;
    files += 1;
    options.onProgress?.(files);
  }
  return { files, known };
}
