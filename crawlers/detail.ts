import type { Attachment } from '../src/domain/listing.ts';
import { compact, tidy } from '../src/text/normalise.ts';
import { addressOf, safeDecode } from './addresses.ts';
import { attachmentsOf } from './attachments.ts';
import { familiesOf } from './families/index.ts';
import type { DetailHints } from './family.ts';
import { judgeTitle } from './is-report.ts';
import { isElement, textIn, type Page, type PageElement, type PageNode } from './page.ts';
import { dateIn, dateInAddress, labelledDate } from './printed-date.ts';
import { isOrganName } from './report-organ.ts';
import { isMap, scansBelowTitle } from './scans.ts';

/** What an article page says of itself. */
export interface DetailReading {
  readonly title: string;
  /** YYYY-MM-DD as the page says; else as its address does. */
  readonly publishedOn: string | null;
  /** 来源 or 发布机构, as written. */
  readonly source: string | null;
  /** Columns from the home page down, as the page names them. */
  readonly breadcrumb: readonly string[];
  readonly siteName: string | null;
  /** Files it offers; where there is neither file nor text, its pictures. */
  readonly attachments: readonly Attachment[];
  /** Text of the article's own box where one is known, else of the page. */
  readonly body: string;
  /** True where the box of the article was found by its mark. */
  readonly boxed: boolean;
  /** Pictures inside the article: pages of a scan where there is no text. */
  readonly images: readonly string[];
  /** Neither text nor file: the report, if it is one, is in the pictures. */
  readonly imageOnly: boolean;
  /** Pages in frames that may hold the article. */
  readonly frames: readonly string[];
}

const bodyBoxes = boxesNamed([
  '.TRS_Editor',
  '.TRS_UEDITOR',
  '.trs_editor_view',
  '#UCAP-CONTENT',
  '#vsb_content',
  '.v_news_content',
  '#info_content',
  '#zoom',
  '.zoom',
  '.j-fontContent',
  '#zoomcon',
  '.article-details',
  '.article-content',
  '.article-body',
  '.article-con',
  '.article',
  '#article',
  '.article_content',
  '.xl_con',
  '.nr',
  '.zw',
  '.article_con',
  '.pages_content',
  '.generalContent',
  '.conTxt',
  '.content-body',
  '#contentText',
  '#content',
  '.wzcon',
  '.news_content',
  '.news-content',
  '.xxgk_content',
  '.detail-content',
  'article',
  '.content',
]);

const titleBoxes = boxesNamed([
  '#info_title',
  '.info_title',
  '.article-title',
  '.article_title',
  '.xl_title',
  '.wztit',
  '.news_title',
  '.news-title',
  '.title_con',
  '.content-title',
  '.arti_title',
  '.art_title',
  '.con_title',
  'h1',
  'h2',
  'h3',
  '.title',
  '.tit',
  '.bt',
]);

/** Selectors of one word each (tag, .class, #id), tried on one element. */
function boxesNamed(selectors: readonly string[]): (element: PageElement) => boolean {
  const words = new Set(selectors);
  return ({ tagName, attribs }) =>
    words.has(tagName) ||
    (attribs['id'] !== undefined && words.has(`#${attribs['id']}`)) ||
    (attribs['class'] ?? '').split(/\s+/u).some((name) => name !== '' && words.has(`.${name}`));
}

function metaOf(page: Page, name: string): string {
  const wanted = name.toLowerCase();
  const meta = page.tagged('meta').findLast(({ attribs }) => attribs['name']?.toLowerCase() === wanted);
  return tidy(meta?.attribs['content'] ?? '');
}

/** <title> without the site's name that most portals hang on it. */
function windowTitle(page: Page, siteName: string): string {
  const text = tidy(page.tagged('title').slice(0, 1).map(textIn).join(''));
  const [first = text] = text.split(/\s*[-_|–—]{1,2}\s*(?=[^-_|–—]*(?:网|政府|平台|门户|局|委|厅|$))/u);
  return tidy(first.replace(siteName, '')) || text;
}

function readTitle(page: Page, hints: DetailHints, siteName: string): string {
  const boxes = page
    .elements()
    .filter(titleBoxes)
    .map((element) => tidy(textIn(element)))
    .filter((text) => text.length >= 4 && text.length <= 120);
  const choices = [hints.title ?? '', metaOf(page, 'ArticleTitle'), ...boxes, windowTitle(page, siteName)].filter(
    (text) => text !== '',
  );
  // The page's own marks come first, but a heading that names a report beats a heading that names the site.
  return (
    choices.slice(0, 2).find((text) => judgeTitle(text).verdict === 'report') ??
    choices.find((text) => judgeTitle(text).verdict === 'report' && /\d/u.test(text)) ??
    hints.title ??
    (metaOf(page, 'ArticleTitle') || (boxes.find((text) => !siteName.includes(text)) ?? windowTitle(page, siteName)))
  );
}

function readDate(page: Page, hints: DetailHints): string | null {
  const said = hints.publishedOn ?? dateIn(metaOf(page, 'PubDate')) ?? dateIn(metaOf(page, 'publishdate'));
  return said ?? labelledDate(page.text()) ?? dateInAddress(page.url);
}

