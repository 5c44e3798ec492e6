import { compact } from '../src/text/normalise.ts';
import { isElement, isTextNode, textIn, type PageElement, type PageNode } from './page.ts';
import { isOrganName } from './report-organ.ts';

const label = /^(?:(?:发布|公开|发文|责任)(?:单位|机构|机关)|来源|单位|部门)[:：]/u;

/** The texts of a row outside its link, box by box. */
function textsBeside(node: PageNode, link: PageElement): string[] {
  if (node === link) return [];
  if (isTextNode(node)) return [compact(node.data)];
  return isElement(node) && !/^(?:script|style)$/u.test(node.tagName)
    ? node.children.flatMap((child) => textsBeside(child, link))
    : [];
}

/** The one organ that a row names beside its title; null where it names none, or several. */
export function unitBeside(row: PageElement, link: PageElement): string | null {
  const names = new Set(
    textsBeside(row, link)
      .map((text) => text.replace(label, ''))
      .filter(isOrganName),
  );
  const [name = null] = names;
  return names.size === 1 ? name : null;
}

/** So many rows back a name is looked for: a unit has one for each of its years. */
const mostRows = 40;

const organIn = (node: PageNode): string | null => {
  const words = compact(textIn(node)).replace(label, '');
  return words.length <= 24 && isOrganName(words) ? words : null;
};

const hasLink = (node: PageNode): boolean => isElement(node) && (node.tagName === 'a' || node.children.some(hasLink));

/** A box of an earlier row that reaches down to this one: the unit's name beside several years. */
function reachingDown(row: PageElement): string | null {
  let distance = 0;
  for (let before = row.prev; before !== null && distance < mostRows; before = before.prev) {
    if (!isElement(before) || before.tagName !== 'tr') continue;
    distance += 1;
    const cell = before.children.filter(isElement).find(({ attribs }) => Number(attribs['rowspan'] ?? '1') > distance);
    const name = cell === undefined ? null : organIn(cell);
    if (name !== null) return name;
  }
  return null;
}

/** The organ whose name stands over a row and its like: a heading, a dt, a box over several rows; null where other words do. */
export function unitOver(row: PageElement | null): string | null {
  let node: PageNode | null = row;
  for (let step = 0; step < 4 && isElement(node) && node.tagName !== 'body'; step += 1) {
    if (node.tagName === 'tr') return reachingDown(node);
    let rows = 0;
    for (let before = node.prev; before !== null && rows < mostRows; before = before.prev) {
      const isLike = isElement(before) && before.tagName === node.tagName;
      if (isLike) rows += 1;
      // Another row is no heading, whatever it is called.
      const name = isLike && hasLink(before) ? null : organIn(before);
      if (name !== null) return name;
      if (!isLike && compact(textIn(before)) !== '') return null;
    }
    node = node.parent;
  }
  return null;
}

/** 2024年度, 2024年年报: a bare 2024年 may be the year of publication. */
const yearOfReports = /((?:19|20)\d{2})年?(?:度(?!假)|.{0,24}(?:年报|报告))/u;

/** The report year that stands over a row and its like, where their titles leave it out: 2024年度乡镇年度报告 over names. */
export function yearOver(row: PageElement | null): number | null {
  let node: PageNode | null = row;
  for (let step = 0; step < 4 && isElement(node) && node.tagName !== 'body'; step += 1) {
    for (let before = node.prev; before !== null; before = before.prev) {
      const words = compact(textIn(before));
      if (words === '' || (isElement(before) && before.tagName === node.tagName && hasLink(before))) continue;
      const years = new Set(words.match(/(?:19|20)\d{2}/gu));
      const said = words.length <= 40 && years.size === 1 ? yearOfReports.exec(words)?.[1] : undefined;
      if (said !== undefined) return Number(said);
      break;
    }
    node = node.parent;
  }
  return null;
}
