import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pageOf } from '../../crawlers/page.ts';
import { chain, citation } from '../../src/commands/citation.ts';
import { readWarc, type ReadWarcRecord } from '../../src/export/warc-read.ts';
import { shownKeeper } from '../../src/pipeline/crawl/keep-shown.ts';
import { exportWarc } from '../../src/pipeline/exchange/export-warc.ts';
import { ingest } from '../../src/pipeline/exchange/ingest.ts';
import { derive } from '../../src/pipeline/read/derive.ts';
import { cellsOf } from '../../storage/database/load-report.ts';
import { provenance } from '../../storage/database/provenance.ts';
import { listReports, type ReportRow } from '../../storage/database/reports.ts';
import type { Storage } from '../../storage/storage.ts';
import { ordinaryPages } from '../portals/applications/articles.ts';
import { contextOf, exchangeOf, temporaryDirectory } from '../support/storage.ts';
import { emptyStorage } from '../support/storage-publish.ts';

const url = 'http://www.qinghe.example/portal/#/article/17120034';
const [[title, page] = ['', '']] = ordinaryPages();
const how = 'not as sent by the server: the document as Chromium 131.0 showed it after its scripts had run';

/** A shell as fetched, and the document that a browser made of it. */
async function keepShown(storage: Storage): Promise<string> {
  const shell = '<html><body><div id="app"></div><script src="/app.js"></script></body></html>';
  const context = contextOf({ listedOn: 'http://www.qinghe.example/nb/', listedTitle: title });
  const { id } = await storage.keep(exchangeOf('http://www.qinghe.example/portal/', shell), context);
  const keep = shownKeeper({ storage, site: context.site, run: context.run });
  const shown = pageOf(page, url);
  await keep(
    { kind: 'page', page: shown, url, hash: '', size: page.length, shownBy: 'Chromium 131.0' },
    { title, publishedOn: '2024-01-20', listedOn: 'http://www.qinghe.example/nb/' },
  );
  await derive(storage);
  return id;
}

const reportIn = ({ db }: Storage): ReportRow => {
  const [report, ...others] = listReports(db);
  assert.ok(report !== undefined && others.length === 0);
  return report;
};

test('a number read from what a browser showed is cited as that, with the browser and the page it was made of', async (t) => {
  const storage = await emptyStorage(t);
  const shell = await keepShown(storage);
  const report = reportIn(storage);
  const found = provenance(storage.db, report.id, 't3.new.total');
  assert.ok(found !== null);
  assert.deepEqual(found.captures[0]?.shown, { how, of: shell });
  const cited = { report, provenance: found, doubts: [], hands: [] };
  assert.ok(citation(cited).includes(`${url} (${how}), shown `));
  assert.ok(!citation(cited).includes('captured'));
  const links = chain(cited).map(([name, words]) => `${name}: ${words}`);
  assert.ok(links.includes(`made: ${how}, of capture ${shell}`));
  assert.ok(links.some((link) => link.startsWith('shown: ')) && !links.some((link) => link.startsWith('fetched')));
});

test('it leaves as a conversion record that names the page, and comes back as what it is', async (t) => {
  const storage = await emptyStorage(t);
  await keepShown(storage);
  const { files } = await exportWarc(storage, join(temporaryDirectory(t), 'warc'), { format: 'warc' });
  const records: ReadWarcRecord[] = [];
  for await (const record of readWarc(createReadStream(files[0] ?? ''))) records.push(record);
  const conversions = records.filter(({ type }) => type === 'conversion');
  const [shell] = records.filter(({ type }) => type === 'response');
  assert.deepEqual(
    conversions.map(({ fields }) => [fields.get('warc-target-uri'), fields.get('warc-refers-to')]),
    [[url, shell?.fields.get('warc-record-id')]],
  );

  const other = await emptyStorage(t);
  await ingest(other, files.slice(0, 1), { by: 'b', from: 'f', region: '139901' });
  await derive(other);
  const values = (from: Storage) => cellsOf(from.db, reportIn(from).chosen).map(({ code, value }) => [code, value]);
  assert.deepEqual(values(other), values(storage));
  const found = provenance(other.db, reportIn(other).id, 't3.new.total');
  assert.match(
    found?.captures[0]?.shown?.how ?? '',
    /^not as sent by the server: made of another record; taken from /u,
  );
});

test('data in a web archive of others are read where they hold a report', async (t) => {
  const storage = await emptyStorage(t);
  const answer = JSON.stringify({ data: { title, publishTime: '2024-01-20', content: page } });
  const menu = JSON.stringify({ data: [{ id: 1, name: '政府信息公开年报', tip: '请选择要查看的栏目'.repeat(120) }] });
  const endpoint = { ...contextOf({ listedOn: url }), kind: 'endpoint' as const };
  await storage.keep(exchangeOf('http://www.qinghe.example/api/article?id=17120034', answer), endpoint);
  await storage.keep(exchangeOf('http://www.qinghe.example/api/menu', menu), endpoint);
  const { files } = await exportWarc(storage, join(temporaryDirectory(t), 'warc'), { format: 'warc' });
  const other = await emptyStorage(t);
  await ingest(other, files.slice(0, 1), { by: 'b', from: 'f', region: '139901' });
  const { extracted } = await derive(other);
  assert.equal(extracted, 1);
  const found = provenance(other.db, reportIn(other).id, 't3.new.total');
  assert.deepEqual([found?.document.medium, found?.document.part], ['json', 'data.content']);
});
