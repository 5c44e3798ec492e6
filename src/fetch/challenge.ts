import type { HeaderLines } from '../domain/capture.ts';
import type { Glance } from './glance.ts';

/** Traces that firewalls leave in the scripts and markup of the page they put before the real one. */
const inMarkup: readonly (readonly [name: string, mark: RegExp])[] = [
  ['加速乐', /__jsl_clearance|__jsluid_[sh]\s*=/],
  ['瑞数', /\$_ts\s*=|\$_ts\b.{0,40}window\[|window\[['"]\$_ts/],
  ['网站卫士 wzws', /wzws[-_]|wzwschallenge|wzwsconfirm/i],
  ['HOY_TR', /HOY_TR/],
  ['云盾 aliyun', /acw_sc__v[23]|aliyun_?waf|aliyuncaptcha|errors\.aliyun\.com/i],
  ['云锁', /yunsuo_session/],
  ['知道创宇', /365cyd|knownsec|创宇盾|知道创宇/i],
  ['安全狗', /safedog|安全狗/i],
  ['雷池', /safeline|雷池/i],
  ['宝塔', /btwaf|宝塔.{0,8}防火墙/],
  ['腾讯云', /waf\.tencent|tencentcaptcha|captcha\.qq\.com/i],
  ['Cloudflare', /_cf_chl_opt|\/challenge-platform\//],
];

const inText: readonly RegExp[] = [
  /(?:访问|请求)[^。]{0,12}(?:被|已)[^。]{0,6}(?:拦截|阻断|拒绝|禁止|限制)/,
  /(?:输入|填写)[^。]{0,8}验证码|滑动验证|拖动.{0,6}滑块|向右滑动|人机验证|安全验证|(?:完成|进行)[^。]{0,6}验证/,
  /(?:访问|操作|请求|下载)(?:过于|太)频繁/,
  /请开启\s*javascript\s*并刷新/i,
  /(?:web|网站)\s*应用?防火墙|防火墙.{0,8}拦截/i,
  /access denied|the requested url was rejected|just a moment/i,
];

/** A real page says more than this; forms that merely ask for a code beside their fields are long as well. */
const LONGEST_CHALLENGE = 600;
/** Words alone are weaker than a firewall's script: a short notice may speak of a request that was refused. */
const LONGEST_SAYING = 300;

/**
 * The mark by which a page is known to be a challenge or a firewall's refusal; null where it carries none.
 * Marks of a content network that also stand on every good page (its cookies) are not enough on their own.
 */
export function challengeMark(page: Glance, headers: HeaderLines): string | null {
  if (page.text.length > LONGEST_CHALLENGE) return null;
  for (const [name, mark] of inMarkup) if (mark.test(page.html)) return name;
  for (const mark of page.text.length > LONGEST_SAYING ? [] : inText) {
    const found = mark.exec(page.text);
    if (found) return `“${found[0].slice(0, 40)}”`;
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
  return null;
}
