import type { Document, Paragraph } from '../../domain/document.ts';
import type { ParseContext } from '../../domain/report.ts';
import { findYears } from '../../text/dates.ts';
import { fold } from '../../text/folded.ts';
import { withoutMarks } from '../../text/marks.ts';
import { tidy } from '../../text/normalise.ts';
import { locateSections } from '../sections.ts';
import { isOrganName } from './organ-kind.ts';

/** The title and what it says. Folded parts are for matching, `text` is as printed. */
export interface Title {
  readonly text: string;
  readonly year: number | null;
  /** Folded name of the organ or region in the title; '' where it names none. */
  readonly organ: string;
}

const year = '(?:(?:19|20)\\d{2}|[一二][〇○零九oO0][〇○零oO0一二三四五六七八九]{2})年?度?';
const subject = '(?:政府信息公开|政务信息公开|信息公开|政务公开)';
const bracketed = `[(【\\[〔]?${year}[)】\\]〕]?`;
/** …政府信息公开工作年度报告, …政府信息公开2020年度报告, …信息公开工作年报; a bare 报告 only beside a year. */
const reportTitle = new RegExp(
  `(?<subject>${subject})(?:工作)?(?:情况)?的?(?:${bracketed})?(?:工作)?(?:情况)?的?(?:年度(?:工作)?(?:情况)?(?:的)?报告|年度总结报告|年报|年终报告|工作报告|报告)(?!格式|指南|目录|解读|专栏|模板|制度|和|的通知)`,
  'u',
);
const chrome = /[>＞»|›]|当前位置|您(?:现在)?的位置|首页|上一[篇条页]|下一[篇条页]|来源:|发布(?:日期|时间)/u;

function yearOf(folded: string): number | null {
  const named = findYears(folded)[0];
  if (named !== undefined) return named.year;
  const bare = /(?<!\d)(20\d{2})(?!\d)/u.exec(folded)?.[1];
  return bare === undefined ? null : Number(bare);
}

