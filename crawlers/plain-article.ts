import { isReportBody, judgeTitle } from './is-report.ts';
import type { ListRow } from './list-rows.ts';
import { dateIn, labelledDate } from './printed-date.ts';
import { organOfTitle } from './report-organ.ts';
import { yearOfTitle } from './report-year.ts';

/** Signs of what only the page's tree can tell: files, frames, viewers, further pages of a long article. */
const needsTree =
  /\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|7z)\b|down(?:load|file)|attach|<i?frame|<embed|<object|附件|createPageHTML|oldsrc/iu;
const notText = /<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>/giu;
const published = /<meta\b[^>]*\bname\s*=\s*["']PubDate["'][^>]*\bcontent\s*=\s*["']([^"']*)["']/iu;

/**
 * The day of an article that is, beyond doubt, the report its row announced: the row says whose and of which year, the
 * page carries the chapters, and nothing on it points to a file. Such a page, and most are such, need not be parsed:
 * that is by far the dearest part of a crawl. Null where any of it is in doubt.
 */
export function plainArticle(source: string, row: ListRow): { readonly publishedOn: string } | null {
  const said = judgeTitle(row.title).verdict === 'report' && row.certain;
  if (!said || yearOfTitle(row.title) === null || organOfTitle(row.title) === null) return null;
  if (needsTree.test(source)) return null;
  const text = source.replace(notText, ' ');
  if (!isReportBody(text)) return null;
  const publishedOn = dateIn(published.exec(source)?.[1] ?? '') ?? labelledDate(text) ?? row.publishedOn;
  return publishedOn === null ? null : { publishedOn };
}
