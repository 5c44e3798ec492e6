import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, truncateSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { DamagedWarc, readHttp, readWarc, type ReadWarcRecord } from '../../src/export/warc-read.ts';
import { surt } from '../../src/export/cdxj.ts';
import { postQuery, postUrl } from '../../src/export/post-url.ts';
import { openWacz, verified } from '../../src/export/wacz-read.ts';
import { derive } from '../../src/pipeline/read/derive.ts';
import { exportWarc } from '../../src/pipeline/exchange/export-warc.ts';
import { ingestWarc, webArchiveKind } from '../../src/pipeline/exchange/warc-ingest.ts';
import { capturesOfUrl } from '../../storage/database/captures.ts';
import { listReports } from '../../storage/database/reports.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { temporaryDirectory } from '../support/storage.ts';
import { emptyStorage } from '../support/storage-publish.ts';
import { home, keepEverySort, pageBytes } from '../support/warc-archive.ts';

async function recordsIn(file: string): Promise<ReadWarcRecord[]> {
  const records = [];
  for await (const record of readWarc(createReadStream(file))) records.push(record);
  return records;
}

async function exported(
  t: TestContext,
): Promise<{ storage: Storage; out: string; file: string; withheld: string; page: string }> {
  const storage = await emptyStorage(t);
  const made = await keepEverySort(storage);
  const out = join(temporaryDirectory(t), 'warc');
  const { files, captures } = await exportWarc(storage, out, { format: 'warc' });
  assert.equal(captures, 11);
  return { storage, out, file: files[0] ?? '', ...made };
}

const about = (records: readonly ReadWarcRecord[], type: string, path: string) =>
  records.filter(({ type: its, fields }) => its === type && fields.get('warc-target-uri') === new URL(path, home).href);

test('every sort of exchange has its records, each a gzip member of its own', async (t) => {
  const { file, withheld, page } = await exported(t);
  const records = await recordsIn(file);
  const counts: Record<string, number> = {};
  for (const { type } of records) counts[type] = (counts[type] ?? 0) + 1;
  assert.deepEqual(counts, { warcinfo: 1, response: 7, metadata: 11, request: 9, revisit: 2, resource: 1 });
  assert.equal(spawnSync('gzip', ['-t', file]).status, 0);

  const [response] = about(records, 'response', '/2024/年报.html');
  const { headers, body } = readHttp(response?.block ?? new Uint8Array());
  assert.deepEqual(body, pageBytes);
  assert.equal(response?.fields.get('warc-payload-digest'), `sha256:${page}`);
  assert.equal(
    response.fields.get('warc-block-digest'),
    `sha256:${createHash('sha256')
      .update(response.block ?? '')
      .digest('hex')}`,
  );
  assert.deepEqual(
    headers.filter(([name]) => /encoding|length/iu.test(name)),
    [
      ['X-Archive-Orig-Content-Encoding', 'gzip'],
      ['X-Archive-Orig-Transfer-Encoding', 'chunked'],
      ['Content-Length', String(pageBytes.length)],
    ],
  );
  const [same] = about(records, 'revisit', '/b.pdf');
  assert.match(same?.fields.get('warc-profile') ?? '', /identical-payload-digest$/u);
  assert.equal(same?.fields.get('warc-refers-to-target-uri'), `${home}/a.pdf`);
  const [unchanged] = about(records, 'revisit', '/2024/年报.html');
  assert.match(unchanged?.fields.get('warc-profile') ?? '', /server-not-modified$/u);
  const [post] = about(records, 'request', '/api');
  assert.equal(readHttp(post?.block ?? new Uint8Array()).body.toString(), 'page=2&channel=年报');
  assert.match(readHttp(about(records, 'response', '/old')[0]?.block ?? new Uint8Array()).first, /302/u);
  const said = (path: string): string => Buffer.from(about(records, 'metadata', path)[0]?.block ?? []).toString();
  assert.match(said('/down'), /outcome: unreachable\r\nreason: connection refused/u);
  assert.match(said('/private.html'), /withheld: since .* by 王: a private name/u);
  assert.ok(!gunzipSync(readFileSync(file)).includes('<p>a private name'), 'what is withheld is not in the file');
  assert.equal(about(records, 'response', '/private.html').length, 0);
  assert.equal(withheld.length, 64);
});

