import type { Fact } from '../domain/report.ts';
import { fold } from '../text/folded.ts';
import { outcomeOf, type Book, type Outcome } from './book.ts';

/** What the text may mean by a number: any of these sums of cells. Seed: "收到和办理94件" is 93 new and 1 carried in. */
interface Claim {
  readonly rule: 'I10' | 'I11' | 'I12';
  readonly fact: string;
  readonly meanings: readonly (readonly string[])[];
}

const t3 = (rows: readonly string[], column = 'total'): string[] => rows.map((row) => `t3.${row}.${column}`);
const organisations = ['company', 'research', 'ngo', 'law'];
const legal = (rows: readonly string[], columns: readonly string[]): string[] =>
  columns.flatMap((column) => t3(rows, column));
const deny = ['secret', 'other_law', 'safety', 'third_party', 'internal', 'process', 'case_file', 'query'].map(
  (row) => `deny_${row}`,
);
const np = ['petition', 'duplicate', 'publication', 'massive', 'reconfirm'].map((row) => `np_${row}`);

const claims: readonly Claim[] = [
  { rule: 'I10', fact: 'req_received', meanings: [t3(['new']), t3(['new', 'carry_in'])] },
  { rule: 'I10', fact: 'req_natural', meanings: [t3(['new'], 'natural'), t3(['new', 'carry_in'], 'natural')] },
  {
    rule: 'I10',
    fact: 'req_legal',
    meanings: [
      legal(['new'], organisations),
      legal(['new', 'carry_in'], organisations),
      legal(['new'], [...organisations, 'other']),
      legal(['new', 'carry_in'], [...organisations, 'other']),
    ],
  },
  { rule: 'I10', fact: 'req_carry_in', meanings: [t3(['carry_in'])] },
  { rule: 'I10', fact: 'req_done', meanings: [t3(['done']), t3(['new'])] },
  { rule: 'I10', fact: 'req_carry_out', meanings: [t3(['carry_out'])] },
  { rule: 'I10', fact: 'req_granted', meanings: [t3(['granted'])] },
  { rule: 'I10', fact: 'req_partial', meanings: [t3(['partial'])] },
  { rule: 'I10', fact: 'req_denied', meanings: [t3(deny)] },
  { rule: 'I10', fact: 'req_unavailable', meanings: [t3(['na_not_held', 'na_need_create', 'na_unclear'])] },
  { rule: 'I10', fact: 'req_not_processed', meanings: [t3(np)] },
  { rule: 'I11', fact: 'review_cases', meanings: [['t4.review.total']] },
  { rule: 'I11', fact: 'suit_cases', meanings: [['t4.suit_direct.total', 't4.suit_after.total']] },
  { rule: 'I12', fact: 'normdoc_cleaned', meanings: [['t2.normdoc.abolished']] },
  { rule: 'I12', fact: 'normdoc_abolished', meanings: [['t2.normdoc.abolished']] },
  { rule: 'I12', fact: 'normdoc_made', meanings: [['t2.normdoc.made']] },
];

function tryClaim({ rule, fact: code, meanings }: Claim, fact: Fact, book: Book): Outcome {
  const left = typeof fact.value === 'number' ? fact.value : null;
  const sums = meanings.map((codes) => book.sum(codes));
  const match = sums.findIndex((sum) => sum === left && left !== null);
  const at = Math.max(match, 0);
  const right = sums[at] ?? null;
  // A rounded figure ("近百件") neither confirms nor contradicts; nor does a table that lost one of its cells.
  const holds = fact.approx || left === null ? null : match >= 0 ? true : sums.includes(null) ? null : false;
  const codes = [code, ...(meanings[at] ?? [])];
  const message = `The text says ${String(left)} (“${fact.text}”), the tables ${String(right)}`;
  return outcomeOf(book, { rule, where: code, left, right, holds, codes, message });
}

const disputeTotals = ['t4.review.total', 't4.suit_direct.total', 't4.suit_after.total'];

