import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fixture } from '../support/paths.ts';
import { furtherPublication } from './content/catalogue.ts';
import type { PortalId } from './content/organs.ts';
import { startReplicas } from './server.ts';
import type { Replicas } from './server.ts';
import { addressOf } from './sites/addresses.ts';
import { replicaTruth, truthIndex } from './truth.ts';

const truth = replicaTruth();
let replicas: Replicas;

before(async () => {
  replicas = await startReplicas();
});
after(() => replicas.close());

const at = (portal: PortalId, path: string): string => new URL(path, replicas.portal(portal).home).href;
/** Reports and what stands among them; everything else with a page of its own is news. */
const known = new Set([...truth.offers, ...truth.decoys].map(({ path }) => path));

const get = (portal: PortalId, path: string, init?: RequestInit): Promise<Response> => fetch(at(portal, path), init);

/** Text in the character set the page declares, or GBK where it is no UTF-8. */
async function read(response: Response): Promise<string> {
  const bytes = await response.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gbk', { fatal: true }).decode(bytes);
  }
}

const hrefs = (html: string): string[] =>
  [...html.replace(/<script>[^]*?<\/script>/g, '').matchAll(/(?:href|src)="([^"]+)"/g)].map((found) => found[1]!);

/** Every address of the host reachable by links, with the pages' text; of the hundreds of news items only some. */
async function walk(
  portal: PortalId,
  starts: readonly string[],
): Promise<Map<string, { status: number; text: string }>> {
  const origin = new URL(replicas.portal(portal).home).origin;
  const seen = new Map<string, { status: number; text: string }>();
  const queue = starts.map((path) => at(portal, path));
  let newsSeen = 0;
  for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
    const path = url.slice(origin.length);
    if (seen.has(path) || truth.disallowed.includes(path)) continue;
    const response = await fetch(url);
    const text = (response.headers.get('content-type') ?? '').includes('html') ? await read(response) : '';
    seen.set(path, { status: response.status, text });
    for (const href of hrefs(text)) {
      const next = new URL(href, url);
      next.hash = '';
      if (next.protocol !== 'http:' || next.origin !== origin) continue;
      const news = /(zwyw|sxyw|doc)\/.*\d{4,}\.s?html$/.test(next.pathname) && !known.has(next.pathname);
      if (news && newsSeen++ % 25 !== 0) continue;
      queue.push(next.href);
    }
  }
  return seen;
}

