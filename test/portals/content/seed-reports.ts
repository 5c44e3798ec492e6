import { readdirSync, readFileSync } from 'node:fs';
import type { CellStatus, FormCode } from '../../../src/domain/report.ts';
import { fixture } from '../../support/paths.ts';
import type { Block, Printed, ReportText, StatedFact } from '../report/blocks.ts';
import { statutoryLayout, tableFour, tableThree, tableTwo } from '../report/tables.ts';
import type { Layout } from '../report/tables.ts';

interface SeedTruth {
  readonly metadata: { readonly title: string };
  readonly form: FormCode;
  readonly cells: Readonly<Record<string, { value: number | null; raw: string | null; status: CellStatus }>>;
  readonly facts: readonly { code: string; value: number | boolean | null; sentence: string }[];
}

const halfWidth = (label: string): string =>
  label
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/^(\d)\./, '$1. ')
    .replace(/，/g, ', ');

/** Each seed's own spelling of the form, as its text shows it. */
const layouts: Readonly<Record<string, Layout>> = {
  '000': {
    totalOnTop: true,
    splitTableTwo: false,
    wording: (label) => (label === '本年废止件数' ? '本年度止件数' : halfWidth(label)),
  },
  '001': {
    totalOnTop: true,
    splitTableTwo: false,
    wording: (label) =>
      label.startsWith('第二十条') || label.startsWith('本年收费')
        ? label
        : halfWidth(label)
            .replace('本年制发', '本年度制发')
            .replace('第四项之和', '第四项')
            .replace('只计', '只记')
            .replace('内部事务', '内部事物')
            .replace('另行制作', '另外制作')
            .replace('继续办理', '继续处理'),
  },
  '002': {
    ...statutoryLayout,
    wording: (label) => label.replace(/^(商业|科研|结果|其他|尚未)(?=企业|机构|维持|纠正|结果|审结)/, '$1\n'),
  },
  '003': {
    totalOnTop: true,
    splitTableTwo: true,
    wording: (label) =>
      /^(结果|其他结果|尚未|总计|三、本年度)/.test(label)
        ? Array.from(label).join(' ')
        : halfWidth(label).replace('行政执法案卷', '行政执法案件'),
  },
  '004': statutoryLayout,
};

const chapters = [
  /^总体情况/,
  /^主动公开政府信息情况/,
  /^收到和处理/,
  /^政府信息公开行政复议/,
  /^存在的主要问题/,
  /^其他需要报告/,
];

const chapterOf = (line: string): number =>
  chapters.findIndex((pattern) => pattern.test(line.replace(/^(\[bookmark: _GoBack\])?\s*[一二三四五六1]、\s*/, '')));

/** The page breaks of the PDF that the text came from cut some sentences in two: such halves are joined again. */
function joinBroken(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    const cut =
      last !== undefined && last.length > 20 && !/[。！？；：:;）)]$/.test(last) && !/^[（(一二三四五六\d]/.test(line);
    if (cut) joined[joined.length - 1] = last + line;
    else joined.push(line);
  }
  return joined;
}

const isSignature = (line: string): boolean =>
  line.length < 25 && !/[。；]/.test(line) && /人民政府|年.*日$/.test(line);

/** Everything around the tables as the seed's text has it, and the tables drawn anew with the spans of the form. */
function blocksOf(text: string, form: FormCode, cells: ReadonlyMap<string, Printed>, layout: Layout): Block[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const blocks: Block[] = [];
  let chapter = -1;
  let pending: string[] = [];
  const flush = (): void => {
    for (const line of chapter === -1 ? pending : joinBroken(pending)) {
      const kind =
        chapter === -1 && line.length < 60 ? 'title' : chapter === 5 && isSignature(line) ? 'signature' : 'body';
      blocks.push({ kind, text: line.trim() });
    }
    pending = [];
  };
  for (const line of lines) {
    const found = chapterOf(line.trim());
    if (found > chapter) {
      flush();
      chapter = found;
      blocks.push({ kind: 'heading', text: line.replace('[bookmark: _GoBack]', '').trim() });
      const tables =
        chapter === 1
          ? tableTwo(form, cells, layout)
          : chapter === 2
            ? [tableThree(form, cells, layout)]
            : chapter === 3
              ? [tableFour(form, cells, layout)]
              : [];
      for (const table of tables) blocks.push({ kind: 'table', table });
    } else if (chapter < 1 || chapter > 3) pending.push(line.trimEnd());
  }
  flush();
  return blocks;
}

/** "000" … "004". */
export const seedNames = Object.keys(layouts);

/**
 * One of the five founding reports as content. Where the text lost four boxes of table 4 (seed 003) the drawn table
 * leaves them empty: in a rendering they are `blank`, printed and empty, while in the text they are `lost`.
 */
export function seedReport(name: string): ReportText {
  const stem = readdirSync(fixture('seeds')).find((file) => file.startsWith(`${name}_`) && file.endsWith('.txt'));
  if (!stem) throw new Error(`no seed ${name}`);
  const text = readFileSync(fixture('seeds', stem), 'utf8');
  const truth = JSON.parse(readFileSync(fixture('seeds', stem.replace('.txt', '.truth.json')), 'utf8')) as SeedTruth;
  const cells = new Map<string, Printed>(
    Object.entries(truth.cells).map(([code, cell]) => [
      code,
      { value: cell.value, text: cell.raw ?? '', status: cell.status === 'lost' ? 'blank' : cell.status },
    ]),
  );
  const facts: StatedFact[] = truth.facts.map(({ code, value, sentence }) => ({ code, value, sentence }));
  const blocks = blocksOf(text, truth.form, cells, layouts[name]!);
  return { title: truth.metadata.title, form: truth.form, blocks, cells, facts };
}
