import type { Outcome } from '../domain/capture.ts';
import { isBare } from './bare-page.ts';
import { closingWords } from './closed.ts';
import type { Glance } from './glance.ts';

const LONGEST_NOTICE = 400;

/** What servers print where a program of theirs has failed, and call a success. */
const saysBroken =
  /HTTP (?:Status|Error|错误) ?5\d\d|\b50[0234] (?:Internal Server Error|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)|Server Error in '|Internal Server Error|Whitelabel Error Page|[A-Za-z]+Exception\b|(?:系统|服务器?|程序|数据库)(?:内部|发生|出现|运行|连接|执行)*(?:错误|异常|故障)|(?:系统|服务器?|网站)[^。，,！!]{0,4}(?:繁忙|忙)[^。]{0,12}(?:稍后|稍候|重试)/i;

/**
 * How a page that came with status 200 in the place of the one asked for is called; null where it is the page itself.
 * A log-in page is one where a redirect led to it: asked for by its own address it is what it is.
 */
export function inPlaceOfPage(
  page: Glance,
  isRedirected: boolean,
): { readonly outcome: Outcome; readonly reason: string } | null {
  const closing = closingWords(page);
  if (closing !== null) return { outcome: 'unreachable', reason: `closed: “${closing}”` };
  if (page.text.length > LONGEST_NOTICE || !isBare(page)) return null;
  if (isRedirected && /<input\b[^>]*\btype\s*=\s*["']?password/i.test(page.html))
    return { outcome: 'blocked', reason: 'asks for a log-in' };
  const broken = saysBroken.exec(page.text) ?? saysBroken.exec(page.title);
  return broken === null ? null : { outcome: 'failed', reason: `says “${broken[0].slice(0, 40)}”` };
}
