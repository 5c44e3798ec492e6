import type { Block, Document } from '../domain/document.ts';
import { compact } from '../text/normalise.ts';

const title = /(?:19|20)\d{2}年?度?.{0,40}?(?:年度报告|年报|工作报告)(?:[（(].{1,12}[）)])?$/u;
const chapterOne = /^(?:一|1|\(一\)|第一)[、.．,，\s章部分]*(?:总体情况|概述|基本情况)/u;
const chineseYear = /[二〇零○一三四五六七八九]{4}年/u;

function isTitle(block: Block): boolean {
  if (block.kind !== 'paragraph') return false;
  const text = compact(block.text);
  if (text.length > 70 || /[。；;]/u.test(text)) return false;
  return title.test(text) || (chineseYear.test(text) && /(?:年度报告|年报)$/u.test(text));
}

/** A stretch of blocks is a report of its own only if it has the body of one. */
const hasBody = (blocks: readonly Block[]): boolean =>
  blocks.some((block) => block.kind === 'grid' && block.rows >= 8) ||
  blocks.some((block) => block.kind === 'paragraph' && chapterOne.test(compact(block.text)));

/**
 * Divides a file that holds several reports (a collection of a county's departments) at the titles that are followed
 * by a body. A title repeated by page chrome, or torn over two lines, has none and stays with what follows.
 */
export function splitReports(document: Document): Document[] {
  const starts = document.blocks.flatMap((block, at) => (isTitle(block) ? [at] : []));
  const parts: Block[][] = [];
  let from = 0;
  for (const [at, start] of starts.entries()) {
    const next = starts[at + 1] ?? document.blocks.length;
    const own = document.blocks.slice(start, next);
    const before = document.blocks.slice(from, start);
    if (!hasBody(own) || !hasBody(before)) continue;
    parts.push(before);
    from = start;
  }
  if (parts.length === 0) return [document];
  parts.push(document.blocks.slice(from));
  return parts.map((blocks) => ({ ...document, blocks }));
}
