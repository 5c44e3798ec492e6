import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { challengeMark } from '../../src/fetch/challenge.ts';
import { closingWords } from '../../src/fetch/closed.ts';
import { glanceAt } from '../../src/fetch/glance.ts';
import { judge, type Judgement } from '../../src/fetch/judge.ts';
import { fixture } from '../support/paths.ts';

const mark = (html: string): string | null => challengeMark(glanceAt(Buffer.from(html)), []);
const judged = (status: number, html: string): Judgement =>
  judge({
    ...{ kind: 'detail', url: new URL('http://www.h.gov.cn/a.html'), redirectedFrom: null, method: 'GET', status },
    ...{ headers: [], body: Buffer.from(html), conditional: false },
  });

/** As the makers' pages stand before real portals, shortened to what tells them. */
const gates: readonly (readonly [maker: string, status: number, html: string])[] = [
  [
    '加速乐, first stage',
    521,
    "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+';max-age=3600;path=/';location.href=location.pathname+location.search</script>",
  ],
  [
    '加速乐, second stage',
    521,
    '<script>var _0x1=["a"];go({"bts":["1","2"],"chars":"a","ct":"b","ha":"sha1","tn":"__jsl_clearance_s","vt":"3600"})</script>',
  ],
  [
    '加速乐, with status 200',
    200,
    '<html><script>document.cookie="__jsl_clearance_s=1;path=/";location.href=location.pathname</script></html>',
  ],
  [
    '瑞数 with 412',
    412,
    '<!DOCTYPE html><html><head><meta charset="utf-8"><meta id="9DhefwqGPrzGxEp9hPaoag" content="{qqr" r="m"><script type="text/javascript" r="m">$_ts=window[\'$_ts\'];if(!$_ts)$_ts={};$_ts.nsd=75531;$_ts.cd="qEyxrrAlWa";if($_ts.lcd)$_ts.lcd();</script><script src="/aB3/d7.js" r="m"></script></head><body></body></html>',
  ],
  [
    '瑞数 with 200',
    200,
    '<html><head><script>$_ts=window["$_ts"];if(!$_ts)$_ts={};</script></head><body></body></html>',
  ],
  [
    '瑞数 with 202',
    202,
    '<html><head><meta content="x"><script src="/x.js"></script><script>_$a1()</script></head></html>',
  ],
  [
    '创宇盾',
    403,
    '<html><head><title>创宇盾</title></head><body><h1>当前访问疑似黑客攻击，已被网站管理员设置为拦截</h1><p>事件ID：2f3</p></body></html>',
  ],
  [
    '创宇盾 with 200',
    200,
    '<html><body><h1>当前访问疑似黑客攻击，已被网站管理员设置为拦截</h1><a href="/">返回</a></body></html>',
  ],
  [
    '安全狗',
    200,
    '<html><title>网站防火墙</title><body>您的请求带有不合法参数，已被网站管理员设置拦截！</body></html>',
  ],
  [
    '云锁',
    200,
    '<html><script>function YunSuoAutoJump() { self.location = "/a.html?security_verify_data=313932"; }</script><script>setTimeout("YunSuoAutoJump()", 50);</script></html>',
  ],
  ['云锁, refusal', 403, '<html><body>您的请求可能存在威胁，已被云锁拦截</body></html>'],
  [
    '阿里云 WAF 405',
    405,
    '<!doctypehtml><html><title>405</title><body><div data-spm="x"><img src="//errors.aliyun.com/images/a.png">很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。<p>您的请求ID是: 784e</p></div></body></html>',
  ],
  [
    '阿里云 acw_sc__v2',
    200,
    '<html><script>var arg1="7A5";function setCookie(name,value){document.cookie=name+"="+value;}function reload(x){setCookie("acw_sc__v2",x);document.location.reload();}</script></html>',
  ],
  [
    '阿里云 slider',
    200,
    '<html><head><meta name="aliyun_waf_aa" content="1"><title>滑动验证页面</title></head><body><div>访问验证</div><p>别离开，为了更好的访问体验，请进行验证，通过后即可继续访问网页</p></body></html>',
  ],
  [
    '长亭雷池 refusal',
    403,
    '<html><title>403</title><body>请求存在威胁，已被拦截<p>安全检测能力由 长亭雷池 WAF 驱动</p></body></html>',
  ],
  [
    '长亭雷池 challenge',
    468,
    '<html><head><title>安全检测中</title><script src="/.safeline/static/challenge.js"></script></head><body>正在检查您的浏览器</body></html>',
  ],
  [
    '网防G01',
    403,
    '<html><body><h2>网防G01</h2><p>您的访问请求可能对网站造成安全威胁，请求已被管理员阻断</p></body></html>',
  ],
  [
    '网防G01 with 200',
    200,
    '<html><body><p>您的访问请求可能对网站造成安全威胁，请求已被 网站管理员 阻断。</p></body></html>',
  ],
  ['玄武盾', 200, '<html><title>玄武盾</title><body>您的访问存在安全风险，已被玄武盾拦截</body></html>'],
  ['华为云', 418, '<html><title>418</title><body>您的请求疑似攻击行为！事件ID：00-0000</body></html>'],
  [
    'D盾',
    200,
    '<html><head><title>D盾_拦截提示</title></head><body>你提交的内容或访问的内容含有敏感内容</body></html>',
  ],
  ['please prove', 200, '<html><title>安全验证</title><body>请完成安全验证后继续访问</body></html>'],
  ['odd behaviour', 200, '<html><body>您的访问行为异常，请稍后再试</body></html>'],
  [
    'odd network',
    200,
    '<html><body>系统检测到您的网络环境存在异常，请点击下方按钮进行验证<button>验证</button></body></html>',
  ],
  ['too often', 200, '<html><body>您访问过于频繁，请稍后再试！</body></html>'],
  ['IP', 200, '<html><body>您的IP：203.0.113.7 已被禁止访问，如有疑问请联系管理员</body></html>'],
  [
    'VSB: a code before the download',
    200,
    '<html><body><form action="/system/_content/download.jsp"><p>请输入验证码后继续下载</p><input type="hidden" name="urltype" value="x"><input name="codeValue" size="4"><img src="/code.jsp"><input type="submit" value="下载"></form></body></html>',
  ],
  ['words without markup', 200, '访问过于频繁，请稍后再试'],
  [
    'F5',
    200,
    '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br>Your support ID is: 1</body></html>',
  ],
];