const anyYear = new RegExp(bracketed, 'gu');
const trimmed = (text: string): string =>
  text
    .replace(anyYear, '')
    .replace(/^(?:关于|公布|发布|印发|附件:?|\d+[.、])+/u, '')
    .replace(/(?:关于|公布|发布|印发|编制|的|[-—_·:,、《〈"“])+$/u, '')
    .replace(/^[-—_·:,、《〈"“》)]+/u, '');

function organOf(folded: string, match: RegExpExecArray): string {
  const before = trimmed(folded.slice(0, match.index));
  // 曲沃县人民政府信息公开…: one 政府 does for two.
  if (before.endsWith('人民') && match[0].startsWith('政府')) return `${before}政府`;
  // A document's number or a line of metadata above the title is no organ.
  if (before !== '') return /[\d〔〕[\]:]/u.test(before) ? '' : before;
  const after = trimmed(folded.slice(match.index + match[0].length).replace(/^[-—_|(（:]+|[)）]+$/gu, ''));
  return isOrganName(after) ? after : '';
}

/** Reads a line as a report's title; null where it is none. */
export function readTitle(line: string): Title | null {
  const folded = fold(withoutMarks(line));
  const match = reportTitle.exec(folded.text);
  if (match === null || chrome.test(folded.text.slice(0, match.index))) return null;
  const rest = folded.text.slice(match.index + match[0].length);
  // Sentences cite titles; a title is no sentence.
  const own = rest === '' || /^(?:[(【[〔-]|\.(?:pdf|docx?|xlsx?)$)/iu.test(rest);
  if (!own && !chrome.test(rest) && !/^[\d》"”]/u.test(rest)) return null;
  // 按照《…条例》和《政府信息公开工作年度报告/格式》: a sentence that is cut in the name of what it cites.
  if (/[《》]/u.test(trimmed(folded.text.slice(0, match.index)))) return null;
  if (/[。;]/u.test(folded.text.slice(0, match.index)) || folded.text.slice(0, match.index).length > 60) return null;
  // "…年度报告-曲沃县人民政府门户网站": the site's name, where the organ stands before.
  const alien = rest.startsWith('.') || (rest.startsWith('-') && trimmed(folded.text.slice(0, match.index)) !== '');
  const keep = own && !alien ? folded.text.length : match.index + match[0].length;
  // 关于公布《曲沃县2019年政府信息公开年报》的公告: the report's own title is the quoted one.
  const quoted = /^[》”"]/u.test(rest)
    ? Math.max(...['《', '“'].map((mark) => folded.text.lastIndexOf(mark, match.index)))
    : -1;
  const text = tidy(folded.printed(quoted + 1, keep)).replace(/^[《“"](?=[^》”"]*[》”"]?$)|[》”"]$/gu, '');
  const clause = folded.text.slice(0, keep);
  if (match[0].endsWith('报告') && !/年度|年终/u.test(match[0]) && yearOf(clause) === null) return null;
  return { text, year: yearOf(clause), organ: organOf(clause, match) };
}

/** …政府信息公开工作情况, …政府信息公开情况统计表: what offices head a report with that do not call it one. */
const otherTitle = new RegExp(
  `(?<subject>${subject})(?:工作)?(?:${bracketed})?(?:年度)?情况(?:统计表|汇总表|一览表|报表|表|公示|公布)?(?:[(【[].{1,12}[)】\\]])?$`,
  'u',
);

/** Reads a line as what stands in a title's place without its words; only where it names a year and an organ. */
function readOtherTitle(line: string): Title | null {
  const folded = fold(withoutMarks(line));
  const match = otherTitle.exec(folded.text);
  if (match === null || !isLine(line) || /[《》]/u.test(folded.text)) return null;
  const title = { text: tidy(line), year: yearOf(folded.text), organ: organOf(folded.text, match) };
  return title.year === null || !isOrganName(title.organ) ? null : title;
}

const worth = (title: Title | null): number =>
  title === null ? -1 : (title.year === null ? 0 : 2) + (title.organ === '' ? 0 : 2);

/** The lines above the first chapter, where a title can stand. */
export function headOf(document: Document): Paragraph[] {
  const first = locateSections(document.blocks)[0]?.block;
  const grid = document.blocks.findIndex((block) => block.kind === 'grid');
  const end = first ?? (grid === -1 ? document.blocks.length : grid);
  return document.blocks
    .slice(0, Math.min(end, 80))
    .filter((block): block is Paragraph => block.kind === 'paragraph' && block.text.trim() !== '');
}

/** Whether a text may stand as a line of its own above a report: no sentence, none of the portal's. */
export const isLine = (text: string): boolean => {
  const folded = fold(text).text;
  return folded.length <= 60 && !/[。;]/u.test(folded) && !chrome.test(folded);
};

const joined = (lines: readonly Paragraph[]): string => lines.map(({ text }) => tidy(withoutMarks(text))).join('');

/** A title set over several lines: 曲沃县人民政府办公室 / 2024年政府信息公开工作年度报告 / （摘要）. */
function titleFromLines(lines: readonly Paragraph[]): Title | null {
  let best: Title | null = null;
  for (let last = lines.length - 1; last >= 0; last -= 1) {
    for (let size = 1; size <= 4 && size <= last + 1; size += 1) {
      const window = lines.slice(last - size + 1, last + 1);
      const top = window[0];
      if (top === undefined || !window.every(({ text }) => isLine(text) || size === 1)) break;
      const title = readTitle(joined(window));
      if (title === null) continue;
      // Another line above joins only if it brings what is missing: chrome often repeats the organ over a whole title.
      const gains = worth(title) > worth(best);
      const topLine = trimmed(fold(top.text).text);
      const isOrganLine = size === 1 || isOrganName(topLine) || yearOf(fold(top.text).text) !== null || worth(best) < 0;
      if (gains && isOrganLine) best = title;
    }
    if (worth(best) >= 2) return best;
  }
  return best;
}

/** The title that says most: the page's declared title and headings first, then the body, the list, the window title. */
export function findTitle(document: Document, context: ParseContext): Title | null {
  const declared = (name: RegExp): string[] =>
    Object.entries(document.declared).flatMap(([key, value]) => (name.test(key) ? [value] : []));
  const head = headOf(document);
  const headings = head.filter((block) => block.heading === true).map(({ text }) => text);
  const candidates: (Title | null)[] = [
    ...declared(/^articletitle$/iu).map(readTitle),
    titleFromLines(head),
    ...headings.map(readTitle),
    ...(context.listedTitle === undefined ? [] : [readTitle(context.listedTitle)]),
    ...declared(/^(?:title|dc\.?title|og:title)$/iu).map((text) =>
      readTitle(text.split(/[-_|](?=[^-_|]*(?:网|门户|政府)$)/u)[0] ?? text),
    ),
  ];
  let best: Title | null = null;
  for (const title of candidates) if (worth(title) > worth(best)) best = title;
  const others = [...head.map(({ text }) => text), ...(context.listedTitle ?? '').split('\n'), ...declared(/title$/iu)];
  return best ?? others.map(readOtherTitle).find((title) => title !== null) ?? null;
}
