import type { HeaderLines } from '../domain/capture.ts';
import { fieldsOf, isBare } from './bare-page.ts';
import type { Glance } from './glance.ts';

/** Traces that firewalls leave in the scripts and markup of the page they put before the real one. */
const inMarkup: readonly (readonly [name: string, mark: RegExp])[] = [
  ['加速乐', /__jsl_clearance|__jsluid_[sh]\s*=/],
  ['瑞数', /\$_ts\s*=|\$_ts\b.{0,40}window\[|window\[['"]\$_ts/],
  ['网站卫士 wzws', /wzws[-_]|wzwschallenge|wzwsconfirm|wangzhan\.360\.c/i],
  ['HOY_TR', /HOY_TR/],
  ['云盾 aliyun', /acw_sc__v[23]|aliyun_?waf|aliyuncaptcha|errors\.aliyun\.com|_waf_is_mobile/i],
  ['云锁', /yunsuo_session|YunSuoAutoJump|security_verify_data|云锁/i],
  ['知道创宇', /365cyd|knownsec|yunaq\.com|创宇盾|知道创宇/i],
  ['安全狗', /safedog|安全狗/i],
  // 雷池 alone is the name of a township, 宝塔 that of a district.
  ['雷池', /\bsafeline\b|长亭雷池|雷池\s*(?:WAF|Web|应用|防火墙|社区版)/i],
  ['宝塔', /btwaf|宝塔(?:网站|云|Nginx|Linux|面板|免费)?\s*(?:WAF|防火墙)/i],
  ['网防G01', /网防\s*G01/i],
  ['玄武盾', /玄武盾|dbappwaf|明御.{0,6}防火墙/i],
  ['D盾', /D盾_|D盾拦截|d99net/],
  ['护卫神', /护卫神/],
  ['腾讯云', /waf\.tencent|tencentcaptcha|captcha\.qq\.com|turing\.captcha/i],
  ['腾讯 EdgeOne', /EO_Bot_Ssid|__tst_status/],
  ['华为云', /HWWAFSES(?:ID|TIME)/],
  ['百度云加速', /yunjiasu|百度云加速/i],
  ['极验', /geetest|initGeetest/i],
  ['Cloudflare', /_cf_chl_opt|\/challenge-platform\//],
  ['Imperva', /_Incapsula_Resource/],
];

/** What a firewall says to the visitor it turns away. */
const refusals: readonly RegExp[] = [
  /(?:访问|请求|操作|\bIP(?:地址)?)[^。！!]{0,40}?(?:被|已)[^。！!]{0,14}(?:拦截|阻断|拒绝|禁止|限制|封禁|屏蔽)/i,
  /(?:访问|请求|操作)[^。！!]{0,12}(?:疑似|存在)[^。！!]{0,12}(?:攻击|威胁|风险|异常)|疑似(?:黑客)?攻击/,
  /(?:访问|操作|请求|下载|点击)[^。！!]{0,6}(?:过于|太过?|很)频繁/,
  /(?:访问|请求|操作)(?:行为|环境)?(?:存在)?异常|网络环境(?:存在)?异常/,
  /(?:web|网站)\s*应用?防火墙|防火墙.{0,8}拦截/i,
  /access denied|the requested url was rejected|request (?:was |has been )?blocked|web page blocked/i,
];

/** What a gate asks of the visitor before it opens. Forms and log-in boxes ask for a code, too, but beside other things. */
const demands: readonly RegExp[] = [
  /安全(?:验证|检测中)|人机(?:验证|识别)|访问验证|滑动验证|(?:拖动|按住|移动).{0,6}滑块|向右滑动|(?:完成|进行|通过)[^。]{0,6}验证/,
  /(?:输入|填写)[^。]{0,12}验证码|验证码[^。]{0,6}(?:输入|填写|查看|下载|继续)/,
  /请开启\s*javascript\s*并刷新|正在(?:检查|检测|验证)(?:您的)?(?:浏览器|访问)|just a moment/i,
];

/** A real page says more than this. */
const LONGEST_CHALLENGE = 600;
/** Words alone are weaker than a firewall's script: a short notice may speak of a request that was refused. */
const LONGEST_SAYING = 300;

/**
 * The mark by which a page is known to be a challenge or a firewall's refusal; null where it carries none. Firewalls
 * that let a visitor through leave their scripts on the good pages as well, and those pages ask for codes in their
 * forms: marks count only on a page that bears nothing of a portal's own.
 */
export function challengeMark(page: Glance, headers: HeaderLines): string | null {
  if (page.text.length > LONGEST_CHALLENGE || !isBare(page)) return null;
  const isForm = fieldsOf(page) > 1;
  for (const [name, mark] of isForm ? [] : inMarkup) if (mark.test(page.html)) return name;
  if (page.text.length <= LONGEST_SAYING) {
    for (const pattern of isForm ? refusals : [...refusals, ...demands]) {
      const [said] = pattern.exec(page.text) ?? [];
      if (said !== undefined) return `“${said.slice(0, 40)}”`;
    }
  }
  const script = page.scripts.join('\n');
  const reloads = /location\.reload|location(?:\.href)?\s*=\s*(?:window\.|document\.|self\.)?location\b/.test(script);
  if (page.ownText.length < 40 && reloads && /document\.cookie\s*=/.test(script))
    return 'cookie set by script, then reload';
  const setsCookie = headers.some(([name, value]) => /^set-cookie$/i.test(name) && /^(?:wzws|HOY_TR)/i.test(value));
  return setsCookie && page.ownText.length < 40 && script !== '' ? 'cookie and script instead of a page' : null;
}

/** Status codes with which portals and the firewalls before them refuse a visitor. */
export const refusalStatuses: ReadonlySet<number> = new Set([401, 403, 405, 406, 412, 418, 451, 468, 521]);

/** The firewall named by the header lines of a refusal; null where none is. */
export function challengeHeader(headers: HeaderLines): string | null {
  const all = headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  if (all.includes('__jsluid')) return '加速乐';
  if (/wzws/i.test(all)) return '网站卫士 wzws';
  if (/safedog/i.test(all)) return '安全狗';
  if (/yundun|acw_sc__/i.test(all)) return '云盾 aliyun';
  if (/safeline/i.test(all)) return '雷池';
  if (/HWWAFSES/i.test(all)) return '华为云';
  return null;
}