test('the index leads to each response, sorted, under keys that other tools make, too', async (t) => {
  const { out, file } = await exported(t);
  const lines = readFileSync(join(out, 'index.cdxj'), 'utf8').trimEnd().split('\n');
  assert.deepEqual(lines, [...lines].sort());
  const keys = lines.map((line) => line.split(' ')[0]);
  assert.ok(keys.includes('cn,example,yanhu)/list/?a=1&b=2'), keys.join('\n'));
  assert.ok(keys.includes('cn,example,yanhu)/api?__wb_method=post&channel=%E5%B9%B4%E6%8A%A5&page=2'), keys.join('\n'));
  const bytes = readFileSync(file);
  for (const line of lines) {
    const { offset, length, url, digest } = JSON.parse(line.slice(line.indexOf('{'))) as Record<string, string>;
    const member = gunzipSync(bytes.subarray(Number(offset), Number(offset) + Number(length))).toString();
    assert.ok(member.includes(`WARC-Target-URI: ${String(url)}\r\n`), line);
    assert.ok(member.includes(`WARC-Payload-Digest: ${String(digest)}\r\n`), line);
  }
});

test('URLs and what a POST sent become the keys that warcio.js 2.4.11 makes of them', () => {
  const urls = {
    'http://127.0.0.1:8080/a': '1,0,0,127:8080)/a',
    'http://[::1]:8/a': '[::1]:8)/a',
    'https://www2.a.gov.cn:443/x?b=%E4%bf&A=1': 'cn,gov,a)/x?a=1&b=%e4%bf',
    'http://h/搜索?q=年': 'h)/%E6%90%9C%E7%B4%A2?q=%E5%B9%B4',
    'http://H/%E5%B9%B4.html?b=1&a=&c': 'h)/%e5%b9%b4.html?a=&b=1&c',
  };
  assert.deepEqual(Object.keys(urls).map(surt), Object.values(urls));
  const form = 'application/x-www-form-urlencoded; charset=UTF-8';
  const key = (body: string, contentType: string): string =>
    surt(postUrl('http://h/api', 'POST', postQuery({ body, contentType })));
  assert.equal(key('q=SITE_ID%3A1+AND+%E4%BF%A1&n=2', form), 'h)/api?__wb_method=post&n=2&q=site_id%3a1+and+%E4%BF%A1');
  assert.equal(
    key('{"page":2,"tags":["年","报"],"more":{"b":null,"c":true}}', 'application/json'),
    'h)/api?__wb_method=post&b=null&c=true&page=2&tags.2_=%E6%8A%A5&tags=%E5%B9%B4',
  );
  assert.equal(key('q=%BE%AF', form), 'h)/api?&__wb_method=post');
  assert.equal(key('abc', 'text/xml'), 'h)/api?__wb_method=post&__wb_post_data=ywjj');
});

test('the same archive gives the same WARC, and a place that is taken is refused', async (t) => {
  const { storage, file, out } = await exported(t);
  const again = join(temporaryDirectory(t), 'again');
  const { files } = await exportWarc(storage, again, { format: 'warc' });
  assert.deepEqual(readFileSync(files[0] ?? ''), readFileSync(file));
  await assert.rejects(exportWarc(storage, out, { format: 'warc' }), /is there already/u);
});

