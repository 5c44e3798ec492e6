import type { Medium } from '../../../src/domain/document.ts';
import type { Block, Cells, Printed, ReportText, StatedFact } from '../report/blocks.ts';
import type { Dress } from '../report/html.ts';
import { statutoryLayout, tableFour, tableOf2014, tableThree, tableTwo } from '../report/tables.ts';
import type { Layout } from '../report/tables.ts';
import { narrativeOf } from './narrative.ts';
import type { Organ, PortalId } from './organs.ts';
import { plainPrinting, print } from './printing.ts';
import type { Printing } from './printing.ts';
import type { Random } from './random.ts';

/** One report of the replicas, whole: what it says and what a reader without errors makes of it. */
export interface ReplicaReport extends ReportText {
  readonly id: string;
  readonly organ: Organ;
  readonly year: number;
  /** Deliberate errors of the source: rule and place, for example "I03 t3.granted". */
  readonly mistakes: readonly string[];
  /** The same report with other numbers in its boxes: an edit, or an attachment that differs from the page. */
  readonly redrawn: (cells: Cells) => readonly Block[];
}

/** A file that a page offers, kept among the originals. */
export interface ReplicaFile {
  readonly medium: Medium;
  /** As the page names it. */
  readonly name: string;
  /** Parts of its path below test/. */
  readonly original: readonly string[];
  /** Boxes that the file prints otherwise than the page. */
  readonly differs?: ReadonlyMap<string, Printed>;
}

/** One detail page (or a list row that links to a file) and the reports it carries. */
export interface Publication {
  readonly id: string;
  readonly portal: PortalId;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  /** Folder of its column below the 年报 column, "" for the column itself. */
  readonly folder: string;
  /** Where the real portal shows it; else the replica makes a path from date and sequence. */
  readonly path?: string;
  /** full: the report on the page · notice: "see the attachment" · images: scans only · none: the list links to the file. */
  readonly body: 'full' | 'notice' | 'images' | 'none';
  readonly dress: Dress;
  readonly reports: readonly ReplicaReport[];
  readonly files: readonly ReplicaFile[];
}

export interface Content {
  readonly organ: Organ;
  readonly year: number;
  readonly form: 'F2014' | 'F2019' | 'F2021' | null;
  readonly values: ReadonlyMap<string, number>;
  readonly signedOn: string;
  readonly random: Random;
  readonly title?: readonly string[];
  readonly layout?: Partial<Layout>;
  readonly printing?: Partial<Printing>;
  /** Added to printed numbers, against the identities. */
  readonly mistakes?: Readonly<Record<string, number>>;
  /** Added to the number of requests that the narrative states. */
  readonly narrativeShift?: number;
}

const notices: Readonly<Record<string, string>> = {
  F2021:
    '《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）',
  F2019:
    '《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）',
  F2014: '《国务院办公厅关于加强和规范政府信息公开情况统计报送工作的通知》（国办发〔2014〕32号）',
};

/** The same things by their names of 2014, for the sentences. */
const named2014: Readonly<Record<string, string>> = {
  't3.new.total': 's.s3_1',
  't3.done.total': 's.s3_2',
  't3.granted.total': 's.s3_3_granted',
  't3.partial.total': 's.s3_3_partial',
  't4.review.total': 's.s4',
  't4.suit_direct.total': 's.s5',
};

const chapterTitles = [
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
];

function tables(form: Content['form'], cells: Cells, layout: Layout): Block[] {
  const block = (table: ReturnType<typeof tableThree>): Block => ({ kind: 'table', table });
  const heading = (i: number): Block => ({ kind: 'heading', text: chapterTitles[i]! });
  if (form === null) return [];
  if (form === 'F2014') return [{ kind: 'heading', text: '政府信息公开情况统计表' }, block(tableOf2014(cells))];
  return [
    heading(0),
    ...tableTwo(form, cells, layout).map(block),
    heading(1),
    block(tableThree(form, cells, layout)),
    heading(2),
    block(tableFour(form, cells, layout)),
  ];
}

/** Makes the report whole from its numbers. */
export function replicaReport(content: Content): ReplicaReport {
  const { organ, year, form, random } = content;
  const printing = { ...plainPrinting, ...content.printing };
  const layout = { ...statutoryLayout, ...content.layout };
  const cells = new Map<string, Printed>();
  if (form !== null)
    for (const [code, value] of content.values)
      cells.set(code, print(code, value + (content.mistakes?.[code] ?? 0), printing));
  const title = content.title ?? [`${organ.name}${String(year)}年政府信息公开工作年度报告`];
  const narrative = narrativeOf(
    organ,
    year,
    notices[form ?? 'F2014']!,
    (code) => content.values.get(form === 'F2014' ? (named2014[code] ?? code) : code) ?? 0,
    random,
    {
      shift: content.narrativeShift ?? 0,
      signedOn: content.signedOn,
      title,
    },
  );
  const redrawn = (drawn: Cells): Block[] => [...narrative.before, ...tables(form, drawn, layout), ...narrative.after];
  const facts: StatedFact[] = [...narrative.facts];
  return {
    id: `${organ.portal}-${organ.key}-${String(year)}`,
    organ,
    year,
    form,
    title: title.join(''),
    blocks: redrawn(cells),
    cells,
    facts,
    mistakes: [
      ...Object.keys(content.mistakes ?? {}),
      ...(content.narrativeShift
        ? [`narrative req_received ${content.narrativeShift > 0 ? '+' : ''}${String(content.narrativeShift)}`]
        : []),
    ],
    redrawn,
  };
}
