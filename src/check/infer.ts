import type { CellStatus, Fact } from '../domain/report.ts';
import { fold } from '../text/folded.ts';
import type { Book } from './book.ts';

/** What the text and a block's own sum imply for a cell that the source lost. Never a value. */
export interface Inferred {
  readonly code: string;
  readonly value: number;
  readonly from: string;
}

const outcomes = ['upheld', 'corrected', 'other', 'pending'];
const missing: ReadonlySet<CellStatus> = new Set(['lost', 'unparseable', 'unconfirmed']);

const blocksOf: readonly { readonly fact: string; readonly blocks: readonly string[] }[] = [
  { fact: 'review_cases', blocks: ['t4.review'] },
  { fact: 'suit_cases', blocks: ['t4.suit_direct', 't4.suit_after'] },
];

/** Whether the words right behind the number say that these cases are undecided: "行政诉讼1件，目前尚未审结". */
function saysPending(fact: Fact): boolean {
  const text = fold(fact.sentence).text;
  const words = fold(fact.text).text;
  const after = text.slice(text.indexOf(words) + words.length);
  return /^,?(?:目前|均|现|截至[^,。;]{0,12}|仍|还|正在|、)*(?:尚未审结|未审结|审理中|正在审理|在审)/u.test(after);
}

function inferBlock(block: string, total: number, fact: Fact, book: Book): Inferred[] {
  const from = `the text: ${fact.text}${saysPending(fact) ? ', undecided' : ''}; what the other cells of table 4 leave of it`;
  const known = outcomes.map((column) => book.value(`${block}.${column}`));
  const rest = total - known.reduce<number>((sum, value) => sum + (value ?? 0), 0);
  const open = outcomes.filter((_, index) => known[index] === null);
  const make = (column: string, value: number): Inferred[] => {
    const code = `${block}.${column}`;
    return missing.has(book.cell(code)?.status ?? 'reported') ? [{ code, value, from }] : [];
  };
  if (rest < 0) return [];
  const totals = make('total', total);
  if (rest === 0) return [...open.flatMap((column) => make(column, 0)), ...totals];
  const [last] = open;
  if (open.length === 1 && last !== undefined) return [...make(last, rest), ...totals];
  if (!saysPending(fact) || !open.includes('pending') || rest !== fact.value) return totals;
  return [...open.flatMap((column) => make(column, column === 'pending' ? rest : 0)), ...totals];
}

/** Values that the narrative and the sum of one block together leave no choice about. */
export function inferLost(facts: readonly Fact[], book: Book): Inferred[] {
  return blocksOf.flatMap(({ fact: code, blocks }) => {
    const fact = facts.find((candidate) => candidate.code === code);
    if (fact === undefined || fact.approx || typeof fact.value !== 'number') return [];
    const total = (block: string): number | null => book.value(`${block}.total`);
    const unknown = blocks.filter((block) => total(block) === null);
    const [block] = unknown;
    if (unknown.length !== 1 || block === undefined) return [];
    const elsewhere = blocks.reduce((sum, other) => sum + (total(other) ?? 0), 0);
    return fact.value < elsewhere ? [] : inferBlock(block, fact.value - elsewhere, fact, book);
  });
}
