import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import { unread } from '../../src/pipeline/read/unread.ts';
import { derive } from '../../src/pipeline/read/derive.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { dumpDatabase } from '../../storage/database/dump.ts';
import { provenance } from '../../storage/database/provenance.ts';
import { listReports, renderingsOf } from '../../storage/database/reports.ts';
import { indexWithheld } from '../../storage/database/withheld.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { replicaTruth } from '../portals/truth.ts';
import { engineOff, pngOf, Sheet, withoutEngine } from '../support/ocr.ts';
import { fixture } from '../support/paths.ts';
import { contextOf, exchangeOf, temporaryDirectory } from '../support/storage.ts';

const address = 'http://127.0.0.1/gk/t20250114_1.shtml';
const title = '离石区莲花池街道办事处2024年政府信息公开工作年度报告';

interface Night {
  readonly storage: Storage;
  readonly day: number;
}

const at = (day: number): string => `2026-11-${String(day).padStart(2, '0')}T00:00:00.000Z`;

/** An article that shows these pictures and says nothing else. */
async function keepArticle({ storage, day }: Night, names: readonly string[]): Promise<string> {
  const images = names.map((name) => `<p><img src="${name}"></p>`).join('');
  const body = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><div class="TRS_Editor">${images}</div></body></html>`;
  const context = contextOf({ site: 'lishi', run: `run-${String(day)}`, listedTitle: title });
  const { digest } = await storage.keep(exchangeOf(address, body, { at: at(day) }), context);
  return digest ?? '';
}

async function keepPicture({ storage, day }: Night, name: string, body: Uint8Array | null): Promise<string | null> {
  const context = contextOf({
    ...{ site: 'lishi', run: `run-${String(day)}`, kind: 'attachment', listedOn: address, listedTitle: title },
  });
  const exchange = exchangeOf(new URL(name, address).href, null, { at: at(day) });
  const brought = { ...exchange, body, outcome: 'fetched', status: 200, responseHeaders: [] } as const;
  return (await storage.keep(body === null ? exchange : brought, context)).digest;
}

async function emptyArchive(t: TestContext): Promise<Storage> {
  const storage = await openStorage(temporaryDirectory(t));
  t.after(() => storage.close());
  return storage;
}

/** A sheet without a word on it, another for each number. */
const blank = (mark: number): Buffer => pngOf(new Sheet(400, 560, 250).fill(0, 0, 1 + mark, 1).picture);

/** Files of each document that is made of several, in their order, by the article that shows them. */
const pageFiles = ({ db }: Storage): Record<string, string[]> => {
  const rows = db.prepare('SELECT document, digest FROM page_files ORDER BY document, n').all() as {
    document: string;
    digest: string;
  }[];
  return Object.fromEntries(
    [...new Set(rows.map(({ document }) => document))].map((document) => [
      document,
      rows.filter((row) => row.document === document).map(({ digest }) => digest),
    ]),
  );
};

const documentsOfPictures = ({ db }: Storage): unknown[] =>
  db.prepare("SELECT id FROM documents WHERE medium = 'image' AND part IS NULL").all();

test(
  'pictures under one article are read as one report, and each cell cites the picture it stands on',
  { skip: withoutEngine },
  async (t) => {
    const storage = await emptyArchive(t);
    const night = { storage, day: 1 };
    const pages = [1, 2, 3].map((n) =>
      readFileSync(fixture('portals', 'originals', `lishi-lhcjd-2024-${String(n)}.png`)),
    );
    const article = await keepArticle(night, ['c.png', 'a.png', 'b.png']);
    // They come in another order than the article shows them in.
    const digests: string[] = [];
    for (const [name, n] of [
      ['a.png', 1],
      ['b.png', 2],
      ['c.png', 0],
    ] as const)
      digests[n] = (await keepPicture(night, name, pages[n] ?? null)) ?? '';
    const derived = await derive(storage);
    assert.deepEqual([derived.extracted, derived.reports, derived.refused, derived.failures], [4, 1, {}, []]);
    assert.deepEqual(unread(storage.db), []);

    const [report, ...others] = listReports(storage.db);
    assert.deepEqual(others, []);
    assert.ok(report !== undefined);
    assert.equal(renderingsOf(storage.db, report.id).length, 1);
    const truth = replicaTruth().reports.find(({ id }) => id === 'lishi-lhcjd-2024')?.cells;
    assert.ok(truth !== undefined);
    let reported = 0;
    for (const [code, { value }] of truth) {
      const found = provenance(storage.db, report.id, code);
      assert.ok(found !== null, code);
      if (found.cell.status === 'reported') assert.equal(found.cell.value, value, code);
      reported += found.cell.status === 'reported' ? 1 : 0;
      const page = found.cell.at?.page ?? 0;
      assert.deepEqual([found.document.digest, found.file?.article], [digests[page - 1], article], code);
      assert.equal(found.captures.length, 1);
    }
    assert.ok(reported >= 170, `${String(reported)} of ${String(truth.size)} accepted`);

    const cells = (): unknown => storage.db.prepare('SELECT COUNT(*) FROM report_cells').pluck().get();
    assert.notEqual(cells(), 0);
    const tombstone = { digest: digests[1] ?? '', at: at(2), by: 'test', reason: 'names persons' };
    indexWithheld(storage.db, { kind: 'withhold', ...tombstone });
    assert.equal(cells(), 0, 'what is withheld of one page is withheld of the report');
    assert.throws(() => provenance(storage.db, report.id, 't3.new.total'), /withheld/u);
    indexWithheld(storage.db, { kind: 'release', ...tombstone });
  },
);

test(
  'a page that is replaced or added has its report read again, and never becomes a report of its own',
  { skip: withoutEngine },
  async (t) => {
    const storage = await emptyArchive(t);
    const first = await keepArticle({ storage, day: 1 }, ['1.png', '2.png']);
    const two = await keepPicture({ storage, day: 1 }, '2.png', blank(2));
    const one = await keepPicture({ storage, day: 1 }, '1.png', blank(1));
    await derive(storage);
    const of = (digest: string): string => `${digest.slice(0, 12)}#pages`;
    assert.deepEqual(pageFiles(storage), { [of(first)]: [one, two] });
    assert.deepEqual((await derive(storage)).extracted, 0);

    const other = await keepPicture({ storage, day: 2 }, '2.png', blank(3));
    await derive(storage);
    assert.deepEqual(pageFiles(storage), { [of(first)]: [one, other] });

    const second = await keepArticle({ storage, day: 3 }, ['1.png', '2.png', '3.png']);
    const three = await keepPicture({ storage, day: 3 }, '3.png', blank(4));
    await derive(storage);
    assert.deepEqual(pageFiles(storage), { [of(first)]: [one, other], [of(second)]: [one, other, three] });
    assert.deepEqual(documentsOfPictures(storage), []);

    const before = [...dumpDatabase(storage.db)].join('\n');
    const { dataDir } = storage.archive;
    await storage.close();
    await rebuildIndex(dataDir);
    const rebuilt = await openStorage(dataDir);
    await derive(rebuilt);
    assert.equal([...dumpDatabase(rebuilt.db)].join('\n'), before);
    await rebuilt.close();
  },
);