test('a WACZ stores its files as they are and says the digest of each', async (t) => {
  const storage = await emptyStorage(t);
  await keepEverySort(storage);
  const path = join(temporaryDirectory(t), 'yanhu.wacz');
  await exportWarc(storage, path, { format: 'wacz', selection: { site: 'yanhu' } });
  const listed = spawnSync(
    'python3',
    [
      '-c',
      'import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);print(z.testzip());print(*[f"{i.filename} {i.compress_type}" for i in z.infolist()],sep="\\n")',
      path,
    ],
    { encoding: 'utf8' },
  );
  if (listed.error === undefined) {
    assert.deepEqual(listed.stdout.trim().split('\n'), [
      'None',
      'archive/nianbao-00001.warc.gz 0',
      'indexes/index.cdxj 0',
      'pages/pages.jsonl 0',
      'datapackage.json 0',
      'datapackage-digest.json 0',
    ]);
  }
  const wacz = await openWacz(path);
  let records = 0;
  for (const warc of wacz.warcs) {
    assert.match(warc.promised ?? '', /^[0-9a-f]{64}$/u);
    for await (const { type } of readWarc(verified(warc))) if (type !== '') records += 1;
  }
  await wacz.close();
  assert.equal(records, 31);

  const bytes = readFileSync(path);
  bytes[2000] = (bytes[2000] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  const damaged = await openWacz(path);
  await assert.rejects(async () => {
    for (const warc of damaged.warcs) for await (const record of readWarc(verified(warc))) assert.ok(record);
  }, DamagedWarc);
  await damaged.close();
});

test('an archive of others is taken in with its times and headers, once, and its reports are read', async (t) => {
  const made = await exported(t);
  const wacz = join(temporaryDirectory(t), 'all.wacz');
  await exportWarc(made.storage, wacz, { format: 'wacz' });
  for (const file of [made.file, wacz]) {
    const storage = await openStorage(temporaryDirectory(t));
    const options = { run: 'ingest-1', site: 'ingest', by: '王', from: 'a disk' };
    const first = await ingestWarc(storage, file, options);
    // What a revisit refers to is resolved: two of the nine are such.
    assert.deepEqual([first.captures, first.known], [9, 0]);
    const [page] = capturesOfUrl(storage.db, `${home}/2024/%E5%B9%B4%E6%8A%A5.html`);
    assert.deepEqual([page?.at, page?.digest, page?.kind], ['2026-11-21T08:00:01.000Z', made.page, 'ingest']);
    assert.deepEqual((await ingestWarc(storage, file, options)).known, 9);
    await derive(storage, { workers: 0 });
    assert.equal(listReports(storage.db).length, 1);
    await storage.close();
  }
});

test('bodies as they went over the wire are decoded: chunks and codings undone', async (t) => {
  const body = gzipSync('<p>年报</p>');
  const chunks = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
  const http = Buffer.concat([
    Buffer.from(
      'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n',
    ),
    chunks,
  ]);
  const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\nWARC-Target-URI: <http://h.example.cn/a>\r\nContent-Type: application/http;\r\n msgtype=response\r\nContent-Length: ${String(http.length)}\r\n\r\n`;
  const file = join(temporaryDirectory(t), 'wget.warc');
  writeFileSync(file, Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]));
  assert.equal(await webArchiveKind(file), 'warc');
  const storage = await emptyStorage(t);
  await ingestWarc(storage, file, { run: 'i', site: 'ingest', by: 'b', from: 'f' });
  const [capture] = capturesOfUrl(storage.db, 'http://h.example.cn/a');
  assert.equal(Buffer.from(await storage.archive.get(capture?.digest ?? '')).toString(), '<p>年报</p>');
});

test('a WARC that breaks off says so, and what stood before is kept', async (t) => {
  const { file } = await exported(t);
  truncateSync(file, statSync(file).size - 100);
  const storage = await emptyStorage(t);
  await assert.rejects(
    ingestWarc(storage, file, { run: 'i', site: 'ingest', by: 'b', from: 'f' }),
    (error: unknown) => {
      assert.ok(error instanceof DamagedWarc);
      assert.equal(error.records, 30, error.message);
      return true;
    },
  );
  assert.equal(capturesOfUrl(storage.db, `${home}/a.pdf`).length, 1);
  await assert.rejects(recordsIn(new URL(import.meta.url).pathname), DamagedWarc);
});

