import { isBare } from './bare-page.ts';
import type { Glance } from './glance.ts';

const portal = '(?:网站|本站|站点|门户|系统|平台|服务器?|服务)';
const saysClosed = new RegExp(
  [
    `${portal}[^。，,！!]{0,8}(?:维护中|升级中|维护升级|升级维护|系统维护|升级改造|改版|暂停(?:服务|访问|开放)|暂时关闭|已关闭|停止服务)`,
    `${portal}[^。，,！!]{0,24}(?:闭站|休站|停止访问)`,
    `(?:正在|处于|进行)[^。，,！!]{0,6}(?:维护|升级|改版)[^。，,！!]{0,8}(?:稍后|暂停|暂时|请)`,
    `${portal}[^。，,！!]{0,4}(?:开放|服务|访问|运行)时间[^。]{0,16}\\d{1,2}\\s*[:：点时]`,
    '(?:site|system|server|service) (?:is )?(?:(?:under|down for) maintenance|temporarily unavailable)',
  ].join('|'),
  'i',
);

const LONGEST_NOTICE = 200;

/**
 * The words by which a page says that the portal is closed for now; null for every other page. Some portals close at
 * night and while they are rebuilt, with status 200: the page asked for is not gone, and has not changed.
 */
export function closingWords(page: Glance): string | null {
  if (page.text.length > LONGEST_NOTICE || !isBare(page)) return null;
  return saysClosed.exec(page.text)?.[0].slice(0, 40) ?? null;
}
