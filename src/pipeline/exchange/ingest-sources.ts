import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zipEntries } from '../../extract/archive/entries.ts';
import { recogniseMedia } from '../../extract/recognise-media.ts';
import { webArchiveKind } from './warc-ingest.ts';

export interface Trouble {
  readonly file: string;
  readonly why: string;
}

/** A file that somebody supplies: a document, or a web archive whose exchanges are taken in one by one. */
export type Source =
  | {
      readonly kind: 'document';
      /** Its path; of a file in a ZIP the path of that, "!/" and its own. */
      readonly file: string;
      readonly url: string;
      readonly modified: Date;
      readonly body: Uint8Array;
    }
  | { readonly kind: 'web archive'; readonly file: string };

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const leadsToFolder = (link: string): Promise<boolean> =>
  stat(link).then(
    (target) => target.isDirectory(),
    () => false,
  );

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

/** What the files will take in the archive at most, in bytes: web archives are packed, their bodies are kept unpacked. */
export async function bytesOf(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for await (const file of filesOf(paths, [])) {
    const size = (await stat(file).catch(() => null))?.size ?? 0;
    bytes += size * (/\.(?:warc\.gz|wacz|zip)$/iu.test(file) ? 4 : 1);
  }
  return bytes;
}

/**
 * Everything to be taken in, one after the other; what cannot be read is noted in `troubles` and keeps nothing else
 * out. With `unpack` a ZIP counts as the folder that it holds; without, it is an original as its publisher made it.
 */
export async function* sourcesIn(
  paths: readonly string[],
  { unpack, troubles }: { readonly unpack: boolean; readonly troubles: Trouble[] },
): AsyncIterable<Source> {
  for await (const file of filesOf(paths, troubles)) {
    try {
      const found = await stat(file);
      if (!found.isFile()) throw new Error('not a regular file');
      const modified = found.mtime;
      if ((await webArchiveKind(file)) !== null) {
        yield { kind: 'web archive', file };
        continue;
      }
      const body = await readFile(file);
      const url = pathToFileURL(file).href;
      if (unpack && recogniseMedia(body) === 'zip') yield* filesIn({ file, url, modified, body }, troubles);
      else yield { kind: 'document', file, url, modified, body };
    } catch (error) {
      troubles.push({ file, why: messageOf(error) });
    }
  }
}

/** What operating systems leave in a ZIP beside the documents. */
const debris = /(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/iu;
const largestFile = 200 * 2 ** 20;

function* filesIn(
  zip: { readonly file: string; readonly url: string; readonly modified: Date; readonly body: Uint8Array },
  troubles: Trouble[],
): Iterable<Source> {
  for (const entry of zipEntries(zip.body)) {
    const { path } = entry;
    if (debris.test(path)) continue;
    const file = `${zip.file}!/${path}`;
    const url = `${zip.url}!/${path.split('/').map(encodeURIComponent).join('/')}`;
    try {
      yield { kind: 'document', file, url, modified: zip.modified, body: entry.unpack(largestFile) };
    } catch (error) {
      troubles.push({ file, why: messageOf(error) });
    }
  }
}