function tryNoDisputes(fact: Fact, book: Book): Outcome {
  const right = book.sum(disputeTotals);
  const message = `The text says there was none (“${fact.text}”), table 4 counts ${String(right)}`;
  const holds = right === null ? null : right === 0;
  return outcomeOf(book, {
    rule: 'I11',
    where: fact.code,
    left: 0,
    right,
    holds,
    codes: [fact.code, ...disputeTotals],
    message,
  });
}

/** 26件 = 自然人20件 + 法人或其他组织6件; those carried in may be counted apart. */
function tryApplicants(facts: ReadonlyMap<string, Fact>, book: Book): Outcome[] {
  const number = (code: string): number | null => {
    const fact = facts.get(code);
    return fact === undefined || fact.approx || fact.derived === true || typeof fact.value !== 'number'
      ? null
      : fact.value;
  };
  const [received, natural, legalOnes] = [number('req_received'), number('req_natural'), number('req_legal')];
  if (received === null || natural === null || legalOnes === null) return [];
  const right = natural + legalOnes;
  const holds = received === right || received === right + (number('req_carry_in') ?? 0);
  const codes = ['req_received', 'req_natural', 'req_legal'];
  const message = `The text says ${String(received)} requests, but 自然人 and 法人或其他组织 add up to ${String(right)}`;
  return [
    outcomeOf(book, {
      rule: 'I22',
      where: codes.join(' = ').replace(' = req_legal', ' + req_legal'),
      left: received,
      right,
      holds,
      codes,
      message,
    }),
  ];
}

/** Parts listed behind a total: "12个，其中，区政府账号1个，高新区账号1个，乡镇账号2个，区直部门账号8个". */
function tryParts(fact: Fact, book: Book): Outcome[] {
  const unit = fact.unit;
  if (typeof fact.value !== 'number' || fact.approx || unit === null || unit === '%' || unit === 'bool') return [];
  const text = fold(fact.sentence).text;
  const start = text.indexOf(fold(fact.text).text) + fold(fact.text).text.length;
  const list = /^[,(]?其中[,:]?(?<parts>.*)$/u.exec(text.slice(start))?.groups?.['parts'];
  if (list === undefined) return [];
  const parts: { noun: string; value: number }[] = [];
  for (const item of list.split(/[,、]/u)) {
    const match = new RegExp(`^(?<noun>\\D{1,16}?)(?<value>\\d+)${unit}[)。;]?$`, 'u').exec(item);
    if (match === null) break;
    parts.push({ noun: match.groups?.['noun'] ?? '', value: Number(match.groups?.['value']) });
  }
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  // "其中" need not be exhaustive: a lesser sum proves nothing unless all parts are of one kind (…账号, …账号, …账号).
  const kinds = new Set(parts.map(({ noun }) => noun.slice(-2)));
  const oneKind = parts.length >= 3 && kinds.size === 1;
  if (parts.length < 2 || (total !== fact.value && !oneKind)) return [];
  const message = `The text says ${String(fact.value)}${unit}, but the parts it lists add up to ${String(total)}`;
  return [
    outcomeOf(book, {
      rule: 'I22',
      where: fact.code,
      left: fact.value,
      right: total,
      holds: total === fact.value,
      codes: [fact.code],
      message,
    }),
  ];
}

/** The text against the tables, and against itself. A number the text does not state is no check. */
export function narrativeAgainstTables(facts: readonly Fact[], book: Book): Outcome[] {
  const byCode = new Map(facts.map((fact) => [fact.code, fact]));
  const claimed = claims.flatMap((claim) => {
    const fact = byCode.get(claim.fact);
    const printed = claim.meanings.some((codes) => codes.some((code) => book.cell(code) !== undefined));
    return fact === undefined || !printed ? [] : [tryClaim(claim, fact, book)];
  });
  const none = byCode.get('no_review_suit');
  return [
    ...claimed,
    ...(none === undefined || book.cell('t4.review.total') === undefined ? [] : [tryNoDisputes(none, book)]),
    ...tryApplicants(byCode, book),
    ...facts.flatMap((fact) => tryParts(fact, book)),
  ];
}