describe('What stands before a portal is called blocked, whoever made it', () => {
  for (const [maker, status, html] of gates) {
    it(`${maker} (${String(status)})`, () => {
      const { outcome, challenged, reason } = judged(status, html);
      assert.equal(outcome, 'blocked', reason ?? '');
      assert.match(reason ?? '', /challenge: /);
      assert.equal(challenged, true);
    });
  }
});

const menu = ['政务公开', '政务服务', '互动交流', '走进本县', '信息公开年报', '依申请公开']
  .map((text, at) => `<li><a href="/c${String(at)}/">${text}</a></li>`)
  .join('');
const metas =
  '<meta name="SiteName" content="某县人民政府"><meta name="ArticleTitle" content="某局2024年政府信息公开工作年度报告">';

/** Pages of portals that have to do with codes and refusals, and with the words of firewalls, and are nobody's gate. */
const ordinary: readonly (readonly [what: string, html: string])[] = [
  [
    'a short list under a log-in box',
    `<html><body><form>用户名<input name=u>密码<input type=password name=p>验证码<input name=c>请输入验证码<input type=submit></form><ul>${menu}</ul></body></html>`,
  ],
  [
    'a log-in page',
    '<html><title>用户登录</title><body><form>用户名<input name=u>密码<input type=password>请输入验证码<input name=c>请完成安全验证</form><script src="https://ssl.captcha.qq.com/TCaptcha.js"></script></body></html>',
  ],
  [
    'a guestbook',
    '<html><title>县长信箱</title><body><form>姓名<input name=n>电话<input name=t>内容<textarea></textarea>请输入验证码<input name=c></form></body></html>',
  ],
  [
    'an application form',
    '<html><title>依申请公开</title><body><form>申请人<input>证件<select></select>所需信息<textarea></textarea>请填写验证码<input></form></body></html>',
  ],
  [
    'an article whose report is a file',
    '<html><title>某县2024年政府信息公开工作年度报告</title><body><h1>某县2024年政府信息公开工作年度报告</h1><a href="./P0202501.pdf">附件</a></body></html>',
  ],
  [
    'a short article of 雷池乡',
    '<html><title>雷池乡2024年政府信息公开工作年度报告</title><body><h1>雷池乡2024年政府信息公开工作年度报告</h1><p>见附件。</p></body></html>',
  ],
  [
    'a short notice of 雷池乡',
    '<html><title>雷池乡人民政府</title><body><p>雷池乡人民政府办公地点：雷池村委会二楼。</p></body></html>',
  ],
  ['a short notice of 宝塔区', '<html><body><p>延安市宝塔区消防：防火墙工程通过验收。</p></body></html>'],
  [
    "a page of a portal behind 瑞数, let through, with the maker's script in its head",
    `<html><head>${metas}<script>$_ts=window['$_ts'];</script></head><body><p>年报见附件</p></body></html>`,
  ],
  [
    'a list behind Cloudflare, let through',
    `<html><body><ul>${menu}</ul><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script></body></html>`,
  ],
  ['a shell that a script fills', '<html><body><div id="app"></div><script src="/app.js"></script></body></html>'],
  [
    'an article about refusals',
    `<html>${metas}<body><p>依申请公开的请求已被拒绝的，可以申请行政复议。</p></body></html>`,
  ],
  [
    'a list of news about passwords and codes',
    `<html><body><ul>${menu}</ul><p>提示：请勿向他人提供验证码</p></body></html>`,
  ],
];

