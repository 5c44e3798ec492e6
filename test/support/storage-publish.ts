import type { TestContext } from 'node:test';
import type { Medium } from '../../src/domain/document.ts';
import type { Report } from '../../src/domain/report.ts';
import { storeExtraction } from '../../storage/database/documents.ts';
import { storeReports } from '../../storage/database/store-reports.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { contextOf, exchangeOf, extractionOf, seedReport, temporaryDirectory } from './storage.ts';

export const seed = '000_8a984f5b1bda23de';
export const reportOfSeed = '140802-人民政府办公室-2024';

export async function emptyStorage(t: TestContext): Promise<Storage> {
  const storage = await openStorage(temporaryDirectory(t));
  t.after(() => storage.close());
  return storage;
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
  const [document = ''] = storeExtraction(storage.db, digest, extractionOf(page.medium ?? 'html', page.body));
  storeReports(storage.db, { document, parser: 'parser@1', reports: [report] });
  return digest;
}

export const page = (name: string, day: number) => ({
  url: 'http://127.0.0.1/report',
  body: name,
  at: `2026-11-0${String(day)}T00:00:00.000Z`,
});

export const withCell = (code: string, value: number): Report =>
  seedReport(seed, { [code]: { value, text: String(value) } });
