import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redirectShell } from '../../src/fetch/redirect-shell.ts';
import { longText } from '../support/fault-server-faults.ts';

const from = 'http://www.quwo.gov.cn/a/';
const at = (html: string): string | null => redirectShell(html, from);

describe('A page that is nothing but a redirect', () => {
  const table: readonly (readonly [html: string, target: string])[] = [
    ['<meta http-equiv="refresh" content="0;url=/b/">', 'http://www.quwo.gov.cn/b/'],
    ["<META HTTP-EQUIV=Refresh CONTENT='1; URL=index.shtml'>", 'http://www.quwo.gov.cn/a/index.shtml'],
    [
      '<meta content="0; url=\'http://www.linfen.gov.cn/?a=1&amp;b=2\'" http-equiv="refresh" />',
      'http://www.linfen.gov.cn/?a=1&b=2',
    ],
    ['<html><script>location.replace("/zwgk/")</script></html>', 'http://www.quwo.gov.cn/zwgk/'],
    [
      "<script language=javascript>\nwindow.location.href = './index.html';\n</script>",
      'http://www.quwo.gov.cn/a/index.html',
    ],
    ["<script>top.location='/x#y'</script>", 'http://www.quwo.gov.cn/x'],
    [
      "<title>首页</title>正在跳转… <a href='/b'>点击</a><script>self.location.href='/b'</script>",
      'http://www.quwo.gov.cn/b',
    ],
    ['<base href="/c/"><meta http-equiv="refresh" content="0;url=d">', 'http://www.quwo.gov.cn/c/d'],
  ];
  for (const [html, target] of table)
    it(html, () => {
      assert.equal(at(html), target);
    });
});

describe('Other pages lead nowhere', () => {
  for (const html of [
    `<meta http-equiv="refresh" content="0;url=/b/">${longText}`,
    '<meta http-equiv="refresh" content="300;url=/b/">',
    '<meta http-equiv="refresh" content="60">',
    '<meta http-equiv="refresh" content="0;url=/a/">',
    '<meta http-equiv="content-type" content="text/html">',
    '<!-- <meta http-equiv="refresh" content="0;url=/b/"> -->',
    '<script>if(/Mobile/.test(navigator.userAgent)){location.href="/m/"}</script>',
    '<script>document.cookie="a=1";location.href="/b"</script>',
    '<script>location.href="/b"+x</script>',
    '<script>location.href="/b";location.href="/c"</script>',
    '<script>var a = "location.href=\'/b\'"</script>',
    '<a onclick="location.href=\'/b\'">年报</a>',
    '<script>location.href="javascript:void(0)"</script>',
    '<frameset><frame src="/b"></frameset>',
  ]) {
    it(html.slice(0, 90), () => {
      assert.equal(at(html), null);
    });
  }
});
