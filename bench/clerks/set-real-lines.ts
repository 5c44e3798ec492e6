import { four, three, two2019, two2021, type Row, type Sheet } from './sheet.ts';
import { draft, text, type Draft, type Wish } from './report.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';
import { in2019, in2020 } from './real-tables.ts';

/** A page whose tables were copied box by box, as a viewer of books gives them. */
function copied(name: string, lines: (report: Draft) => readonly string[], wish: Wish = {}): ClerkDocument {
  const report = draft(`real/${name}`, wish);
  const bytes = new TextEncoder().encode(lines(report).join('\n'));
  return { name: `real/${name}`, file: `${name}.txt`, bytes, truths: [truthOf(report)] };
}

const chaptersOf = (
  { organ, year, book, words, forms }: Draft,
  lines: (sheet: Sheet) => readonly string[],
): readonly string[] => [
  `${organ}${String(year)}年政府信息公开工作年度报告`,
  '一、总体情况',
  '本机关坚持以公开为常态、不公开为例外。',
  '二、主动公开政府信息情况',
  ...lines(forms.two === 'F2021' ? two2021(book, words) : two2019(book, words)),
  '三、收到和处理政府信息公开申请情况',
  ...lines(three(book, words)),
  '四、政府信息公开行政复议、行政诉讼情况',
  ...lines(four(book, words)),
  '五、存在的主要问题及改进情况',
  '一是公开内容还不够丰富。',
  '六、其他需要报告的事项',
  '无。',
];

/** Every box a line of its own, or more than one where it broke. */
const linesOf = (report: Draft, lines: (words: string) => readonly string[]): readonly string[] =>
  chaptersOf(report, (sheet) => sheet.flatMap((row) => row.flatMap((box) => lines(box.text))));

const rowsOf = (report: Draft, line: (row: Row) => string): readonly string[] =>
  chaptersOf(report, (sheet) => sheet.map(line));

/** Narrow headers broken as pages break them, and what stood behind the stroke lost. */
const broken = (words: string): readonly string[] => {
  if (words === '本年增/减') return ['本年增/'];
  if (/^本年新..数量$/u.test(words)) return [words.slice(0, 3), words.slice(3)];
  return words === '对外公开总数量' ? ['对外公开', '总数量'] : [words];
};

/** A page whose tables an editor dissolved: every box a paragraph. */
function flattened(name: string, lines: (report: Draft) => readonly string[], wish: Wish): ClerkDocument {
  const report = draft(`real/${name}`, wish);
  const [title = '', ...rest] = lines(report);
  const html = page([{ kind: 'title', text: title }, ...rest.map((line) => text(line))], plain);
  return {
    name: `real/${name}`,
    file: `${name}.html`,
    bytes: new TextEncoder().encode(html),
    truths: [truthOf(report)],
  };
}

export const realLines: readonly (() => ClerkDocument)[] = [
  () =>
    copied(
      'copied-from-a-book-of-pages',
      ({ organ, year, book, words, forms }) => {
        const line = (row: Row): string => row.map((box) => box.text).join(' ');
        return [
          `Page 1 - ${organ}${String(year)}年政府信息公开工作年度报告`,
          'P. 1',
          `${organ}${String(year)}年政府信息公开工作年度报告`,
          '一、总体情况',
          '本机关坚持以公开为常态、不公开为例外。',
          '二、主动公开政府信息情况',
          ...(forms.two === 'F2021' ? two2021(book, words) : two2019(book, words)).map(line),
          'Page 2',
          'P. 2',
          '三、收到和处理政府信息公开申请情况',
          ...three(book, words).map(line),
          '四、政府信息公开行政复议、行政诉讼情况',
          '行政复议 行政诉讼',
          '未经复议直接起诉 复议后起诉',
          '结果 结果 其他 尚未 总',
          '维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总',
          '维持 纠正 结果 审结 计 维持 纠正 结果 审结 计',
          line(four(book, words)[3] ?? []),
          '五、存在的主要问题及改进情况',
          '一是公开内容还不够丰富。',
          '六、其他需要报告的事项',
          '无。',
        ];
      },
      { year: 2022 },
    ),
  () => copied('boxes-in-lines-with-broken-headers', (report) => linesOf(report, broken), in2020),
  () => copied('boxes-in-lines-of-2022', (report) => linesOf(report, broken), { year: 2022 }),
  () =>
    copied(
      'boxes-in-lines-with-blank-lines',
      (report) => linesOf(report, broken).flatMap((line) => [line, '']),
      in2019,
    ),
  () => flattened('boxes-as-paragraphs', (report) => linesOf(report, (words) => [words]), in2020),
  () => flattened('boxes-as-paragraphs-with-broken-headers', (report) => linesOf(report, broken), { year: 2023 }),
  () =>
    copied(
      'strokes-between-boxes-at-the-end',
      (report) => rowsOf(report, (row) => `${row.map((box) => box.text).join(' | ')} |`),
      { year: 2022 },
    ),
  () =>
    copied(
      'strokes-around-boxes-2020',
      (report) => rowsOf(report, (row) => `| ${row.map((box) => box.text).join(' | ')} |`),
      in2020,
    ),
];
