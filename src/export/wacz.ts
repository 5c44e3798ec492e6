import { measureEntry, writeStoredZip, type StoredEntry } from './stored-zip.ts';

/** A page that a reader may begin with. */
export interface WaczPage {
  readonly url: string;
  /** UTC, ISO 8601. */
  readonly date: string;
  readonly title: string | null;
}

export interface WaczContent {
  readonly title: string;
  readonly software: string;
  /** UTC, ISO 8601. */
  readonly created: string;
  /** WARC files on the disk, by the names under which the index knows them. */
  readonly warcs: readonly { readonly name: string; readonly path: string }[];
  /** Lines of the index, sorted as bytes. */
  readonly cdxj: string;
  readonly pages: readonly WaczPage[];
}

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

function pageLines(pages: readonly WaczPage[]): Uint8Array {
  const header = { format: 'json-pages-1.0', id: 'pages', title: 'All pages' };
  const lines = pages.map(({ url, date, title }, n) => ({
    id: String(n + 1),
    url,
    ts: date,
    ...(title === null ? {} : { title }),
  }));
  return Buffer.from([header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join(''));
}

/**
 * Writes a WACZ 1.1.1 (specs.webrecorder.net): WARC files, index and pages stored in a ZIP with the SHA-256 of each in
 * datapackage.json, and that of this file in datapackage-digest.json. Returns its size in bytes.
 */
export async function writeWacz(path: string, content: WaczContent): Promise<number> {
  const { title, software, created, warcs, cdxj, pages } = content;
  const files: StoredEntry[] = [
    ...warcs.map(({ name, path: source }) => ({ name: `archive/${name}`, source: { path: source } })),
    { name: 'indexes/index.cdxj', source: Buffer.from(cdxj) },
    { name: 'pages/pages.jsonl', source: pageLines(pages) },
  ];
  const resources = [];
  for (const file of files) {
    const { name, size, sha256 } = await measureEntry(file);
    resources.push({ name: name.split('/').at(-1), path: name, hash: `sha256:${sha256}`, bytes: size });
  }
  const [first] = pages;
  const datapackage = json({
    profile: 'data-package',
    wacz_version: '1.1.1',
    title,
    software,
    created,
    ...(first === undefined ? {} : { mainPageUrl: first.url, mainPageDate: first.date }),
    resources,
  });
  const { sha256 } = await measureEntry({ name: 'datapackage.json', source: datapackage });
  const digest = json({ path: 'datapackage.json', hash: `sha256:${sha256}` });
  return await writeStoredZip(path, [
    ...files,
    { name: 'datapackage.json', source: datapackage },
    { name: 'datapackage-digest.json', source: digest },
  ]);
}