function readSource(page: Page, hints: DetailHints): string | null {
  const said = hints.source ?? metaOf(page, 'ContentSource');
  if (said !== '') return said;
  const text = page.text().replace(/[^\S\n]+/gu, ' ');
  const match =
    /(?:(?:发布|公开|发文|制发)机[构关]|公开主体|信息来源|文章来源|来源|发布单位|公开单位|作者单位)\s*[:：\]】\n]\s*([^\s:：|]{2,40})/u.exec(
      text,
    );
  return match?.[1] === undefined ? null : tidy(match[1].replace(/^[【[]|[】\]]$/gu, ''));
}

function readBreadcrumb(page: Page): string[] {
  const marked = page
    .elements()
    .filter(({ attribs }) => /(?:^|\s)CurrChnlCls(?:\s|$)/u.test(attribs['class'] ?? ''))
    .map((element) => compact(textIn(element)));
  if (marked.length > 0) return marked;
  const location = page
    .tagged('span')
    .filter(
      ({ attribs, parent }) =>
        (attribs['id'] ?? '').endsWith('_name') && isElement(parent) && parent.attribs['id'] === 'hiddenLocation',
    )
    .map((element) => compact(textIn(element)))
    .reverse();
  if (location.length > 0) return location;
  const line =
    /(?:当前(?:所在)?位置|您(?:现在)?(?:的|所在的)?位置|您所在的位置|所在位置|位置)\s*(?:是)?\s*[:：]?\s*([^\n]{2,120})/u.exec(
      page.text(),
    )?.[1] ?? '';
  return line
    .split(/\s*(?:>+|›|»|\/|→|->|＞|\|)\s*/u)
    .map(compact)
    .filter((part) => part !== '' && part.length <= 30);
}

function isWithin(inner: PageElement, outer: PageElement): boolean {
  for (let node: PageNode | null = inner; isElement(node); node = node.parent) if (node === outer) return true;
  return false;
}

function bodyOf(page: Page): { readonly text: string; readonly images: string[]; readonly boxed: boolean } {
  const texts = page
    .elements()
    .filter(bodyBoxes)
    .map((element) => ({ element, text: tidy(textIn(element)) }));
  const best = texts.reduce<(typeof texts)[number] | null>(
    (known, box) => (known === null || box.text.length > known.text.length * 1.5 ? box : known),
    null,
  );
  const pictures = page
    .tagged('img')
    .filter((image) => !isMap(image) && (best === null || isWithin(image, best.element)));
  const images = pictures.flatMap((image) => {
    const address = addressOf(image.attribs['src'] ?? image.attribs['data-src'], page.base);
    return address === null || /icon|logo|qrcode|fileTypeImages/i.test(address) ? [] : [address];
  });
  // A GIF among photographs is an ornament; where there is nothing else, old portals kept their scans as such.
  const scans = images.filter((address) => !/\.gif(?:$|\?)/iu.test(address));
  const text = best?.text ?? '';
  const boxed = best !== null && (text.length > 80 || images.length > 0);
  const kept = scans.length > 0 || !boxed ? scans : images;
  return boxed ? { text, images: kept, boxed } : { text: page.text(), images: kept, boxed: false };
}

const decodeName = (address: string): string => safeDecode(new URL(address).pathname.split('/').at(-1) ?? address);

/** Reads an article page, whatever system wrote it; the families add what only they know. */
export function readDetail(page: Page): DetailReading {
  const hints = familiesOf(page).reduce<DetailHints>(
    (known, { family }) => ({ ...family.readDetail?.(page), ...known }),
    {},
  );
  const siteName = metaOf(page, 'SiteName');
  const { text, images: pictures, boxed } = bodyOf(page);
  const attachments = attachmentsOf(page);
  const images = boxed || attachments.length > 0 ? pictures : scansBelowTitle(page);
  const imageOnly = (!boxed || compact(text).length < 300) && attachments.length === 0 && images.length > 0;
  const frames = [...page.tagged('iframe'), ...page.tagged('frame')].flatMap((element) => {
    const address = addressOf(element.attribs['src'], page.base);
    return address === null ? [] : [address];
  });
  return {
    title: readTitle(page, hints, siteName),
    publishedOn: readDate(page, hints),
    source: readSource(page, hints),
    breadcrumb: readBreadcrumb(page),
    siteName: siteName === '' ? null : siteName,
    attachments: imageOnly ? images.map((url) => ({ url, name: decodeName(url) })) : attachments,
    body: text,
    boxed,
    images,
    imageOnly,
    frames,
  };
}

/**
 * The organ a page names where the title names none: the last unit of its breadcrumb, its source, the unit in whose
 * part of the column it was found (`unit`), the site.
 */
export function organOfPage(detail: DetailReading, unit: string | null = null): string | null {
  const crumb = detail.breadcrumb.filter(isOrganName).at(-1);
  if (crumb !== undefined) return crumb;
  if (detail.source !== null && isOrganName(compact(detail.source))) return compact(detail.source);
  if (unit !== null) return unit;
  const site = compact(detail.siteName ?? '').replace(/(?:门户)?(?:网站|网)$|门户$/u, '');
  return isOrganName(site) ? site : null;
}
