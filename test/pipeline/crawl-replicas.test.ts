import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import { crawl } from '../../src/pipeline/crawl/crawl.ts';
import { derive } from '../../src/pipeline/read/derive.ts';
import { restoreSites } from '../../src/pipeline/crawl/site-records.ts';
import { dumpDatabase } from '../../storage/database/dump.ts';
import { cellsOf } from '../../storage/database/load-report.ts';
import { provenance } from '../../storage/database/provenance.ts';
import { listReports, type ReportRow } from '../../storage/database/reports.ts';
import { rebuildIndex } from '../../storage/rebuild-index.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { verifyArchive } from '../../storage/verify-archive.ts';
import { startReplicas } from '../portals/server.ts';
import { replicaTruth } from '../portals/truth.ts';
import { siteOf, temporaryFolder } from '../support/replica-sites.ts';

const project = loadProject();
const truth = replicaTruth();
/** Reports whose only rendering is pictures: they are found and kept, and wait for recognition. */
const pictured = new Set(truth.offers.filter(({ body }) => body === 'images').flatMap(({ reports }) => reports));
const readable = truth.reports.filter(({ id }) => !pictured.has(id));

const sameOrgan = (row: ReportRow, organ: string): boolean =>
  row.organ !== null && (row.organ === organ || row.organ.endsWith(organ) || organ.startsWith(row.organ));

function findRow(rows: readonly ReportRow[], report: (typeof readable)[number]): ReportRow {
  const found = rows.filter(
    (row) => row.region === report.regionCode && row.year === report.year && sameOrgan(row, report.organ),
  );
  assert.equal(
    found.length,
    1,
    `${report.id}: ${String(found.length)} reports of ${report.organ} for ${String(report.year)}`,
  );
  return found[0]!;
}

const derivedRows = (storage: Storage): string[] => [...dumpDatabase(storage.db)];

test('the replica portals, crawled from their home pages, become the database their truth describes', async (context) => {
  const replicas = await startReplicas();
  context.after(async () => {
    await replicas.close();
  });
  const data = await temporaryFolder(context);
  const sites = replicas.portals.map(siteOf);
  let storage = await openStorage(data);
  const first = await crawl(sites, { storage, project, delayMs: 5 });
  const rows = listReports(storage.db);

  await context.test('every report that can be read is there, under its organ, region and year', () => {
    for (const report of readable) findRow(rows, report);
    // Where an OCR engine is installed the pictures are read, too.
    const known = (row: ReportRow): boolean =>
      truth.reports.some((report) => row.year === report.year && sameOrgan(row, report.organ));
    assert.deepEqual(
      rows.filter((row) => !known(row)),
      [],
      'and nothing else is taken for a report',
    );
  });

  await context.test('every box has the value and the status that the original prints', () => {
    const offered = new Map(truth.offers.flatMap((offer) => offer.reports.map((id) => [id, offer] as const)));
    for (const report of readable) {
      const cells = new Map(cellsOf(storage.db, findRow(rows, report).chosen).map((cell) => [cell.code, cell]));
      const differing = new Set(
        (offered.get(report.id)?.attachments ?? []).flatMap(({ differs }) => [...differs.keys()]),
      );
      for (const [code, printed] of report.cells) {
        if (differing.has(code)) continue;
        const cell = cells.get(code);
        assert.deepEqual(
          [report.id, code, cell?.value, cell?.status],
          [report.id, code, printed.value, printed.status],
        );
      }
    }
  });

  await context.test('a deliberate error of the source is reported as the source’s, on its report alone', () => {
    const broken = new Set(readable.filter(({ mistakes }) => mistakes.length > 0).map(({ id }) => id));
    for (const report of readable) {
      const row = findRow(rows, report);
      if (broken.has(report.id))
        assert.ok(row.errors + row.warnings > 0, `${report.id} has a mistake that nothing found`);
      else assert.equal(row.errors, 0, `${report.id} is sound, but ${String(row.errors)} errors were found`);
    }
  });

  await context.test('the servers saw one request at a time, none twice and none that robots.txt forbids', () => {
    assert.ok(replicas.log.every(({ concurrent }) => concurrent === 1));
    const asked = replicas.log.filter(({ method }) => method === 'GET').map(({ portal, path }) => `${portal} ${path}`);
    assert.deepEqual(
      asked.filter((path, at) => asked.indexOf(path) !== at),
      [],
    );
    const forbidden = replicas.log.filter(({ path }) => truth.disallowed.some((one) => path.startsWith(one)));
    assert.deepEqual(forbidden, []);
    assert.ok(replicas.log.every(({ headers }) => String(headers['user-agent']).startsWith('nianbao/')));
  });

  await context.test('a number leads back to its place, its bytes, the exchange and the list that named it', () => {
    const report = readable.find(({ cells }) => cells.has('t3.new.total'))!;
    const found = provenance(storage.db, findRow(rows, report).id, 't3.new.total')!;
    assert.equal(found.cell.value, report.cells.get('t3.new.total')?.value);
    assert.match(found.document.digest, /^[0-9a-f]{64}$/u);
    const [capture] = found.captures;
    assert.equal(capture?.status, 200);
    assert.ok(capture.listedOn?.startsWith('http://127.0.0.1:'));
    assert.ok(found.cell.at?.row !== undefined && found.cell.at.column !== undefined);
  });

  await context.test('a second crawl asks conditionally and adds nothing', async () => {
    const before = derivedRows(storage).filter((line) => !line.includes('"captures"'));
    const again = await crawl(sites, { storage, project, delayMs: 5 });
    for (const [id, { result, offers }] of again.crawls) {
      assert.equal(result.archived, 0, `${id} brought ${String(result.archived)} new originals`);
      assert.equal(offers.length, first.crawls.get(id)?.offers.length);
      assert.deepEqual(
        result.expectations.filter(({ met }) => !met),
        [],
      );
    }
    assert.equal(again.derived.parsed, 0);
    assert.deepEqual(listReports(storage.db), rows);
    assert.ok(before.length > 0);
  });

  await context.test('the database built again from originals and journal is the same', async () => {
    const before = derivedRows(storage);
    await storage.close();
    assert.equal((await verifyArchive(data)).ok, true);
    await rebuildIndex(data);
    storage = await openStorage(data);
    await restoreSites(data, storage.db);
    await derive(storage);
    assert.deepEqual(derivedRows(storage), before);
  });

  await storage.close();
});
