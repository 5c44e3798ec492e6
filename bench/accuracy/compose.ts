import type { FormCode } from '../../src/domain/report.ts';
import { plantErrors } from './errors.ts';
import { identityOf } from './identity.ts';
import { withTypos, withVerticalLabels, withWording } from './labels.ts';
import type { Block, Composed, Layout, PlantedError, Plan, Table, Wanted, WantedFact } from './model.ts';
import { print, type PrintedCells } from './printed.ts';
import { fees, filler, overview } from './prose.ts';
import { diceOf, type Dice } from './random.ts';
import { requestLines, tableTwoForm } from './statutory.ts';
import { splitTable, tableFour, tableOf2014, tableThree, tableTwo, type ExtraRow } from './tables.ts';
import { disclosureNumbers, disputeNumbers, indicatorNumbers, requestNumbers, type Numbers } from './values.ts';

const citations: Readonly<Record<Plan['form'], string>> = {
  F2021: '和《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）',
  mixed: '和《政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）',
  F2019: '和《关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）',
  F2014: '和国务院办公厅有关文件',
  F2008: '和上级有关文件',
};

const years: Readonly<Record<Plan['form'], readonly number[]>> = {
  F2021: [2021, 2022, 2023, 2024, 2025],
  mixed: [2021, 2022, 2023],
  F2019: [2019, 2020],
  F2014: [2014, 2015, 2016, 2017, 2018],
  F2008: [2008, 2009, 2010, 2011, 2012, 2013],
};

interface Parts {
  readonly two: readonly Table[];
  readonly three: readonly Table[];
  readonly four: readonly Table[];
  readonly cells: ReadonlyMap<string, Wanted>;
  readonly errors: readonly PlantedError[];
}

/** Rows that provinces and clerks add of their own; none has a place in the form. */
function extraRow(dice: Dice, layout: Layout): ExtraRow {
  const count = layout.legalSum ? 8 : 7;
  const numbers = Array.from({ length: count }, () => String(dice.int(1, 900)));
  const zeros = Array.from({ length: count }, () => '0');
  return dice.pick([
    { after: 'new', label: '其中：通过网络渠道提交的申请数量', texts: numbers },
    { after: 'carry_in', label: '涉及行政争议的申请数量', texts: numbers },
    { after: 'deny_query', label: '9.属于工作秘密', texts: zeros },
    { after: 'np_reconfirm', label: '6.其他不予处理情形', texts: zeros },
  ]);
}

/** What set-text.ts cuts off the end of table 4. */
const cutAway = ['corrected', 'other', 'pending', 'total'].map((outcome) => `t4.suit_after.${outcome}`);

function withLooks(dice: Dice, table: Table, plan: Plan, narrow: boolean): Table {
  const [from, to] = plan.typos;
  const typed = to > 0 ? withTypos(dice, table, dice.int(from, to)) : table;
  const worded = withWording(dice, typed, plan.layout.wording);
  return plan.layout.vertical ? withVerticalLabels(worded, narrow) : worded;
}

function splitAtRandom(dice: Dice, table: Table, how: Layout['splitTableThree']): Table[] {
  if (how === 'no') return [table];
  return splitTable(table, dice.int(table.headerRows + 2, table.rows.length - 2), how);
}

/** The three tables of the form with the truth of every cell they print. */
function tablesOf(dice: Dice, plan: Plan, numbers: Numbers): Parts {
  const { layout } = plan;
  const two = plan.form === 'F2019' ? 'F2019' : 'F2021';
  const three = plan.form === 'F2021' ? 'F2021' : 'F2019';
  const clean = print(dice, numbers, plan.values);
  const { cells, errors } =
    plan.condition === 'errors' ? plantErrors(dice, clean, dice.int(1, 4)) : { cells: clean, errors: [] };
  const keep = layout.onlySubtable ? [dice.pick(tableTwoForm[two]).title] : null;
  const rowOfTwo =
    layout.missingRow && dice.chance(0.4) ? dice.pick(tableTwoForm[two].flatMap((one) => one.rows)).code : null;
  const rowOfThree = layout.missingRow
    ? dice.pick(requestLines(three).filter((one) => one.under.length > 0)).code
    : null;
  const tables = tableTwo(two, cells, layout, keep, rowOfTwo).map((one) => withLooks(dice, one, plan, false));
  const wanted = new Map<string, Wanted>();
  const kept = tableTwoForm[two].filter((one) => keep === null || keep.includes(one.title)).flatMap((one) => one.rows);
  const printedRow = (code: string): boolean => {
    const [table, row = ''] = code.split('.');
    if (table === 't2') return row !== rowOfTwo && kept.some((one) => one.code === row);
    return !layout.onlySubtable && !(table === 't3' && row === rowOfThree);
  };
  for (const [code, { value, status }] of cells)
    if (!code.endsWith('legal_sum'))
      wanted.set(code, printedRow(code) ? { value, status } : { value: null, status: 'absent' });
  if (layout.tableFour === 'cut') for (const code of cutAway) wanted.set(code, { value: null, status: 'lost' });
  if (layout.onlySubtable) return { two: tables, three: [], four: [], cells: wanted, errors };
  const big = withLooks(
    dice,
    tableThree(three, cells, layout, rowOfThree, layout.extraRow ? extraRow(dice, layout) : null),
    plan,
    false,
  );
  const four = tableFour(cells, layout, dice).map((one) => withLooks(dice, one, plan, true));
  return { two: tables, three: splitAtRandom(dice, big, layout.splitTableThree), four, cells: wanted, errors };
}

