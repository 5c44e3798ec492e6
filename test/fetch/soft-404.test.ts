import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { challengeMark } from '../../src/fetch/challenge.ts';
import { glanceAt, saysMuch } from '../../src/fetch/glance.ts';
import { faceOf, soft404Mark } from '../../src/fetch/soft-404.ts';
import { longText, pdfBytes } from '../support/fault-server-faults.ts';

const url = 'http://www.quwo.gov.cn/zfxxgk/202501/t20250124_1.html';
const page = (body: string, title = ''): Buffer =>
  Buffer.from(`<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`);
const menu = '<ul>' + '<li><a href="/x">政府信息公开指南</a></li>'.repeat(60) + '</ul>';
const mark = (body: Uint8Array, at = url): string | null => soft404Mark({ url: at, body });

describe('A page with status 200 that says it is not there', () => {
  for (const said of [
    '您访问的页面不存在',
    '抱歉，您要查看的文章已被删除！',
    '对不起，没有找到您要的页面',
    '404 Not Found',
    '很抱歉，该信息已失效',
    '您访问的链接无法找到',
    'HTTP Status 404 – Not Found',
    '页面走丢了',
  ]) {
    it(said, () => {
      assert.notEqual(mark(page(`<p>${said}</p>`)), null);
      assert.notEqual(mark(page(`${menu}<p>${said}</p>`)), null, 'with the menu around it');
    });
  }
  it('in GBK as well', () => {
    const gbk = Buffer.from([0xd2, 0xb3, 0xc3, 0xe6, 0xb2, 0xbb, 0xb4, 0xe6, 0xd4, 0xda]); // 页面不存在
    assert.notEqual(mark(Buffer.concat([Buffer.from('<html><body>'), gbk])), null);
  });
  it('only in the title', () => {
    assert.notEqual(mark(page('<p>返回首页</p>', '404错误页面')), null);
  });
});

describe('A page that is there', () => {
  it('may speak of 404 at length', () => {
    assert.equal(mark(page(`${longText}本年度处理“页面不存在”、404 Not Found 等错误 12 处。${longText}`)), null);
  });
  it('may list news of that title', () => {
    assert.equal(mark(page(`${menu}<a href="/n">关于政府网站“页面不存在”问题的通报</a>`)), null);
  });
  it('may name the thing and its end far apart, or "不存在" of other things', () => {
    assert.equal(mark(page('<p>本单位不存在收费情况，网站内容更新及时。</p>')), null);
    assert.equal(mark(page('<table><tr><td>本机关不掌握相关政府信息</td><td>404</td></tr></table>')), null);
  });
  it('may be a shell for a script, or a redirect', () => {
    assert.equal(mark(page('<div id="app"></div><script src="/app.js"></script>')), null);
    assert.equal(
      mark(Buffer.from('<html><meta http-equiv="refresh" content="0;url=/404/new.pdf"></html>'), `${url}.pdf`),
      null,
    );
  });
  it('need not be a page', () => {
    assert.equal(mark(Buffer.from('{"msg":"页面不存在"}')), null);
  });
});

describe('A document that is asked for', () => {
  const pdf = 'http://www.quwo.gov.cn/zfxxgk/202501/P020250124.pdf';
  it('is not a small page or text', () => {
    assert.notEqual(mark(page('下载失败'), pdf), null);
    assert.notEqual(mark(Buffer.from('file not exists'), pdf), null);
    assert.notEqual(mark(page('下载失败'), 'http://h.cn/%E5%B9%B4%E6%8A%A5.DOCX?x=1'), null);
  });
  it('is a document whatever its type says, or a real page under a strange name', () => {
    assert.equal(mark(pdfBytes, pdf), null);
    assert.equal(mark(Buffer.from('PK\u0003\u0004...'), 'http://h.cn/a.docx'), null);
    assert.equal(mark(page(longText), pdf), null);
  });
});

