import { addressKey, isFileAddress } from '../../../crawlers/addresses.ts';
import { fileBehind } from '../../../crawlers/attachments.ts';
import { organOfPage, type DetailReading } from '../../../crawlers/detail.ts';
import { isReportBody, judgeTitle, type Judgement } from '../../../crawlers/is-report.ts';
import type { ListRow } from '../../../crawlers/list-rows.ts';
import type { PlainArticle } from '../../../crawlers/plain-article.ts';
import { isOrganName, organOfTitle, bareName } from '../../../crawlers/report-organ.ts';
import { yearOfBody, yearOfTitle } from '../../../crawlers/report-year.ts';
import { compact, tidy } from '../../text/normalise.ts';
import type { Attachment, Offer } from '../../domain/listing.ts';

/** What made an offer certain: its title, the chapters of its text, the name of its file, or its place. */
export type Confirmation = 'title' | 'body' | 'attachment' | 'column';

/** The way to a candidate: names of the parts of the column it was found in, outermost first. */
export interface Place {
  readonly trail: readonly string[];
  /** True inside the 年报 column: a vague title is then worth a look. */
  readonly trusted: boolean;
}

/** A column called no more than 年度报告 may be anybody's: its place must speak of 公开 before vague titles count in it. */
function speaksOfDisclosure(place: Place, url: string, more: readonly string[] = []): boolean {
  return (
    [...place.trail, ...more].some((label) => label.includes('公开')) || /xxgk|zwgk|gknb/i.test(new URL(url).pathname)
  );
}

const first = <T>(values: readonly (T | null)[]): T | null => values.find((value) => value !== null) ?? null;

/** "2023年年报" over a menu names a report year; a bare "2023" may be the year of publication; "2021-2023", "2021年以前" are none. */
function yearOfTrail(trail: readonly string[]): number | null {
  return first(
    trail
      .filter(
        (label) =>
          /年报|年度报告/u.test(label) &&
          !/以前|之前/u.test(label) &&
          new Set(label.match(/(?:19|20)\d{2}/gu)).size < 2,
      )
      .map(yearOfTitle)
      .reverse(),
  );
}

const organOfTrail = (trail: readonly string[]): string | null => trail.filter(isOrganName).at(-1) ?? null;

/** The offer of a file that a list links to directly. */
export function offerOfFile(row: ListRow, place: Place): Offer {
  return {
    url: row.url,
    title: row.title,
    year: first([yearOfTitle(row.title), row.year ?? null, yearOfTrail(place.trail)]),
    organ: first([
      organOfTitle(row.title),
      bareName(row.title)?.organ ?? null,
      row.unit ?? null,
      organOfTrail(place.trail),
    ]),
    publishedOn: row.publishedOn,
    attachments: [{ url: fileBehind(row.url), name: row.title }],
    listedOn: row.listedOn,
  };
}

/** The offer of a page that is what its row says. */
export const offerOfRow = (row: ListRow, url: string, { publishedOn, attachments }: PlainArticle): Offer => ({
  url,
  title: row.title,
  year: yearOfTitle(row.title),
  organ: organOfTitle(row.title),
  publishedOn,
  attachments,
  listedOn: row.listedOn,
});

/** A row that links to a file: taken by its title, or by standing in the column under a title that only says "2023年". */
export function confirmFile(row: ListRow, judgement: Judgement, place: Place): Confirmation | null {
  if (!isFileAddress(row.url)) return null;
  if (judgement.verdict === 'report') return 'title';
  const vague = judgement.verdict === 'perhaps' || bareName(row.title) !== null;
  return place.trusted && vague && speaksOfDisclosure(place, row.listedOn) ? 'column' : null;
}

const named = (attachment: Attachment): boolean => judgeTitle(attachment.name).verdict === 'report';

/**
 * Reports of several organs on one page: a 汇总 with a file for each. Null where the files are renderings of one.
 */
export function collectionOf(detail: DetailReading, row: ListRow): readonly ListRow[] | null {
  const reports = detail.attachments.filter(named);
  const whose = new Set(reports.map(({ name }) => `${organOfTitle(name) ?? ''}|${String(yearOfTitle(name))}`));
  if (whose.size < 2 || isReportBody(detail.body)) return null;
  return reports.map(({ url, name }) => ({
    url,
    title: name,
    publishedOn: detail.publishedOn ?? row.publishedOn,
    listedOn: row.url,
    certain: true,
  }));
}

/** Why a page is a report, null where it is not one. `text`: all its visible text. */
export function confirmPage(row: ListRow, detail: DetailReading, text: string, place: Place): Confirmation | null {
  const listed = judgeTitle(row.title);
  const own = judgeTitle(detail.title);
  // The page knows better than a list that shortens: a title of its own that says 解读 or 通知 counts.
  const contradicted = own.verdict === 'no' && own.reason !== 'other_words' && detail.title.includes('公开');
  if (contradicted && !isReportBody(text)) return null;
  if (own.verdict === 'report') return 'title';
  if (listed.verdict === 'report') return 'title';
  if (isReportBody(text)) return 'body';
  if (detail.attachments.some(named)) return 'attachment';
  const saysAnnual = [listed, own].some(
    ({ verdict, reason }) => verdict === 'perhaps' && reason === 'only_says_annual_report',
  );
  const hasSomething = detail.attachments.length > 0 || detail.imageOnly;
  const isPlaced = place.trusted && speaksOfDisclosure(place, row.listedOn, detail.breadcrumb);
  return isPlaced && saysAnnual && hasSomething ? 'column' : null;
}

