import { findYears } from '../../text/dates.ts';
import type { Span } from './passages.ts';

/** What stands before a match in its sentence and its clause. Folded. */
interface Before {
  readonly sentence: string;
  readonly clause: string;
}

function before(text: string, sentence: Span, at: number): Before {
  const whole = text.slice(sentence.start, at);
  return { sentence: whole, clause: whole.slice(whole.lastIndexOf(',') + 1) };
}

/** Titles of documents carry years that say nothing about the sentence. */
const withoutTitles = (text: string): string => text.replace(/《[^》]*》?|[〔[][^〕\]]*[〕\]]/gu, '');

const plan = /下一步|下阶段|今后|明年|来年|下一?年度?(?:将|要)|计划(?:在|于)|力争|拟于|将(?:继续|进一步|持续|努力)/u;
const lastYear = /去年|同期|往年|上一?年(?!度?结转)(?!末结转)/u;
const since = /(?<!今年|本年|年初|本年度|全年)以来/u;

/** Whether the year that governs the words is another than the report's: the last one named before them in the sentence. */
function otherYear(sentence: string, year: number | null): boolean {
  if (year === null) return false;
  const named = findYears(withoutTitles(sentence)).at(-1);
  return named !== undefined && named.year !== year;
}

/** Whether the sentence speaks of plans, of another year, or of more than a year; then it states nothing of this year. */
export function speaksOfAnotherTime(
  text: string,
  sentence: Span,
  at: number,
  year: number | null,
  isStock: boolean,
): boolean {
  const { sentence: led, clause } = before(text, sentence, at);
  if (plan.test(led) || lastYear.test(clause)) return true;
  if (isStock) return false;
  return since.test(clause) || otherYear(led, year);
}

/** Whether a stock is counted from its beginning: 累计 or 以来 in the clause, and no year or 全年 with it. */
export function isCumulative(text: string, sentence: Span, start: number, end: number): boolean {
  const { clause } = before(text, sentence, start);
  const words = clause + text.slice(start, end);
  return /累计|以来/u.test(words) && !/20\d\d年|全年|本年|今年|年度/u.test(words);
}