const chapterNames = [
  '总体情况',
  '主动公开政府信息情况',
  '收到和处理政府信息公开申请情况',
  '政府信息公开行政复议、行政诉讼情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
];
const oldChapterNames = [
  '概述',
  '主动公开政府信息情况',
  '依申请公开政府信息和不予公开政府信息情况',
  '因政府信息公开申请行政复议、提起行政诉讼的情况',
  '存在的主要问题及改进情况',
  '其他需要报告的事项',
];

function chapter(layout: Layout, names: readonly string[], at: number): Block {
  const han = '一二三四五六'[at] ?? '';
  const heads = { han: `${han}、`, arabic: `${String(at + 1)}、 `, part: `第${han}部分\u3000` };
  return { kind: 'heading', text: heads[layout.chapters] + (names[at] ?? '') };
}

const body = (text: string): Block => ({ kind: 'body', text });
const printedTables = (tables: readonly Table[]): Block[] => tables.map((table) => ({ kind: 'table', table }));
const problems = (dice: Dice): Block[] => [
  body(
    '存在的主要问题：一是主动公开的广度和深度还需进一步拓展；二是政策解读形式较为单一；三是工作人员业务能力有待提升。',
  ),
  ...Array.from({ length: dice.int(1, 4) }, () => body(`下一步，${filler(dice)}`)),
];

/** Page breaks where a clerk might press Ctrl+Enter: before a table, after it, in the middle of a chapter. */
const broken = (dice: Dice, blocks: readonly Block[]): Block[] =>
  blocks.flatMap((one): Block[] => (one.kind !== 'title' && dice.chance(0.12) ? [{ kind: 'page-break' }, one] : [one]));

function numbersOf(dice: Dice, plan: Plan): Numbers {
  const density = ['sparse', 'blanks', 'marks'].includes(plan.values) ? 'sparse' : 'dense';
  if (plan.form === 'F2008') return new Map();
  if (plan.form === 'F2014') return indicatorNumbers(dice, density);
  const two = plan.form === 'F2019' ? 'F2019' : 'F2021';
  const three = plan.form === 'F2021' ? 'F2021' : 'F2019';
  const largest = plan.values === 'thousands' ? 9000 : 900;
  return new Map([
    ...disclosureNumbers(dice, two, density),
    ...requestNumbers(dice, three, density, largest),
    ...disputeNumbers(dice, density),
  ]);
}

/** Reports before 2019: chapters of prose, and from 2014 on one table of indicators behind the signature. */
function oldReport(dice: Dice, plan: Plan, numbers: Numbers, year: number): Omit<Composed, 'plan'> {
  const identity = identityOf(dice, year, citations[plan.form]);
  const { paragraphs, facts } = overview(dice, year, new Map(), false);
  const cells: PrintedCells = print(dice, numbers, plan.values);
  const table = plan.form === 'F2014' ? withLooks(dice, tableOf2014(cells), plan, false) : null;
  const blocks: Block[] = [
    ...identity.titleLines.map((text): Block => ({ kind: 'title', text })),
    body(identity.preamble),
    chapter(plan.layout, oldChapterNames, 0),
    ...paragraphs.map(body),
    ...oldChapterNames.slice(1).flatMap((_, at) => [chapter(plan.layout, oldChapterNames, at + 1), body(filler(dice))]),
    ...identity.signatureLines.map((text): Block => ({ kind: 'signature', text })),
    ...(table === null ? [] : [body(`附件：政府信息公开情况统计表（${String(year)}年度）`), ...printedTables([table])]),
  ];
  const wanted = new Map([...cells].map(([code, { value, status }]) => [code, { value, status }] as const));
  const layouts: Record<string, FormCode> = table === null ? {} : { s: 'F2014' };
  return { blocks, truth: { cells: wanted, layouts, identity: identity.wanted, facts, errors: [] } };
}

/** From plan to document: everything is thrown from the plan's own name. */
export function compose(plan: Plan): Composed {
  const dice = diceOf(plan.seed);
  const year = dice.pick(years[plan.form]);
  const numbers = numbersOf(dice, plan);
  if (plan.form === 'F2014' || plan.form === 'F2008') return { plan, ...oldReport(dice, plan, numbers, year) };
  const identity = identityOf(dice, year, citations[plan.form]);
  const { paragraphs, facts } = overview(dice, year, numbers, !plan.layout.onlySubtable);
  const fee = fees(dice, year);
  const parts = tablesOf(dice, plan, numbers);
  const name = (at: number): Block => chapter(plan.layout, chapterNames, at);
  const none = parts.three.length === 0 ? [body('本年度无此类情况。')] : [];
  const blocks: Block[] = [
    ...identity.titleLines.map((text): Block => ({ kind: 'title', text })),
    body(identity.preamble),
    name(0),
    ...paragraphs.map(body),
    ...[name(1), ...printedTables(parts.two)],
    ...[name(2), ...none, ...printedTables(parts.three)],
    ...[name(3), ...none, ...printedTables(parts.four)],
    ...[name(4), ...problems(dice), name(5), body(fee.text)],
    ...identity.signatureLines.map((text): Block => ({ kind: 'signature', text })),
  ];
  const layouts: Record<string, FormCode> = { t2: plan.form === 'F2019' ? 'F2019' : 'F2021' };
  if (!plan.layout.onlySubtable) layouts['t3'] = plan.form === 'F2021' ? 'F2021' : 'F2019';
  const allFacts: WantedFact[] = [...facts, ...fee.facts];
  return {
    plan,
    blocks: plan.layout.pageBreaks ? broken(dice, blocks) : blocks,
    truth: { cells: parts.cells, layouts, identity: identity.wanted, facts: allFacts, errors: parts.errors },
  };
}