/** The unit whose bare name was the row (民政局) or stood beside it, with its place where the page writes it out (盐湖区民政局). */
function listedUnit(row: ListRow, detail: DetailReading): string | null {
  const unit = bareName(row.title)?.organ ?? row.unit ?? null;
  const own = organOfPage(detail);
  return unit !== null && own?.endsWith(unit) === true ? own : unit;
}

/** A title that its list cut short, whole as the page prints it on a line of its own. */
function uncut(title: string, text: string): string {
  const start = compact(title).replace(/(?:\.{2,}|…)+$/u, '');
  if (start === compact(title) || start.length < 8) return title;
  const whole = text.split('\n').find((line) => line.length <= 160 && compact(line).startsWith(start));
  return whole === undefined ? title : tidy(whole);
}

/** The offer of an article page that is a report. */
export function offerOfPage(url: string, listed: ListRow, detail: DetailReading, text: string, place: Place): Offer {
  const row = { ...listed, title: uncut(listed.title, text) };
  const own = judgeTitle(detail.title);
  // A heading that says less than the list did ("年度报告") does not replace the list's title.
  const fuller = own.verdict === 'report' && (yearOfTitle(detail.title) !== null || yearOfTitle(row.title) === null);
  const title = fuller || row.title === '' ? detail.title : row.title;
  const names = detail.attachments.filter(named).map(({ name }) => name);
  return {
    url,
    title,
    year: first([
      yearOfTitle(title),
      yearOfTitle(row.title),
      ...names.map(yearOfTitle),
      yearOfBody(text),
      row.year ?? null,
      yearOfTrail(place.trail),
    ]),
    organ: first([
      organOfTitle(title),
      organOfTitle(row.title),
      ...names.map(organOfTitle),
      listedUnit(row, detail),
      organOfPage(detail),
      organOfTrail(place.trail),
    ]),
    publishedOn: detail.publishedOn ?? row.publishedOn,
    attachments: detail.attachments,
    listedOn: row.listedOn,
  };
}

/** True where two titles name one report, or one of them does not say enough to tell: an article and its own file. */
function sameReport(one: string, other: string): boolean {
  const [organ, year] = [organOfTitle(other), yearOfTitle(other)];
  return yearOfTitle(one) === year && (organ === null || organ === organOfTitle(one));
}

/** Rows of a page titled `title` that look like other reports: they make a list of what seemed an article. */
export function otherReports(rows: readonly ListRow[], title: string, url: string): readonly ListRow[] {
  const others = rows.filter((row) => addressKey(row.url) !== addressKey(url));
  const named = others.filter(
    (row) =>
      !sameReport(title, row.title) &&
      judgeTitle(row.title).verdict === 'report' &&
      /\d{4}|[一二三四五六七八九〇]{4}/u.test(compact(row.title)),
  );
  // One row may be a menu's; two and more that are called after organs, and lead to files or articles, are theirs.
  const bare = others.filter((row) => row.certain && bareName(row.title)?.organ != null);
  return bare.length > 1 ? [...named, ...bare] : named;
}

const ofMany =
  /汇总|一览|历年|(?:专题|专栏|专页)$|[省市州县区旗](?:直|级)(?:部门|单位)|各(?:级|单位|部门|乡镇|乡|镇|街道|县|市|区|科)|(?<!\d)(?:19|20)\d{2}年?[-—~至到](?:19|20)\d{2}/u;

/** True of a title that announces the reports of many organs or years, and not one. */
export const isOfMany = (title: string): boolean => ofMany.test(compact(title));

const fewestGathered = 4;

/** True of a page of whose text most is the names of organs that lead each to its own: whatever its title, it is their list. */
export function isGathering(rows: readonly ListRow[], body: string): boolean {
  const names = rows.filter((row) => row.certain && bareName(row.title)?.organ != null).map(({ title }) => title);
  return names.length >= fewestGathered && 2 * compact(names.join('')).length >= compact(body).length;
}

/** True of a page that is a report itself, though a menu led to it and no list: by its chapters, or its title and files. */
export function isArticle(detail: DetailReading, text: string, rows: readonly ListRow[], url: string): boolean {
  if (isReportBody(text)) return true;
  if (judgeTitle(detail.title).verdict !== 'report' || yearOfTitle(detail.title) === null) return false;
  const offersSomething = detail.attachments.length > 0 || detail.imageOnly;
  return offersSomething && otherReports(rows, detail.title, url).length === 0;
}
