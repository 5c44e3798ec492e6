import type { Block } from '../domain/document.ts';
import type { Report } from '../domain/report.ts';
import { fold, type Folded } from '../text/folded.ts';
import { withoutMarks } from '../text/marks.ts';
import { tidy } from '../text/normalise.ts';

export type Section = Report['sections'][number];

/** What the six chapters are called, in F2019 and F2021 and in the looser reports before them. */
const chapters: readonly RegExp[] = [
  /^(?:政府信息公开工作|政务公开工作)?(?:总体|基本)(?:工作)?(?:情况|概况)|^概述|^概况|^工作概况/u,
  /^(?:政府信息)?主动公开(?:政府)?信息(?:的)?(?:情况)?|^主动公开(?:工作)?情况/u,
  /^(?:行政机关)?(?:收到|受理)?(?:和|及)?处理(?:政府)?信息公开申请(?:的)?情况|^收到(?:和|及|与)?(?:处理)?政府信息公开申请(?:的)?(?:处理)?情况|^(?:政府信息)?依申请公开(?:政府信息|工作|办理)*(?:的)?情况/u,
  /^(?:因)?(?:政府)?信息公开[^。;]{0,20}(?:行政)?(?:复议|诉讼)[^。;]{0,14}情况|^行政复议[^。;]{0,14}诉讼[^。;]{0,8}情况/u,
  /^(?:政府信息公开工作|工作)?(?:中)?(?:存在)?(?:的|的?主要|主要存在的)*(?:问题|不足)(?:和|及|与|以及|、)?(?:下一步)?(?:改进|整改|工作|打算|安排)?(?:措施|情况|打算|计划)?/u,
  /^其他(?:需要|需)?(?:报告|说明)?(?:的)?(?:事项|情况)/u,
];

/** 一、 · 1、 · 第一部分 · Ⅰ. ; never （一）, which numbers the parts of a chapter. */
const ordinal =
  /^(?:第[一二三四五六七八](?:部分|章)[、:.]?|[一二三四五六七八][、.,:]|\d{1,2}[、.]|[ⅠⅡⅢⅣⅤⅥIV]{1,3}[、.])/u;

interface Candidate {
  readonly chapter: number;
  readonly block: number;
  readonly section: Section;
}

/** Length of the folded heading at the start of a paragraph; 0 where it is none. A heading may run into its text. */
function headingEnd(text: string, chapter: number): number {
  const numbered = ordinal.exec(text)?.[0] ?? '';
  const match = chapters[chapter]?.exec(text.slice(numbered.length));
  if (match === undefined || match === null || match[0] === '') return 0;
  const end = numbered.length + match[0].length;
  const rest = text.slice(end);
  if (rest === '' || /^[:。]$/u.test(rest)) return end;
  // A line of a table of contents, "一、总体情况……1", is a heading elsewhere.
  if (/^[.…·]+\d*$/u.test(rest)) return 0;
  if (numbered === '') return 0;
  return /[。;]/u.test(rest) || rest.length <= 16 ? end : 0;
}

function titleOf(folded: Folded, end: number): string {
  const rest = folded.text.slice(end);
  const whole = rest.length <= 16 && !/[。,]/u.test(rest) ? folded.text.length : end;
  return tidy(folded.printed(0, whole)).replace(/[:：。]$/u, '');
}

function candidatesOf(block: Block, index: number): Candidate[] {
  if (block.kind !== 'paragraph') return [];
  const folded = fold(withoutMarks(block.text));
  for (const chapter of chapters.keys()) {
    const end = headingEnd(folded.text, chapter);
    if (end > 0)
      return [{ chapter, block: index, section: { ordinal: chapter + 1, title: titleOf(folded, end), at: block.at } }];
  }
  return [];
}

/** Where a chapter begins, and what `findSections` reports of it. */
interface Located {
  readonly block: number;
  readonly section: Section;
}

/** Title, signature and sentences of one report are all looked for between its chapters. */
const located = new WeakMap<readonly Block[], readonly Located[]>();

/** Where the chapters begin, in their order. */
export function locateSections(blocks: readonly Block[]): readonly Located[] {
  const sections = located.get(blocks) ?? locate(blocks);
  located.set(blocks, sections);
  return sections;
}

function locate(blocks: readonly Block[]): Located[] {
  const candidates = blocks.flatMap(candidatesOf);
  // From the end: a table of contents repeats the headings before the text, never after it.
  const chosen: Candidate[] = [];
  let next = chapters.length;
  let before = blocks.length;
  for (const candidate of candidates.toReversed()) {
    if (candidate.chapter >= next || candidate.block >= before) continue;
    // A chapter that is missing altogether must not hide those before it; one that comes still must not be jumped over.
    const better = candidates.some(
      (other) =>
        other.chapter > candidate.chapter &&
        other.chapter < next &&
        other.block < before &&
        other.block > candidate.block,
    );
    if (better) continue;
    chosen.push(candidate);
    next = candidate.chapter;
    before = candidate.block;
  }
  return chosen.toReversed().map(({ block, section }) => ({ block, section }));
}

/** Chapters one to six as written: numbered 1、 or restarted, indented, behind a converter's mark, or run into their text. */
export function findSections(blocks: readonly Block[]): Section[] {
  return locateSections(blocks).map(({ section }) => section);
}
