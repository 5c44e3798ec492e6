import assert from 'node:assert/strict';
import { test } from 'node:test';
import { organOfPage, readDetail } from '../../crawlers/detail.ts';
import { pageOf } from '../../crawlers/page.ts';

const at = 'http://www.qinghe.gov.cn/nb/202601/t20260121_2010753.shtml';
const read = (html: string, url = at) => readDetail(pageOf(html, url));
const links = (html: string): (readonly [string, string])[] =>
  read(html).attachments.map(({ url, name }) => [new URL(url).pathname + new URL(url).search, name]);

test('title, date and source: from the meta tags, else from the page, the date at last from the address', () => {
  const tagged = read(
    '<title>x</title><meta name="ArticleTitle" content="清河县2025年政府信息公开工作年度报告"><meta name="PubDate" content="2026-01-22 09:00"><meta name="ContentSource" content="县政府办">',
  );
  assert.deepEqual(
    [tagged.title, tagged.publishedOn, tagged.source],
    ['清河县2025年政府信息公开工作年度报告', '2026-01-22', '县政府办'],
  );
  const printed = read(
    '<h1>清河县人民政府</h1><h2>清河县2025年政府信息公开工作年度报告</h2><p>今天是2026年11月21日</p><p>发表时间:2026-01-23 16:35 来源：清河县财政局</p>',
  );
  assert.deepEqual(
    [printed.title, printed.publishedOn, organOfPage(printed)],
    ['清河县2025年政府信息公开工作年度报告', '2026-01-23', '清河县财政局'],
  );
  assert.equal(read('<h1>清河县2025年政府信息公开工作年度报告</h1>').publishedOn, '2026-01-21');
});

test('the organ of a page without one in its title: breadcrumb, source, unit, site', () => {
  const page = (crumb: string, source: string, site: string) =>
    read(
      `<meta name="SiteName" content="${site}"><p>当前位置：首页 > 政务公开 > ${crumb} > 年报</p><p>来源：${source}</p>`,
    );
  assert.equal(organOfPage(page('县水利局', '县政府办公室', '清河县人民政府门户网站')), '县水利局');
  assert.equal(organOfPage(page('专题', '县政府办公室', '清河县人民政府门户网站')), '县政府办公室');
  assert.equal(organOfPage(page('专题', '本站', '清河县人民政府门户网站'), '县财政局'), '县财政局');
  assert.equal(organOfPage(page('专题', '本站', '清河县人民政府门户网站')), '清河县人民政府');
});

test('files are found however the page offers them, each once and by its name', () => {
  assert.deepEqual(links('<a href="./P020260121400000000001.PDF?x=1">清河县年报.pdf</a>'), [
    ['/nb/202601/P020260121400000000001.PDF?x=1', '清河县年报.pdf'],
  ]);
  assert.deepEqual(links('<a href="/module/download/downfile.jsp?classid=0&filename=be5f.pdf">年报.pdf</a>'), [
    ['/module/download/downfile.jsp?classid=0&filename=be5f.pdf', '年报.pdf'],
  ]);
  assert.deepEqual(
    links(
      '<a href="/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=2">年报.docx</a>',
    )[0]?.[1],
    '年报.docx',
  );
  assert.deepEqual(links('<iframe src="/pdfjs/web/viewer.html?file=%252Ffiles%252Fa%2520b.pdf"></iframe>'), [
    ['/files/a%20b.pdf', 'a b.pdf'],
  ]);
  assert.deepEqual(
    links('<embed src="a.pdf"><object data="b.pdf"></object>').map(([path]) => path),
    ['/nb/202601/a.pdf', '/nb/202601/b.pdf'],
  );
  assert.deepEqual(links('<script>showVsbpdfIframe("/__local/A/BC/x.pdf","100%","600")</script>'), [
    ['/__local/A/BC/x.pdf', 'x.pdf'],
  ]);
  assert.deepEqual(links(`<span onclick="window.open('/f/年报.wps')">附件</span>`), [
    ['/f/%E5%B9%B4%E6%8A%A5.wps', '年报.wps'],
  ]);
  assert.deepEqual(links('<a href="a.docx">附件下载</a><a href="a.docx">年报.docx</a>').length, 1);
});

