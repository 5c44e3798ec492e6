import { numbersOf, openRequests } from '../content/numbers.ts';
import { plainPrinting, print } from '../content/printing.ts';
import { randomOf } from '../content/random.ts';
import type { Block } from '../report/blocks.ts';
import { blocksHtml } from '../report/html.ts';
import type { Dress } from '../report/html.ts';
import { statutoryLayout, tableFour, tableThree, tableTwo } from '../report/tables.ts';
import { docxOf } from './files.ts';
import type { Planned } from './units.ts';

const body = (text: string): Block => ({ kind: 'body', text });
const heading = (text: string): Block => ({ kind: 'heading', text });

/** What the head of a report prints; `""`: the page's own title stands for it. */
interface Printed {
  readonly title: string;
  readonly dress: Dress;
  /** A signature under the report; false where only the page says whose it is. */
  readonly signed: boolean;
}

/** A whole report with the tables of its year's form, as blocks. */
function reportBlocks({ unit, year, publishedOn, seed, edits }: Planned, { title, signed }: Printed): Block[] {
  const form = year >= 2021 ? 'F2021' : 'F2019';
  const random = randomOf(seed);
  const { values } = numbersOf(
    form,
    'sparse',
    random,
    null,
    { requests: openRequests('sparse', random) },
    {
      decides: unit.level === 'department',
      makesRules: unit.level === 'government',
    },
  );
  const cells = new Map([...values].map(([code, value]) => [code, print(code, value, plainPrinting)] as const));
  for (const [code, text] of edits ?? []) cells.set(code, { value: Number(text), text, status: 'reported' });
  const table = (one: ReturnType<typeof tableThree>): Block => ({ kind: 'table', table: one });
  const [y, m, d] = publishedOn.split('-').map(Number);
  return [
    ...(title === '' ? [] : [{ kind: 'title', text: title } as const]),
    body(
      `本报告根据《中华人民共和国政府信息公开条例》（国务院令第711号）编制，所列数据的统计期限自${String(year)}年1月1日起，至${String(year)}年12月31日止。本页为测试用仿制站点，内容均为虚构。`,
    ),
    heading('一、总体情况'),
    body(
      `${String(year)}年，${unit.self}认真落实上级关于政务公开工作的部署，通过门户网站发布各类政府信息${String(random.int(40, 2000))}条。`,
    ),
    heading('二、主动公开政府信息情况'),
    ...tableTwo(form, cells, statutoryLayout).map(table),
    heading('三、收到和处理政府信息公开申请情况'),
    table(tableThree(form, cells, statutoryLayout)),
    heading('四、政府信息公开行政复议、行政诉讼情况'),
    table(tableFour(form, cells, statutoryLayout)),
    heading('五、存在的主要问题及改进情况'),
    body(`${unit.self}在公开的及时性方面仍有不足，下一步将加强培训、压实责任。`),
    heading('六、其他需要报告的事项'),
    body(`${String(year)}年度${unit.self}未收取信息处理费。`),
    ...(signed
      ? [
          { kind: 'signature', text: unit.name } as const,
          { kind: 'signature', text: `${String(y)}年${String(m)}月${String(d)}日` } as const,
        ]
      : []),
  ];
}

export const reportHtml = (report: Planned, printed: Partial<Printed> = {}): string => {
  const whole = { title: '', dress: 'ueditor' as Dress, signed: true, ...printed };
  return blocksHtml(reportBlocks(report, whole), whole.dress);
};

/** The same report as a Word file. */
export const reportDocx = (report: Planned): Buffer =>
  docxOf(reportBlocks(report, { title: report.title, dress: 'word', signed: true }));
