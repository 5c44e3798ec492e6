import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { leadsOf } from '../../crawlers/any-portal.ts';
import { readDetail } from '../../crawlers/detail.ts';
import { familiesOf } from '../../crawlers/families/index.ts';
import { jpaas } from '../../crawlers/families/jpaas.ts';
import { trsPager } from '../../crawlers/families/trs.ts';
import { ucapPager } from '../../crawlers/families/ucap.ts';
import { judgeTitle } from '../../crawlers/is-report.ts';
import { pageOf, type Page } from '../../crawlers/page.ts';
import { readList } from '../../crawlers/read-list.ts';
import { organOfTitle } from '../../crawlers/report-organ.ts';
import { yearOfTitle } from '../../crawlers/report-year.ts';
import { sharedFolder } from '../support/paths.ts';

/** Real pages, kept outside the project. */
const options = { skip: sharedFolder === null ? 'the real pages are not here' : false };
const open = (name: string, url: string): Page =>
  pageOf(readFileSync(join(sharedFolder ?? '', 'portal-pages', name)), url);
const surest = (page: Page): string | undefined => familiesOf(page)[0]?.family.name;

test('鄂尔多斯: of ten rows exactly four are reports, none of the site’s own unit', options, () => {
  const page = open('trs-ordos-engebei-xxgknb-list.html', 'http://engebei.ordos.gov.cn/xxgk/xxgknb/');
  assert.equal(surest(page), 'trs');
  const { rows, pages } = readList(page, 'column');
  const listed = rows.filter(({ certain }) => certain);
  assert.equal(listed.length, 10);
  const reports = listed.filter(({ title }) => judgeTitle(title).verdict === 'report');
  assert.deepEqual(
    reports.map(({ url, title, publishedOn }) => [
      /_(\d+)\.html$/.exec(url)?.[1],
      organOfTitle(title),
      yearOfTitle(title),
      publishedOn,
    ]),
    [
      ['2748784', '鄂尔多斯市', 2019, '2020-09-03'],
      ['2593126', '鄂尔多斯市人民政府办公室', 2019, '2020-03-11'],
      ['2380968', '鄂尔多斯市', 2018, '2019-05-30'],
      ['2380967', '内蒙古自治区', 2018, '2019-05-30'],
    ],
  );
  assert.equal(listed.filter(({ title }) => judgeTitle(title).verdict === 'no').length, 6);
  assert.deepEqual(
    pages.map(({ url }) => url),
    ['http://engebei.ordos.gov.cn/xxgk/xxgknb/index_1.html'],
  );
});

test('甘肃: twenty rows in a comment, nine further pages, the years of the 年报 column in the menu', options, () => {
  const page = open('ucap-gansu-jyt-list.html', 'https://jyt.gansu.gov.cn/jyt/c110634/zwgklist.shtml');
  assert.equal(surest(page), 'ucap');
  assert.deepEqual(ucapPager(page), {
    element: 'page_div',
    total: 10,
    current: 1,
    prefix: 'zwgklist',
    ext: 'shtml',
    count: 200,
  });
  const { rows, pages } = readList(page, 'column');
  assert.equal(rows.filter(({ url }) => url.includes('/c110634/')).length, 20);
  assert.equal(pages.length, 9);
  assert.equal(pages[0]?.url, 'https://jyt.gansu.gov.cn/jyt/c110634/zwgklist_2.shtml');
  assert.equal(leadsOf(page, 'area').filter(({ role }) => role === 'year').length, 17);
});

test('邯郸: the column behind a tab whose words are broken by <br>, and a list of 56 pages', options, () => {
  const [lead] = leadsOf(open('trs-handan-zfxxgk-gkzn.jsp.html', 'http://hdzfxxgk.hd.gov.cn/zfxxgkzn/'), 'area');
  assert.deepEqual([lead?.role, lead?.url], ['column', 'http://hdzfxxgk.hd.gov.cn/zfxxgknb/']);
  const list = readList(open('trs-handan-zfxxgk-list.jsp.html', 'http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/'), 'column');
  assert.equal(list.pages.length, 55);
  assert.equal(list.pages.at(-1)?.url, 'http://hdzfxxgk.hd.gov.cn/zfwj/jinqixxgk/index_55.html');
  const detail = readDetail(
    open(
      'trs-handan-zfxxgk-details.jsp.html',
      'http://hdzfxxgk.hd.gov.cn/gszbm/auto23716/202008/t20200802_1352104.html',
    ),
  );
  assert.deepEqual([detail.publishedOn, detail.source], ['2020-08-02', '邯郸市教育局']);
});

test('山西: an article that calls the pager of its own pages is no list', options, () => {
  const page = open('trs-shanxi-gov-detail.html', 'http://www.shanxi.gov.cn/yw/sxyw/201909/t20190918_693227.shtml');
  assert.deepEqual(trsPager(page), { total: 1, current: 0, base: 't20190918_693227', ext: 'shtml' });
  assert.deepEqual(readList(page, 'column').pages, []);
  assert.deepEqual(
    [readDetail(page).title, readDetail(page).publishedOn],
    ['山西品牌丝路行（南美站）正式启动', '2019-09-18'],
  );
});

test('重庆 and 丽水: attachments outside the text and behind a download script, by their names', options, () => {
  const chongqing = readDetail(
    open('trs-chongqing-jjxxw-detail.html', 'http://jjxxw.cq.gov.cn/zwgk_213/zcwj/qtwj/202409/t20240904_13591044.html'),
  );
  assert.deepEqual(chongqing.attachments, [
    {
      url: 'http://jjxxw.cq.gov.cn/zwgk_213/zcwj/qtwj/202409/W020240904386997422413.doc',
      name: '渝经信发2024058关于公布第六届重庆市工艺美术大师评选认定结果的通知.doc',
    },
  ]);
  assert.deepEqual(chongqing.breadcrumb, ['首页', '政务公开', '政策文件', '其他文件']);
  const page = open('hanweb-lishui-detail.html', 'http://www.lishui.gov.cn/art/2023/10/23/art_1229283449_2493752.html');
  assert.equal(surest(page), 'hanweb');
  const lishui = readDetail(page);
  assert.equal(
    lishui.attachments[0]?.name,
    '丽水市人民政府关于下达2023年市区符合政府安排工作条件退役士兵和退出消防员安置任务的通知 (1).pdf',
  );
  assert.deepEqual([lishui.publishedOn, lishui.source], ['2023-10-23', '市府办']);
});

test('江西 and 广东: a template’s form is asked for its rows; budget papers are no reports', options, () => {
  const shell = open(
    'hanweb-jpaas-jiangxi-sthjt-list.html',
    'http://sthjt.jiangxi.gov.cn/jxssthjt/col/col42150/index.html',
  );
  const [request] = jpaas.pages?.(shell) ?? [];
  assert.equal(request?.url, 'http://sthjt.jiangxi.gov.cn/queryList');
  assert.deepEqual(new URLSearchParams(request.body).getAll('channelCode[]'), ['col42150']);
  const guangdong = open('nfcms-gd-caizheng-list.html', 'http://www.gd.gov.cn/zwgk/czxx/index.html');
  assert.equal(surest(guangdong), 'nfcms');
  assert.ok(readList(guangdong, 'column').rows.every(({ title }) => judgeTitle(title).verdict !== 'report'));
});
