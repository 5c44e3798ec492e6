import type { TestContext } from 'node:test';
import type { Extraction, Medium } from '../../src/domain/document.ts';
import type { Report } from '../../src/domain/report.ts';
import type { Db } from '../../storage/database/database.ts';
import { packExtraction, packParse } from '../../storage/database/pack-reading.ts';
import { storeReading } from '../../storage/database/readings.ts';
import { settleReports } from '../../storage/database/settle.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { contextOf, exchangeOf, extractionOf, seedReport, temporaryDirectory } from './storage.ts';

export const seed = '000_8a984f5b1bda23de';
export const reportOfSeed = '140802-人民政府办公室-2024';

export async function emptyStorage(t: TestContext): Promise<Storage> {
  const storage = await openStorage(temporaryDirectory(t));
  t.after(() => storage.close());
  return storage;
}

/** Stores what was read from a payload (reports by document) and settles; `generation`: as a run of its own would. */
export function storeRead(
  db: Db,
  read: {
    readonly digest: string;
    readonly extraction: Extraction;
    readonly reports?: readonly (readonly Report[])[];
    readonly parser?: string;
    readonly generation?: number;
  },
): boolean {
  const { digest, extraction, reports = [], parser = 'parser@1', generation } = read;
  const documents = extraction.documents.map(({ part }, n) => ({ part: part ?? null, reports: reports[n] ?? [] }));
  const differs = db.transaction(() =>
    storeReading(
      db,
      {
        digest,
        extractor: extraction.extractor,
        parser,
        context: 'test',
        extraction: packExtraction(digest, extraction),
        parse: packParse(digest, documents),
      },
      { run: 'test', ...(generation === undefined ? {} : { generation }) },
    ),
  )();
  settleReports(db);
  return differs;
}

/** Captures a page, extracts and parses it; returns its digest. */
export async function publish(
  storage: Storage,
  page: { url: string; body: string; at: string; medium?: Medium },
  report: Report,
) {
  const context = contextOf({ listedOn: 'http://127.0.0.1/list', listedTitle: '2024 年报', listedDate: '2025-01-21' });
  const capture = await storage.keep(exchangeOf(page.url, page.body, { at: page.at }), context);
  const digest = capture.digest ?? '';
  storeRead(storage.db, { digest, extraction: extractionOf(page.medium ?? 'html', page.body), reports: [[report]] });
  return digest;
}

export const page = (name: string, day: number) => ({
  url: 'http://127.0.0.1/report',
  body: name,
  at: `2026-11-0${String(day)}T00:00:00.000Z`,
});

export const withCell = (code: string, value: number): Report =>
  seedReport(seed, { [code]: { value, text: String(value) } });
