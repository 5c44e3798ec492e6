import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capturesOfUrl, type CaptureRow } from '../../storage/database/captures.ts';
import type { Storage } from '../../storage/storage.ts';
import type { Exchange } from '../domain/capture.ts';
import { crawlerName } from './crawler-name.ts';
import { recordSite } from './site-records.ts';

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

export interface IngestedFile {
  readonly file: string;
  readonly digest: string;
  /** These very bytes had been supplied by the same people from the same place before: nothing was added. */
  readonly known: boolean;
}

export interface Ingested {
  readonly files: readonly IngestedFile[];
  /** Files that could not be taken in, and why. */
  readonly troubles: readonly { readonly file: string; readonly why: string }[];
}

type Trouble = Ingested['troubles'][number];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const leadsToFolder = (link: string): Promise<boolean> =>
  stat(link).then(
    (target) => target.isDirectory(),
    () => false,
  );

/**
 * Files of the paths given, folders walked in the order of names. Hidden files are left out, and so are links to
 * folders, which may lead in a circle; a link to a file is that file.
 */
async function* filesOf(paths: readonly string[], troubles: Trouble[]): AsyncIterable<string> {
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) yield resolve(path);
      else {
        const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.'));
        for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
          const inside = join(path, entry.name);
          if (entry.isDirectory()) yield* filesOf([inside], troubles);
          else if (!entry.isSymbolicLink() || !(await leadsToFolder(inside))) yield resolve(inside);
        }
      }
    } catch (error) {
      troubles.push({ file: path, why: messageOf(error) });
    }
  }
}

/** The bytes of a file; null, and a trouble noted, where they cannot be had. */
async function read(file: string, troubles: Trouble[]): Promise<Uint8Array | null> {
  try {
    if (!(await stat(file)).isFile()) throw new Error('not a regular file');
    return await readFile(file);
  } catch (error) {
    troubles.push({ file, why: messageOf(error) });
    return null;
  }
}

async function exchangeOf(file: string, body: Uint8Array, options: IngestOptions): Promise<Exchange> {
  const url = pathToFileURL(file).href;
  const { mtime } = await stat(file);
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

/** Paths that are not there, before anything is taken in. */
export async function missingPaths(paths: readonly string[]): Promise<string[]> {
  const there = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  return paths.filter((_, at) => !there[at]);
}

/**
 * Takes local files into the archive as originals, with who supplied them, when and from where. What was supplied
 * before is not kept twice; a file that cannot be read does not keep the others out.
 */
export async function ingest(
  storage: Storage,
  paths: readonly string[],
  options: IngestOptions = {},
): Promise<Ingested> {
  const site = await siteOf(storage, options.region);
  const run = `ingest-${new Date().toISOString().replace(/[:.]/gu, '-')}`;

  async function take(file: string, body: Uint8Array): Promise<IngestedFile> {
    const digest = createHash('sha256').update(body).digest('hex');
    const exchange = await exchangeOf(file, body, options);
    const before = capturesOfUrl(storage.db, exchange.url)
      .filter((capture) => capture.site === site)
      .at(-1);
    if (sameSupply(before, digest, exchange)) return { file, digest, known: true };
    await storage.keep(exchange, { run, site, kind: 'ingest', crawler: crawlerName, previous: before?.id ?? null });
    return { file, digest, known: false };
  }

  const files: IngestedFile[] = [];
  const troubles: Trouble[] = [];
  for await (const file of filesOf(paths, troubles)) {
    options.signal?.throwIfAborted();
    const body = await read(file, troubles);
    if (body !== null) files.push(await take(file, body));
    options.onProgress?.(files.length);
  }
  return { files, troubles };
}