describe("A host's answer for pages that cannot exist", () => {
  const error = (id: number): Buffer =>
    page(`<p>某县人民政府 政务服务 便民热线 第${String(id)}号请求 ${String(Date.now())}</p>`);
  const face = faceOf(glanceAt(error(1)), new URL('http://h.cn/nianbao-1'));
  const knownFaces = new Set([face ?? '']);
  it('is known again by what it says, numbers aside', () => {
    assert.notEqual(soft404Mark({ url, body: error(2), knownFaces }), null);
    assert.equal(soft404Mark({ url, body: page(`<p>${longText}</p>`), knownFaces }), null);
  });
  it('does not cost the home page that it may be', () => {
    assert.equal(soft404Mark({ url: 'http://www.quwo.gov.cn/', body: error(2), knownFaces }), null);
  });
  it('a shell without words is nobody’s face', () => {
    assert.equal(faceOf(glanceAt(page('<div id="app"></div><script>1</script>')), new URL(url)), null);
  });
});

describe('A challenge', () => {
  const challenge = (html: string): string | null => challengeMark(glanceAt(Buffer.from(html)), []);
  it('is known by the traces of its maker', () => {
    const table: readonly (readonly [string, RegExp])[] = [
      ['<script>document.cookie="__jsl_clearance_s=1"</script>', /加速乐/],
      ["<script>$_ts=window['$_ts'];</script>", /瑞数/],
      ['<script src="/waf/wzws-waf-cgi/"></script>', /wzws/],
      ['<script>var arg1="A";setCookie("acw_sc__v2",x)</script>', /云盾/],
      ['<script>document.cookie="__tst_status="+(a+b)+"#;";document.cookie="EO_Bot_Ssid="+c</script>', /EdgeOne/],
      ['<html>您的请求带有不合法参数，已被网站管理员设置拦截！ 网站安全狗</html>', /安全狗/],
      ['<html>您的访问被拦截</html>', /访问被拦截/],
      ['<html>请输入验证码</html>', /验证码/],
      ['<html>请完成滑动验证</html>', /验证/],
      ['<title>405</title>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。', /阻断/],
    ];
    for (const [html, name] of table) assert.match(challenge(html) ?? 'none', name);
  });
  it('is not a page that has words of its own', () => {
    assert.equal(challenge(`<html><script>var x="__jsl_clearance"</script>${longText}</html>`), null);
    assert.equal(challenge(`<html>${longText}<form>请输入验证码<input></form></html>`), null);
    assert.equal(challenge('<html><script>document.cookie="seen=1"</script><p>欢迎</p></html>'), null);
  });
});

describe('A page that says much', () => {
  const much = longText.repeat(2);
  it('is known from its bytes in any charset', () => {
    assert.ok(saysMuch(page(`<p>${much}</p>`)));
    assert.ok(saysMuch(page(much.replaceAll('。', '。<br>'))));
    // GB 2312: 中 is d6 d0.
    assert.ok(saysMuch(Buffer.from(`<html><p>${'\xd6\xd0'.repeat(2000)}</p>`, 'latin1')));
  });
  it('says it itself: not in its menu, its scripts, its comments, its head', () => {
    for (const silent of [
      menu.repeat(20),
      `<script>var x = "${much}"</script>`,
      `<style>/* ${much} */</style>`,
      `<!-- ${much} -->`,
      `<!-- ${much}`,
      `<script>${much}`,
      `<p title="${much}">`,
      `<a href="/">${much}</a>`,
      '&nbsp;　&emsp;'.repeat(500),
    ]) {
      const body = page(`<p>页面不存在</p>${silent}`, much);
      assert.ok(!saysMuch(body), silent.slice(0, 20));
      assert.notEqual(mark(body), null);
    }
  });
  it('has as many characters as an error page never has', () => {
    for (const word of ['文', 'a', '𠀀', '·', '文 a', '文&nbsp;'])
      for (let length = 100; length < 1400; length += 50) {
        const body = page(`<p>${word.repeat(length)}</p>`);
        if (saysMuch(body)) assert.ok(glanceAt(body).ownText.length > 800, `${String(length)} times ${word}`);
      }
  });
});
