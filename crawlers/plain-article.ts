import type { Attachment } from '../src/domain/listing.ts';
import { attachmentsOf } from './attachments.ts';
import { isReportBody, judgeTitle } from './is-report.ts';
import type { ListRow } from './list-rows.ts';
import { pageOf } from './page.ts';
import { dateIn, labelledDate } from './printed-date.ts';
import { organOfTitle } from './report-organ.ts';
import { yearOfTitle } from './report-year.ts';

/** Signs of what only the whole page can tell: frames, viewers, further pages of a long article. */
const needsAll = /<i?frame|<embed|<object|createPageHTML|oldsrc/i;
/** Signs of files, be it in a script that every page of the portal carries. */
const speaksOfFiles = /\.(?:pdf|docx?|wps|ofd|xlsx?|et|zip|rar|7z)\b|down(?:load|file)|attach|附件/i;
const notText = /(?:<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->|<[^>]*>|\s+)+/gi;
const published = /<meta\b[^>]*\bname\s*=\s*["']PubDate["'][^>]*\bcontent\s*=\s*["']([^"']*)["']/i;

const innermostTable = /<table\b[^<]*(?:<(?!\/?table\b)[^<]*)*<\/table\s*>/gi;
const mayOffer = /<(?:a|script|!--)|-->|onclick|data-(?:src|href|url)/i;

/** The page with tables that offer nothing as their bare text: the figures of a report are most of its elements. */
const withoutFigures = (source: string): string =>
  source.replace(innermostTable, (table) =>
    mayOffer.test(table) ? table : `<table><td>${table.replace(/<[^>]*>/g, ' ')}</td></table>`,
  );

/** What a report's own page adds to the row that announced it. */
export interface PlainArticle {
  readonly publishedOn: string;
  readonly attachments: readonly Attachment[];
}

/**
 * What is on the page of an article that is, beyond doubt, the report its row announced: the row says whose and of which
 * year, the page carries the chapters. Of such a page, and most are such, no tree is made, or where it speaks of files
 * one without its figures: to parse all of it is by far the dearest part of a crawl. Null where any of it is in doubt.
 */
export function plainArticle(source: string, row: ListRow, url: string): PlainArticle | null {
  const said = judgeTitle(row.title).verdict === 'report' && row.certain;
  if (!said || yearOfTitle(row.title) === null || organOfTitle(row.title) === null) return null;
  if (needsAll.test(source)) return null;
  const text = source.replace(notText, ' ');
  if (!isReportBody(text)) return null;
  const publishedOn = dateIn(published.exec(source)?.[1] ?? '') ?? labelledDate(text) ?? row.publishedOn;
  if (publishedOn === null) return null;
  if (!speaksOfFiles.test(source)) return { publishedOn, attachments: [] };
  const attachments = filesOn(source, url);
  // Spoken of and not found: the pictures of the page may be the report, or something else nobody thought of.
  return attachments.length === 0 ? null : { publishedOn, attachments };
}

function filesOn(source: string, url: string): readonly Attachment[] {
  try {
    return attachmentsOf(pageOf(withoutFigures(source), url));
  } catch {
    // Nested beyond reading: whoever reads the whole page says so.
    return [];
  }
}
