import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePage, TooDeep } from '../../src/html/page.ts';

test('all metas are kept in their order, duplicates too', () => {
  const { metas, title } = parsePage(
    `<title> 年度\n 报告 </title><meta name="ColumnName" content="年报"><meta content="要闻" name="ColumnName"><meta property="og:x" content="1">`,
  );
  assert.equal(title, '年度 报告');
  assert.deepEqual(metas, [
    { name: 'ColumnName', content: '年报' },
    { name: 'ColumnName', content: '要闻' },
    { name: 'og:x', content: '1' },
  ]);
});

test('links resolve against <base href>, itself relative to the page', () => {
  const url = 'http://www.example.gov.cn/a/b.html';
  assert.equal(parsePage('<base href="/c/">', { url }).base, 'http://www.example.gov.cn/c/');
  assert.equal(parsePage('<p>', { url }).base, url);
  assert.equal(parsePage('<base href="http://[">', { url }).base, url);
});

test('the text is what a reader sees', () => {
  const page = parsePage(
    `<script>var a</script><p>政府<b>信息</b>\n公开</p><div hidden>x</div><p>A\n B<br>C<style>p{}</style>`,
  );
  assert.equal(page.text(), '政府信息公开\nA B\nC');
});

test('bytes are decoded by what they are, and the page says how', () => {
  const page = parsePage(Buffer.from('<p>年报', 'utf8'), { contentType: 'text/html;charset=gbk' });
  assert.deepEqual([page.charset, page.decodedBy, page.text()], ['utf-8', 'bytes', '年报']);
});

test('selectors see the same tree, rows get the tbody of a browser', () => {
  const { $ } = parsePage('<table><tr><td>1</table>');
  assert.equal($('table > tbody > tr > td').text(), '1');
});

test('a page that nests without end is refused before it takes quadratic time', () => {
  const before = process.cpuUsage();
  assert.throws(() => parsePage('<div>'.repeat(2_000_000)), TooDeep);
  const { user, system } = process.cpuUsage(before);
  assert.ok(user + system < 5_000_000, 'five seconds of the processor, however busy it is');
});

test('a long page of shallow elements is not taken for a deep one', () => {
  const page = parsePage('<p><b>甲<table><tr><td><i>乙</table>'.repeat(3000));
  assert.equal(page.$('table').length, 3000);
});
