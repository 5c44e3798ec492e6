import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { openStorage } from '../../storage/storage.ts';
import { fixture } from '../../test/support/paths.ts';

const seeds = ['seed-000', 'seed-001', 'seed-002', 'seed-003', 'seed-004'] as const;
const places = ['运城市盐湖区', '运城市', '曲沃县', '吕梁市离石区', '运城市盐湖区'] as const;
const bureaus = ['财政', '教育', '民政', '司法', '交通运输', '水务', '农业农村', '商务', '审计', '统计'].map(
  (name) => `${name}局`,
);
const suffixes = ['', '一分局', '二分局', '三分局', '四分局', '五分局', '六分局', '七分局', '八分局', '九分局'];

/** A hundred organs, ten years and other numbers: reports of one seed that are not one another's versions. */
function varied(text: string, seed: number, n: number): string {
  const organ = `${String(bureaus[n % 10])}${String(suffixes[Math.floor(n / 10) % 10])}`;
  const year = 2014 + (Math.floor(n / 100) % 11);
  const place = places[seed] ?? '';
  return text
    .replaceAll(`${place}人民政府办公室`, `${place}${organ}`)
    .replaceAll(/20(?:2[0-4])(?=\s*年)/gu, String(year))
    .replaceAll(/(?<=>\s*)\d{2,3}(?=\s*<)/gu, (digits) => String((Number(digits) * 7 + n) % 1000));
}

const original = (name: string): Buffer => readFileSync(fixture('documents', 'seeds', name));

/** Bytes behind the end of a file that every reader of its medium passes over. */
const tagged = (bytes: Uint8Array, n: number): Uint8Array => Buffer.concat([bytes, Buffer.from(`\n%${String(n)}\n`)]);

function html(seed: number, n: number): Uint8Array {
  return Buffer.from(varied(original(`${String(seeds[seed])}.html`).toString('utf8'), seed, n));
}

function docx(seed: number, n: number): Uint8Array {
  const files = unzipSync(original(`${String(seeds[seed])}.docx`));
  const path = 'word/document.xml';
  const body = files[path];
  return zipSync(
    { ...files, ...(body ? { [path]: strToU8(varied(strFromU8(body), seed, n)) } : {}) },
    { level: 6, mtime: '2026-01-01' },
  );
}

const pdf = (seed: number, n: number): Uint8Array =>
  tagged(original(`${String(seeds[seed])}.${n % 2 === 0 ? 'chromium' : 'libreoffice'}.pdf`), n);

/** Half pages, a quarter Word, a tenth PDF, the rest bundles of a page and a Word file. */
function payload(n: number): { readonly name: string; readonly bytes: Uint8Array } {
  const seed = n % 5;
  const kind = Math.floor(n / 5) % 20;
  if (kind < 11) return { name: `${String(n)}.html`, bytes: html(seed, n) };
  if (kind < 16) return { name: `${String(n)}.docx`, bytes: docx(seed, n) };
  if (kind < 18) return { name: `${String(n)}.pdf`, bytes: pdf(seed, n) };
  return {
    name: `${String(n)}.zip`,
    bytes: zipSync({ 'a.html': html(seed, n), 'b.docx': docx(seed, n) }, { mtime: '2026-01-01' }),
  };
}

/** Archives `count` originals of mixed media; the same count gives the same bytes. */
export async function fillArchive(dataDir: string, count: number): Promise<void> {
  const storage = await openStorage(dataDir);
  const keepEach = async (first: number): Promise<void> => {
    for (let n = first; n < count; n += 16) {
      const { name, bytes } = payload(n);
      const url = `http://portal-${String(n % 20)}.example.cn/report/${name}`;
      const at = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString();
      await storage.keep(
        {
          url,
          finalUrl: url,
          redirects: [],
          method: 'GET',
          at,
          durationMs: 1,
          outcome: 'fetched',
          reason: null,
          status: 200,
          requestHeaders: [],
          responseHeaders: [],
          ip: null,
          robots: 'none',
          body: bytes,
          contentEncoding: null,
          relaxations: [],
        },
        { run: 'bench', site: `portal-${String(n % 20)}`, kind: 'attachment', crawler: 'bench' },
      );
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, first) => keepEach(first)));
  await storage.close();
}
