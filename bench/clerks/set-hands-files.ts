import { onTables } from './frozen-hands.ts';
import { beside, placed, sheetOf, width } from './grid.ts';
import { bodyXml, docx, sheetXml, xlsx, type Leaf } from './ooxml.ts';
import { draft, parts, table, text, type Draft, type Part, type Wish } from './report.ts';
import { columnsThree, four, say, three, two2021, type Row, type Sheet } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';

function book(
  name: string,
  leaves: (report: Draft) => readonly Leaf[],
  file: (report: Draft) => string,
): ClerkDocument {
  const report = draft(`hands/${name}`, { year: 2023 });
  return { name: `hands/${name}`, file: file(report), bytes: xlsx(leaves(report)), truths: [truthOf(report)] };
}

function typed(name: string, make: (report: Draft) => readonly Part[], wish: Wish = {}): ClerkDocument {
  const report = draft(`hands/${name}`, wish);
  return { name: `hands/${name}`, file: `${name}.docx`, bytes: docx(bodyXml(make(report))), truths: [truthOf(report)] };
}

/** Sheets beside one another on one, an empty column between any two and empty boxes below the shorter ones. */
function sideBySide(sheets: readonly Sheet[]): Sheet {
  const height = Math.max(...sheets.map((sheet) => sheet.length));
  let from = 0;
  return sheetOf(
    sheets.flatMap((sheet) => {
      const [left, wide] = [from, width(sheet)];
      from = left + wide + 1;
      const below = Array.from({ length: height - sheet.length }, (_, at) => sheet.length + at);
      return [
        ...placed(sheet).map((place) => ({ ...place, column: place.column + left })),
        ...below.map((row) => ({ row, column: left, rows: 1, cols: wide, box: say('') })),
        ...Array.from({ length: height }, (_, row) => ({ row, column: left + wide, rows: 1, cols: 1, box: say('') })),
      ];
    }),
  );
}

const sheetsOf = ({ book: ledger, words }: Draft): readonly [Sheet, Sheet, Sheet] => [
  two2021(ledger, words),
  three(ledger, words),
  four(ledger, words),
];

export const handsFiles: readonly (() => ClerkDocument)[] = [
  () => book('tables-beside-each-other-on-a-sheet-2023', (report) => [{ name: '2023', xml: sheetXml(sideBySide(sheetsOf(report))) }], () => 'tables.xlsx'), // prettier-ignore
  () =>
    book(
      'told-by-the-name-of-the-file',
      (report) => sheetsOf(report).map((sheet, at) => ({ name: `表${'二三四'[at] ?? ''}`, xml: sheetXml(sheet) })),
      ({ organ, year }) => `${organ}${String(year)}年政府信息公开工作年度报告（附表）.xlsx`,
    ),
  () =>
    book(
      'a-sheet-with-units-and-notes',
      (report) => {
        const [t2, t3, t4] = sheetsOf(report);
        const under = [
          [say('2023年政府信息公开情况统计表', 15)],
          [say(`填报单位（盖章）：${report.organ}`, 8), say('单位：件、万元', 7)],
          ...t2,
          ...t3,
          ...t4,
          [say('注：1.本表一式两份；2.联系电话5123456。', 15)],
        ];
        return [{ name: 'Sheet1', xml: sheetXml(under) }];
      },
      () => 'stat.xlsx',
    ),
  () =>
    typed('headings-as-first-rows', (report) => {
      const headings = [
        '二、主动公开政府信息情况',
        '三、收到和处理政府信息公开申请情况',
        '四、政府信息公开行政复议、行政诉讼情况',
      ];
      const body = onTables(parts(report), (sheet, at) => [
        table([[say(headings[at] ?? '', [4, 10, 15][at] ?? 1)], ...sheet]),
      ]);
      return body.filter((part) => part.kind !== 'heading' || !/^[二三四]/u.test(part.text));
    }),
  () =>
    typed('continued-within-one-table', (report) =>
      onTables(parts(report), (sheet, at) => {
        if (at !== 1) return [table(sheet)];
        const head = sheet.slice(0, 3);
        const places = placed(sheet);
        const cut = 14;
        const top = sheetOf(places.filter(({ row }) => row < cut).map((place) => ({ ...place, rows: Math.min(place.rows, cut - place.row) }))); // prettier-ignore
        const bottom = sheetOf(
          places.filter(({ row, rows }) => row + rows > cut).map((place) =>
            place.row >= cut ? { ...place, row: place.row - cut } : { ...place, row: 0, rows: place.row + place.rows - cut, box: { text: `${place.box.text}（续）` } }), // prettier-ignore
        );
        return [table([...top, [say('续表', 10)], ...head, ...bottom])];
      }),
    ),
  () =>
    typed('remarks-beside-and-a-sum-below', (report) =>
      onTables(parts(report), (sheet, at) => {
        if (at !== 1) return [table(sheet)];
        const wider = beside(sheet, 'right', (row) => (row === 0 ? '备注' : row === 5 ? '含去年转入2件' : ''));
        const sums: Row = [
          say('合计（一至四）', 3),
          ...columnsThree.map((_, column) => say(String(4000 + column))),
          say(''),
        ];
        return [table([...wider, sums])];
      }),
    ),
  () =>
    typed('told-by-a-line-without-the-word-report', (report) => {
      const [, , ...rest] = parts(report);
      return [{ kind: 'title', text: `${report.organ}${String(report.year)}年政府信息公开工作情况` }, text('现将本机关一年来政府信息公开工作情况报告如下。'), ...rest]; // prettier-ignore
    }),
];