describe('What merely speaks of such things is not', () => {
  for (const [what, html] of ordinary) {
    it(what, () => {
      assert.equal(mark(html), null);
      assert.equal(judged(200, html).outcome, 'fetched');
    });
  }

  it('nor is any recorded page of a portal', () => {
    const folder = fixture('recordings');
    let read = 0;
    for (const site of readdirSync(folder)) {
      for (const file of readdirSync(join(folder, site)).filter((name) => name.endsWith('.raw'))) {
        const html = readFileSync(join(folder, site, file), 'utf8');
        assert.equal(mark(html), null, `${site}/${file}`);
        assert.equal(closingWords(glanceAt(Buffer.from(html))), null, `${site}/${file}`);
        read += 1;
      }
    }
    assert.ok(read > 20);
  });

  it('but a file’s address that asks for a code inside the portal’s own page gives no file', () => {
    const html = `<html><body><ul>${menu}</ul><form>验证码<input name="codeValue"></form></body></html>`;
    const evidence = { url: new URL('http://h.cn/system/_content/download.jsp'), redirectedFrom: null, headers: [] };
    const answer = { ...evidence, method: 'GET', status: 200, body: Buffer.from(html), conditional: false } as const;
    assert.equal(judge({ ...answer, kind: 'attachment' }).outcome, 'blocked');
    assert.equal(judge({ ...answer, kind: 'detail' }).outcome, 'fetched');
  });

  it('nor a POST that a static address answers with 405', () => {
    const evidence = { kind: 'endpoint', url: new URL('http://h.cn/s'), redirectedFrom: null, headers: [] } as const;
    const body = Buffer.from('<html><center><h1>405 Not Allowed</h1></center><hr>nginx</html>');
    assert.equal(judge({ ...evidence, method: 'POST', status: 405, body, conditional: false }).outcome, 'failed');
    assert.equal(judge({ ...evidence, method: 'GET', status: 405, body, conditional: false }).outcome, 'blocked');
  });
});

describe('A portal that says it is closed', () => {
  for (const said of [
    '网站维护中，请稍后访问',
    '系统正在升级维护，请稍后再试',
    '本站每日22:00至次日8:00闭站',
    '网站开放时间：8:00—20:00',
    'Site under maintenance',
  ]) {
    it(`“${said}” is unreachable for now: neither gone nor changed`, () => {
      const { outcome, reason } = judged(200, `<html><title>提示</title><body><p>${said}</p></body></html>`);
      assert.equal(outcome, 'unreachable');
      assert.match(reason ?? '', /^closed: /);
    });
  }
  it('is not one that reports on maintenance', () => {
    for (const html of [
      `<html><body><ul>${menu}</ul><p>网站维护中的问题及整改</p></body></html>`,
      `<html>${metas}<body><p>系统升级改造项目公示</p></body></html>`,
    ])
      assert.equal(judged(200, html).outcome, 'fetched');
  });
});
