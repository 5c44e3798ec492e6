import type { Glance } from './glance.ts';

/** A gate's page has at most a link home, to its maker, for help. */
const MOST_LINKS = 5;

/** What a portal's own system prints into its pages (the national rules on metadata, the makers' own marks). */
const ownMarks =
  /<meta\b[^>]*\bname\s*=\s*["']?(?:SiteName|SiteDomain|SiteIDCode|ColumnName|ColumnType|ArticleTitle|PubDate|ContentSource)\b|TRS_Editor|TRS_UEDITOR|UCAP-CONTENT|vsb_content|j-fontContent|hiddenLocation/i;
const offersFile = /<(?:a|iframe|embed|object)\b[^>]*\.(?:pdf|docx?|wps|ofd|xlsx?|zip|rar)\b/i;
const reportWords = /信息公开[^。]{0,12}(?:年报|年度报告|工作报告)/;

/**
 * Whether a page bears nothing of a portal's own: no menu, no metadata, no file, no report. Gates and notices that stand
 * in the place of a page are such; a short article whose report is a file is not, whatever words it uses.
 */
export function isBare(page: Glance): boolean {
  const shown = page.html.replace(/<!--[\s\S]*?-->/g, '');
  const links = shown.match(/<a\b[^>]*\bhref\b/gi)?.length ?? 0;
  return links <= MOST_LINKS && !ownMarks.test(shown) && !offersFile.test(shown) && !reportWords.test(page.text);
}

/** Fields that a reader would fill in; a gate asks for one code, a form for a name and more. */
export function fieldsOf(page: Glance): number {
  const inputs = page.html.match(/<input\b[^>]*>/gi) ?? [];
  const shown = inputs.filter((tag) => !/\btype\s*=\s*["']?(?:hidden|submit|button|image|reset|checkbox)/i.test(tag));
  return shown.length + (page.html.match(/<(?:textarea|select)\b/gi)?.length ?? 0);
}