describe('the replica portals', () => {
  it('weigh what real home pages weigh and say that they are replicas', async () => {
    for (const { id, home } of replicas.portals) {
      const text = await (await fetch(home)).text();
      const size = Buffer.byteLength(text);
      assert.ok(size > 75_000 && size < 175_000, `${id}: ${String(size)}`);
      assert.match(text, /<!-- 测试用仿制站点，非官方/);
      assert.match(text, /<p class="replica">测试用仿制站点，非官方<\/p>/);
    }
  });

  it('link to nothing that is not there', async () => {
    for (const { id } of replicas.portals) {
      const pages = await walk(id, ['/']);
      assert.ok(pages.size > 40, `${id} has only ${String(pages.size)} pages`);
      for (const [path, { status, text }] of pages) {
        assert.equal(status, 200, `${id}${path}`);
        assert.doesNotMatch(text, /class="error"/, `${id}${path}`);
      }
    }
  });

  it('show every report of the column in its lists, page by page', async () => {
    const columns: [PortalId, string[]][] = [
      ['yuncheng', [1, 2, 3].map((k) => `/zfxxgk/zfxxgknb/index${k === 1 ? '' : `_${String(k)}`}.shtml`)],
      ['quwo', [0, 1, 2].map((k) => `/zfxxgk/xxgkzl/zfxxgknb/index${k === 0 ? '' : `_${String(k)}`}.html`)],
      [
        'lishi',
        [
          '',
          ...['2025nb', '2024nb', '2024nb', '2023nb', '2022nb', '2021nb', '2020nb', '2019nb', '2018_67684'].map(
            (one) => `${one}/`,
          ),
          '2024nb/index_1.shtml',
          '2024nb/index_2.shtml',
        ].map((one) => `/zwgk/xxgknb/${one}`),
      ],
    ];
    for (const [portal, lists] of columns) {
      const listed = new Map<string, string>();
      for (const list of lists) {
        const url = at(portal, list);
        const text = await read(await fetch(url));
        for (const [, href, title] of text.matchAll(/<li><a href="([^"]+)" target="_blank" title="([^"]+)"/g))
          listed.set(new URL(href!, url).pathname, title!);
      }
      for (const offer of truth.offers.filter((one) => one.portal === portal && one.inColumn))
        assert.equal(listed.get(offer.path), offer.title);
      for (const decoy of truth.decoys.filter((one) => one.portal === portal))
        assert.ok(listed.has(decoy.path), decoy.path);
    }
  });

  it('end the pager of 曲沃 with a stub of status 200 that has no rows', async () => {
    const first = await (await get('quwo', '/zfxxgk/xxgkzl/zfxxgknb/')).text();
    assert.match(first, /createPageHTML\(3,0,"index","html"\)/);
    const stub = await get('quwo', '/zfxxgk/xxgkzl/zfxxgknb/index_3.html');
    const body = await stub.arrayBuffer();
    assert.equal(stub.status, 200);
    assert.ok(body.byteLength > 250 && body.byteLength < 400, String(body.byteLength));
  });

  it('fill the column of 盐湖 from an endpoint whose pages together hold every report', async () => {
    const page = await (await get('yanhu', '/zfxxgk/xxgknb/index.shtml')).text();
    const [, size = '', siteId = '', chanId = ''] = /getSearchList\(1, (\d+), "(\d+)", "(\d+)"\)/.exec(page) ?? [];
    assert.doesNotMatch(page, /\/doc\//);
    const urls: string[] = [];
    for (let index = 1, count = 1; index <= count; index++) {
      const answer = await get(
        'yanhu',
        `/intertidwebapp/govChanInfo/getDocuments?Index=1&pageIndex=${String(index)}&pageSize=${size}&siteId=${siteId}&ChannelType=1&KeyWord=&KeyWordType=&chanId=${chanId}&order=1`,
      );
      const { list, pageCount } = (await answer.json()) as { list: { url: string }[]; pageCount: number };
      urls.push(...list.map(({ url }) => `/${url}`));
      count = pageCount;
      assert.equal(pageCount, 2);
    }
    for (const offer of truth.offers.filter(({ portal }) => portal === 'yanhu'))
      assert.ok(urls.includes(offer.path), offer.path);
  });

  it('give the report outside the column of 运城 to a search for its title', async () => {
    const outside = truth.offers.filter((offer) => !offer.inColumn);
    assert.deepEqual(
      outside.map(({ path }) => path),
      ['/doc/2021/03/15/117935.shtml'],
    );
    const body = new URLSearchParams({
      q: 'SITE_ID:1 AND TITLE:信息公开工作年度报告  NOT CHANNEL_ROOT:辅助栏目',
      start: '0',
      rows: '50',
    });
    const answer = (await (await get('yuncheng', '/search2/api/select', { method: 'POST', body })).json()) as {
      response: { docs: { URL: string }[] };
      facet_counts: { facet_fields: { DEL_FLAG: { false: number } } };
    };
    assert.ok(answer.response.docs.some(({ URL: url }) => url === outside[0]?.path));
    assert.equal(answer.facet_counts.facet_fields.DEL_FLAG.false, answer.response.docs.length);
  });

  it('keep the addresses known from the real portals', () => {
    const paths = truth.offers.map(
      ({ portal, path, year, publishedOn }) => `${portal} ${path} ${String(year)} ${publishedOn}`,
    );
    assert.ok(paths.includes('lishi /zwgk/xxgknb/2025nb/202601/t20260121_2010753.shtml 2025 2026-01-21'));
    assert.ok(paths.includes('lishi /zwgk/xxgknb/2018_67684/201902/t20190226_1209421.shtml 2018 2019-02-26'));
  });

  it('answer unknown addresses as their servers do: a real 404, or a page that only says so', async () => {
    assert.equal((await get('quwo', '/contents/31310/553181.html')).status, 404);
    assert.equal((await get('yuncheng', '/doc/2020/01/01/1.shtml')).status, 404);
    for (const portal of ['yanhu', 'lishi'] as const) {
      const soft = await get(portal, '/nothing/here.shtml');
      assert.equal(soft.status, 200);
      assert.match(await soft.text(), /页面不存在/);
    }
    assert.equal((await get('quwo', '/', { method: 'HEAD' })).status, 405);
    assert.equal((await get('lishi', '/', { method: 'HEAD' })).status, 200);
  });

  it('serve the old years of 离石 in GBK, one of them without saying so', async () => {
    for (const [folder, declared] of [
      ['2018_67684', true],
      ['2019nb', false],
    ] as const) {
      const response = await get('lishi', `/zwgk/xxgknb/${folder}/`);
      assert.equal(response.headers.get('content-type'), 'text/html');
      const bytes = await response.arrayBuffer();
      assert.throws(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      const text = new TextDecoder('gbk', { fatal: true }).decode(bytes);
      assert.match(text, /吕梁市离石区人民政府20\d\d年政府信息公开工作年度报告/);
      assert.equal(text.includes('charset=gb2312'), declared);
    }
  });

  it('send the files of 曲沃 as nameless streams with a GBK file name', async () => {
    const offer = truth.offers.find(({ id }) => id === 'quwo-czj-2024');
    const response = await get('quwo', offer?.attachments[0]?.path ?? '');
    assert.equal(response.headers.get('content-type'), 'application/octet-stream');
    const raw = Buffer.from(response.headers.get('content-disposition') ?? '', 'latin1');
    assert.match(
      new TextDecoder('gbk', { fatal: true }).decode(raw),
      /filename="曲沃县财政局2024年政府信息公开工作年度报告\.pdf"/,
    );
    assert.equal(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 5)
        .toString(),
      '%PDF-',
    );
  });

  it('answer a conditional request with 304 and no body', async () => {
    const path = truth.offers[0]?.path ?? '';
    const first = await get('yuncheng', path);
    const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
    assert.match(etag, /^"[0-9a-f]{20}"$/);
    assert.equal(modified, 'Fri, 27 Mar 2020 09:00:00 GMT');
    assert.equal((await get('yuncheng', path, { headers: { 'If-None-Match': etag } })).status, 304);
    assert.equal((await get('yuncheng', path, { headers: { 'If-Modified-Since': modified } })).status, 304);
    const other = await get('yuncheng', path, {
      headers: { 'If-None-Match': '"other"', 'If-Modified-Since': modified },
    });
    assert.equal(other.status, 200);
  });

  it('serve the same bytes on every start', async () => {
    const again = await startReplicas();
    try {
      for (const offer of truth.offers.filter((_, i) => i % 6 === 0)) {
        const [one, two] = await Promise.all([
          get(offer.portal, offer.path),
          fetch(new URL(offer.path, again.portal(offer.portal).home)),
        ]);
        assert.equal(one.headers.get('etag'), two.headers.get('etag'));
        assert.notEqual(one.headers.get('etag'), null);
      }
    } finally {
      await again.close();
    }
  });

  it('publish what their committed index says, file by file and number by number', () => {
    const index = JSON.parse(readFileSync(fixture('portals', 'truth.json'), 'utf8')) as unknown;
    assert.deepEqual(truthIndex(), index);
  });

  it('let a test publish, edit and remove a report, and break the column', async () => {
    const own = await startReplicas();
    try {
      const portal = own.portal('lishi');
      const fresh = furtherPublication({
        portal: 'lishi',
        organ: 'rsj',
        year: 2025,
        published: '2026-01-28',
        folder: '2025nb',
      });
      const [list, page] = ['/zwgk/xxgknb/2025nb/', addressOf(fresh).path];
      const text = async (path: string): Promise<string> => (await fetch(new URL(path, portal.home))).text();
      assert.doesNotMatch(await text(list), /人力资源/);
      portal.publish(fresh);
      assert.match(await text(list), /人力资源和社会保障局2025年/);
      const tag = (await fetch(new URL(page, portal.home))).headers.get('etag');
      portal.edit(
        fresh.id,
        new Map([['t3.new.total', { value: 987654, text: '987654', status: 'reported' }]]),
        '2026-02-02',
      );
      const edited = await fetch(new URL(page, portal.home), { headers: { 'If-None-Match': tag ?? '' } });
      assert.equal(edited.status, 200);
      assert.equal(edited.headers.get('last-modified'), 'Mon, 02 Feb 2026 09:00:00 GMT');
      assert.match(await edited.text(), /987654/);
      portal.remove(fresh.id);
      assert.doesNotMatch(await text(list), /人力资源和社会保障局2025年/);
      portal.breakColumn('empty');
      assert.doesNotMatch(await text(list), /年度报告/);
      portal.breakColumn(null);
      portal.fail(list, 1, 503);
      assert.equal((await fetch(new URL(list, portal.home))).status, 503);
      assert.match(await text(list), /年度报告/);
      portal.challenge(true);
      assert.equal((await fetch(portal.home)).status, 521);
    } finally {
      await own.close();
    }
  });

  it('log when each request came and how many were under way', async () => {
    const own = await startReplicas();
    try {
      const portal = own.portal('quwo');
      portal.slow(60);
      await Promise.all(
        ['/', '/robots.txt', '/zfxxgk/'].map((path) =>
          fetch(new URL(path, portal.home), { headers: { 'User-Agent': 'test/1' } }),
        ),
      );
      assert.deepEqual(own.log.map(({ path }) => path).sort(), ['/', '/robots.txt', '/zfxxgk/']);
      assert.equal(Math.max(...own.log.map(({ concurrent }) => concurrent)), 3);
      assert.ok(own.log.every(({ status, headers }) => status === 200 && headers['user-agent'] === 'test/1'));
    } finally {
      await own.close();
    }
  });
});