test('answers that are not whole, by what the record or its headers say, are kept and told and not read', async (t) => {
  const html = pageBytes.toString('latin1');
  const page = Buffer.from(html.slice(0, html.length / 2), 'latin1');
  const http = (headers: string, body: Uint8Array, status = '200 OK'): Buffer =>
    Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\nContent-Type: text/html\r\n${headers}\r\n`), body]);
  const chunk = Buffer.concat([Buffer.from(`${page.length.toString(16)}\r\n`), page, Buffer.from('\r\n')]);
  const cases: readonly (readonly [name: string, block: Buffer, fields: Record<string, string>, why: RegExp])[] = [
    ['by-its-record', http('', page), { 'WARC-Truncated': 'length' }, /WARC-Truncated: length/u],
    ['in-segments', http('', page), { 'WARC-Segment-Number': '1' }, /one segment/u],
    ['other-bytes', http('', page), { 'WARC-Block-Digest': `sha1:${'A'.repeat(32)}` }, /not those of its digest/u],
    ['shorter', http(`Content-Length: ${String(html.length)}\r\n`, page), {}, /bytes of the \d+ that its server/u],
    ['a-part', http('Content-Range: bytes 0-9/100\r\n', page, '206 Partial Content'), {}, /a part only/u],
    [
      'chunks',
      http('Transfer-Encoding: chunked\r\n', Buffer.concat([chunk, Buffer.from('ff\r\n<td>1')])),
      {},
      /break/u,
    ],
  ];
  const whole = http(`Content-Length: ${String(pageBytes.length)}\r\n`, pageBytes);
  const sha1 = createHash('sha1').update(whole).digest();
  const bits = [...sha1].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const base32 = (bits.match(/.{5}/gu) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.charAt(Number.parseInt(five, 2)))
    .join('');
  const record = (name: string, block: Buffer, fields: Record<string, string>): Buffer => {
    const lines = Object.entries({
      'WARC-Type': 'response',
      'WARC-Record-ID': `<urn:x:${name}>`,
      'WARC-Date': '2020-01-02T03:04:05Z',
      'WARC-Target-URI': `http://h.example.cn/${name}`,
      'Content-Type': 'application/http; msgtype=response',
      'Content-Length': String(block.length),
      ...fields,
    }).map(([key, value]) => `${key}: ${value}\r\n`);
    return Buffer.concat([Buffer.from(`WARC/1.1\r\n${lines.join('')}\r\n`), block, Buffer.from('\r\n\r\n')]);
  };
  const file = join(temporaryDirectory(t), 'harmed.warc');
  const good = record('whole', whole, { 'WARC-Block-Digest': `sha1:${base32}` });
  writeFileSync(file, Buffer.concat([...cases.map(([name, block, fields]) => record(name, block, fields)), good]));
  const storage = await emptyStorage(t);
  const taken = await ingestWarc(storage, file, { run: 'i', site: 'ingest', by: 'b', from: 'f' });
  assert.deepEqual(
    taken.harmed.map(({ url }) => url),
    cases.map(([name]) => `http://h.example.cn/${name}`),
  );
  for (const [at, [name, , , why]] of cases.entries()) {
    assert.match(taken.harmed[at]?.why ?? '', why);
    const [capture] = capturesOfUrl(storage.db, `http://h.example.cn/${name}`);
    assert.equal(capture?.outcome, 'truncated', name);
    assert.notEqual(capture.digest, null, 'what there is of it is kept');
  }
  await derive(storage, { workers: 0 });
  assert.deepEqual([taken.captures, taken.documents.length, listReports(storage.db).length], [7, 1, 1]);
});