test('files of other articles and of the site itself are not those of the page', () => {
  assert.deepEqual(
    links('<ul><li>下一篇：<a href="/f/other.pdf">清河县2022年政府信息公开工作年度报告</a></li></ul>'),
    [],
  );
  assert.deepEqual(
    links('<div class="related"><a href="/f/other.pdf">别的</a></div><footer><a href="/f/map.pdf">地图</a></footer>'),
    [],
  );
  assert.deepEqual(links('<a href="/f/AdobeReader.zip">Adobe Reader下载</a>'), []);
});

test('a report that is pictures offers the pictures', () => {
  const scan = read(
    '<h1>清河县2025年政府信息公开工作年度报告</h1><div class="TRS_Editor"><img src="./W020260121000000000001.png"><img src="./W020260121000000000002.png"></div><img src="/images/logo.png">',
  );
  assert.ok(scan.imageOnly);
  assert.deepEqual(
    scan.attachments.map(({ name }) => name),
    ['W020260121000000000001.png', 'W020260121000000000002.png'],
  );
});

test('a picture whose parts are links is a menu and no report', () => {
  const map = read(
    '<h1>清河县2025年政府信息公开工作年度报告</h1><div class="TRS_Editor"><img src="./all.jpg" usemap="#all"><map name="all"><area href="1.html" alt="县教育局"></map></div>',
  );
  assert.deepEqual([map.imageOnly, map.attachments], [false, []]);
});

test('a link that says it gives a file is believed where its address says nothing', () => {
  const report = '<h1>清河县水利局2024年政府信息公开工作年度报告</h1>';
  assert.deepEqual(
    links(
      `${report}<p>附件：<a href="/api/file/get?fid=12">点击下载</a></p><p><a href="/f/34">水利局2024年年度报告.docx</a></p><p><a download href="/f/56">年度报告</a></p>`,
    ).map(([path]) => path),
    ['/api/file/get?fid=12', '/f/34', '/f/56'],
  );
  assert.deepEqual(
    links(
      `${report}<a href="javascript:downFile('8a12')">年度报告.docx</a><script>function downFile(id){window.open('/common/get?id='+id)}</script>`,
    ).map(([path]) => path),
    ['/common/get?id=8a12'],
  );
  // A report scanned page by page; the photograph under a picture of the text has no such name on its link.
  assert.deepEqual(
    links(
      `${report}<p><a href="1.jpg">1.jpg</a> <a href="2.jpg">年报第2页.jpg</a></p><a href="big.jpg"><img src="small.jpg"></a>`,
    ).map(([path]) => path),
    ['/nb/202601/1.jpg', '/nb/202601/2.jpg'],
  );
  // Pages about downloads are no files.
  assert.deepEqual(
    links(`${report}<a href="/xzzx/">下载</a><a href="/xz/list.html">下载中心</a><a href="/api/x?id=3">相关新闻</a>`),
    [],
  );
});

test('scanned pages are known below the heading of a report, whatever the box of the article is called', () => {
  const page = (inner: string) =>
    `<div class="top"><img src="/skin/top.jpg"></div><h1>清河县水利局2016年政府信息公开工作年度报告</h1><div class="wz_txt">${inner}</div><div class="foot"><img src="/skin/red.png"></div><a href="/"><img src="/skin/back.png"></a>`;
  const scanned = read(page('<p><img src="/up/1.jpg"></p><p><img src="/up/2.jpg"></p>'));
  assert.deepEqual(
    [scanned.imageOnly, scanned.attachments.map(({ url }) => new URL(url).pathname)],
    [true, ['/up/1.jpg', '/up/2.jpg']],
  );
  const filed = read(page('<p><img src="/up/1.jpg"></p><p><a href="/up/a.pdf">年度报告</a></p>'));
  assert.deepEqual([filed.imageOnly, filed.attachments.length], [false, 1]);
  const written = read(
    page(
      '<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>四、存在的主要问题及改进情况</p><p><img src="/up/chart.jpg"></p>',
    ),
  );
  assert.equal(written.imageOnly, false);
});