test(
  'a page that was not had is told by its number, and its report waits for it',
  { skip: withoutEngine },
  async (t) => {
    const storage = await emptyArchive(t);
    const article = await keepArticle({ storage, day: 1 }, ['1.png', '2.png']);
    await keepPicture({ storage, day: 1 }, '1.png', blank(1));
    await keepPicture({ storage, day: 1 }, '2.png', null);
    await derive(storage);
    const missing = unread(storage.db).filter(({ code }) => code === 'needs_ocr');
    assert.deepEqual(
      missing.map(({ digest, at: place }) => [digest, place]),
      [[article, { page: 2 }]],
    );
    await keepPicture({ storage, day: 2 }, '2.png', blank(2));
    await derive(storage);
    assert.deepEqual(
      unread(storage.db).map(({ code }) => code),
      ['no_report'],
    );
  },
);

test(
  'scans offered as files beside a notice are pages of one report, other files are not among them',
  { skip: withoutEngine },
  async (t) => {
    const storage = await emptyArchive(t);
    const night = { storage, day: 1 };
    const files = ['附件.docx', '1.jpg', '2.jpg'].map((name) => `<p><a href="${encodeURI(name)}">${name}</a></p>`);
    const body = `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><h1>${title}</h1><div class="TRS_Editor"><p>现将报告予以公布。</p>${files.join('')}</div></body></html>`;
    const kept = await storage.keep(exchangeOf(address, body, { at: at(1) }), contextOf({ site: 'lishi' }));
    const two = await keepPicture(night, '2.jpg', blank(2));
    await keepPicture(night, encodeURI('附件.docx'), new TextEncoder().encode('no picture'));
    const one = await keepPicture(night, '1.jpg', blank(1));
    await derive(storage);
    assert.deepEqual(pageFiles(storage), { [`${(kept.digest ?? '').slice(0, 12)}#pages`]: [one, two] });
  },
);

test('a single picture under an article is a document of its own', { skip: withoutEngine }, async (t) => {
  const storage = await emptyArchive(t);
  await keepArticle({ storage, day: 1 }, ['1.png']);
  await keepPicture({ storage, day: 1 }, '1.png', blank(1));
  await derive(storage);
  assert.deepEqual([pageFiles(storage), documentsOfPictures(storage).length], [{}, 1]);
});

test('without an engine the article says which of its pictures wait for one', async (t) => {
  const storage = await emptyArchive(t);
  const article = await keepArticle({ storage, day: 1 }, ['1.png', '2.png']);
  await keepPicture({ storage, day: 1 }, '1.png', blank(1));
  await keepPicture({ storage, day: 1 }, '2.png', blank(2));
  await engineOff(() => derive(storage));
  assert.deepEqual(
    unread(storage.db).map(({ digest, code, at: place }) => [digest, code, place]),
    [
      [article, 'needs_ocr', { page: 1 }],
      [article, 'needs_ocr', { page: 2 }],
    ],
  );
  assert.deepEqual(pageFiles(storage), {});
});
