import { utf8 } from './encodings.ts';
import { placed, sheetOf } from './grid.ts';
import { onTables } from './frozen-hands.ts';
import { draft, parts, table, text, type Draft, type Part, type Sheets, type Wish } from './report.ts';
import { begins, changed, two } from './real-tables.ts';
import { bodyThree, columnsThree, four, headThree, number, outcomeRow, say, suitRow, three, type Row, type Sheet } from './sheet.ts'; // prettier-ignore
import { suits } from './book.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain, tableHtml, type Manner } from './web.ts';

type Make = (report: Draft) => string;

function hand(name: string, make: Make, wish: Wish = {}): ClerkDocument {
  const report = draft(`hands/${name}`, wish);
  const bytes = utf8(make(report));
  return { name: `hands/${name}`, file: `${name}.html`, bytes, truths: [truthOf(report)] };
}

const inManner = (name: string, manner: Partial<Manner>, wish: Wish = {}): ClerkDocument =>
  hand(name, (report) => page(parts(report), { ...plain, ...manner }), wish);
const laid = (name: string, sheets: (report: Draft) => Sheets, wish: Wish = {}): ClerkDocument =>
  hand(name, (report) => page(parts(report, sheets(report)), plain), wish);
const rewritten = (name: string, change: (html: string, report: Draft) => string, wish: Wish = {}): ClerkDocument =>
  hand(name, (report) => change(page(parts(report), plain), report), wish);

const wide = (words: string, cols: number): Row => [say(words, cols)];
const shifted = (row: string, words: string, many: number): Row => [say(words, 3), ...columnsThree.map((_, at) => say(String((at + many) % 5)))]; // prettier-ignore
const spacer = '<td width="1" style="padding:0"></td>';

/** Table three with one column of labels, its groups as rows over the whole width or with empty boxes. */
const groupsAsRows =
  (empty: boolean) =>
  ({ book, words }: Draft): Sheets => {
    const groupOf: Readonly<Record<string, string>> = { deny_secret: 'deny', na_not_held: 'na', np_petition: 'np', oth_no_correction: 'oth' }; // prettier-ignore
    const group = (code: string): Row => (empty ? [say(words[code] ?? ''), ...columnsThree.map(() => say(''))] : wide(words[code] ?? '', 8)); // prettier-ignore
    const rows = [...book.keys()].flatMap((code) => (code.startsWith('t3.') && code.endsWith('.total') ? [code.split('.')[1] ?? ''] : [])); // prettier-ignore
    const inOrder = ['new', 'carry_in', ...rows.filter((row) => !['new', 'carry_in', 'done', 'carry_out'].includes(row)), 'done', 'carry_out']; // prettier-ignore
    const body = inOrder.flatMap((row): Row[] => [
      ...(row === 'granted' ? [group('result')] : []),
      ...(groupOf[row] === undefined ? [] : [group(groupOf[row])]),
      [say(words[row] ?? ''), ...columnsThree.map((column) => number(book, `t3.${row}.${column}`))],
    ]);
    return { three: [table([[say('项目'), ...columnsThree.map((column) => say(words[column] ?? ''))], ...body])] };
  };

/** Columns of table three from..to, with or without its labels. */
const slice = (sheet: Sheet, from: number, to: number, labels: boolean): Sheet =>
  sheetOf(
    placed(sheet).flatMap((place) => {
      const isLabel = place.column < 3;
      if (isLabel) return labels ? [place] : [];
      const start = Math.max(place.column, from);
      const end = Math.min(place.column + place.cols, to);
      return start >= end ? [] : [{ ...place, column: start - from + (labels ? 3 : 0), cols: end - start }];
    }),
  );

const pairs = (report: Draft, codes: readonly (readonly [string, string])[]): Row =>
  codes.flatMap(([label, code]) => [say(label), number(report.book, code)]);

const withoutThree = (report: Draft, status: 'unparseable' | 'absent'): void => {
  for (const code of [...report.book.keys()])
    if (code.startsWith('t3.')) report.book.set(code, { text: '', value: null, status });
};

const rowsBelow = (report: Draft, label: string, more: readonly Row[]): Sheet =>
  changed(three(report.book, report.words), (row) => (begins(row, report.words[label] ?? '') ? [row, ...more] : [row]));

export const handsSet: readonly (() => ClerkDocument)[] = [
  () =>
    inManner('tinymce-paste', {
      page: (title, body) =>
        `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body><div id="zoom">${body}</div></body></html>`,
      text: (words, kind) =>
        `<p style="text-align: ${kind === 'title' ? 'center' : 'left'};" data-mce-style="x"><strong><span style="font-size: 16pt;" data-mce-style="font-size: 16pt;">${words}</span></strong></p>`,
      open: '<table style="border-collapse: collapse; width: 100%; height: 612px;" border="1" data-mce-selected="1"><tbody>',
      close: '</tbody></table><p><br data-mce-bogus="1"></p>',
      box: (box, spans) =>
        `<td style="width: 9.09%; height: 22px;"${spans}>${box.text === '' ? '<br data-mce-bogus="1">' : `<span style="font-size: 10pt;" data-mce-style="font-size: 10pt;">${box.text}</span>`}</td>`,
    }),
  () =>
    inManner('pasted-from-an-online-sheet', {
      open: '<google-sheets-html-origin><style type="text/css">td {border: 1px solid #ccc;}</style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1"><colgroup><col width="100"></colgroup><tbody>',
      close: '</tbody></table></google-sheets-html-origin>',
      box: (box, spans) => `<td${spans} data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:${box.text === '' ? '0' : '9'}}">${box.text}</td>`, // prettier-ignore
    }),
  () =>
    hand('chapters-as-a-numbered-list', (report) => {
      const body = parts(report);
      const html = body.map((part) => {
        if (part.kind === 'table') return tableHtml(part.sheet, plain);
        if (part.kind === 'heading') return `</li><li><strong>${part.text.replace(/^[一二三四五六]、/u, '')}</strong>`;
        return plain.text(part.text, part.kind);
      });
      const [title = '', preamble = '', ...rest] = html;
      return plain.page(body[0]?.kind === 'title' ? body[0].text : '', `${title}${preamble}<ol style="list-style-type:cjk-ideographic">${rest.join('\n').replace('</li>', '')}</li></ol>`); // prettier-ignore
    }),
  () =>
    hand('chapters-as-definitions', (report) => {
      const body = parts(report).map((part) => {
        if (part.kind === 'table') return `<dd>${tableHtml(part.sheet, plain)}</dd>`;
        return part.kind === 'heading' ? `<dt>${part.text}</dt>` : `<dd>${part.text}</dd>`;
      });
      return plain.page(`${report.organ}${String(report.year)}年政府信息公开工作年度报告`, `<dl>${body.join('')}</dl>`);
    }),
  () => rewritten('chapters-folded-up', (html) => html.replace(/<p><strong>([一二三四五六]、.+?)<\/strong><\/p>/gu, '</details><details><summary>$1</summary>').replace('</details>', '').replace('</body>', '</details></body>')), // prettier-ignore
  () =>
    hand('a-table-around-everything', (report) => {
      const rows = parts(report).map((part) => `<tr><td height="30">${part.kind === 'table' ? tableHtml(part.sheet, plain) : part.text}</td></tr>`); // prettier-ignore
      return plain.page('政府信息公开', `<table width="980" align="center" cellpadding="0">${rows.join('\n')}</table>`);
    }),
  () =>
    hand('captions-units-and-notes-in-cells', (report) => {
      const captions = ['二、主动公开政府信息情况', '三、收到和处理政府信息公开申请情况', '四、政府信息公开行政复议、行政诉讼情况']; // prettier-ignore
      const widths = [4, 10, 15];
      const body = onTables(parts(report), (sheet, at) => [
        table([wide(captions[at] ?? '', widths[at] ?? 1), wide('单位：件', widths[at] ?? 1), ...sheet, wide('注：本表数据由各科室报送，政务公开科汇总。', widths[at] ?? 1)]), // prettier-ignore
      ]);
      return page(
        body.filter((part) => part.kind !== 'heading' || !/^[二三四]/u.test(part.text)),
        plain,
      );
    }),
  () =>
    laid('empty-boxes-below-the-outcomes', ({ book, words }) => ({
      four: [
        table([
          [say('行政复议', 5), say('行政诉讼', 10)],
          [...outcomeRow(words), say('未经复议直接起诉', 5), say('复议后起诉', 5)],
          [...outcomeRow(words).map(() => say('')), ...outcomeRow(words), ...outcomeRow(words)],
          suits.flatMap((suit) => suitRow(book, suit)),
        ]),
      ],
    })),
  () => laid('groups-as-wide-rows', groupsAsRows(false)),
  () => laid('groups-as-rows-of-empty-boxes', groupsAsRows(true)),
  () =>
    laid('numbers-of-lines-and-columns', ({ book, words }) => ({
      three: [
        table([
          [say('项目', 3), say('行次'), ...columnsThree.map((column) => say(words[column] ?? ''))],
          [say('甲', 3), say('乙'), ...columnsThree.map((_, at) => say(at === 6 ? '7=1+2+3+4+5+6' : String(at + 1)))],
          ...bodyThree(book, words).map((row, at): Row => {
            const first = row.findIndex((box) => box.code !== undefined);
            return [...row.slice(0, first), say(String(at + 1)), ...row.slice(first)];
          }),
        ]),
      ],
    })),
  () => {
    const of = (organ: string): Draft => draft(`hands/two-organs-in-one-page ${organ}`, { organ, year: 2023 });
    const both = [of('安吉县人民政府'), of('安吉县人民政府办公室')];
    const panel = (report: Draft): string =>
      parts(report).map((part) => (part.kind === 'table' ? tableHtml(part.sheet, plain) : plain.text(part.text, part.kind))).join('\n'); // prettier-ignore
    const bytes = utf8(plain.page('政府信息公开年报', both.map(panel).join('<hr>')));
    return { name: 'hands/two-organs-in-one-page', file: 'two-organs.html', bytes, truths: both.map(truthOf) };
  },
  () =>
    laid('townships-below-table-three', ({ book, words }) => ({
      three: [
        table(three(book, words)),
        text('各乡镇（街道）受理申请情况如下表。'),
        table([
          [say('乡镇（街道）'), say('新收'), say('办结'), say('结转')],
          ...['递铺街道', '梅溪镇', '天子湖镇', '孝丰镇'].map((town, at): Row => [say(town), say(String(9 + at)), say(String(8 + at)), say('1')]), // prettier-ignore
        ]),
      ],
    })),
  () =>
    laid('three-in-two-halves-with-labels', ({ book, words }) => {
      const sheet = three(book, words);
      return { three: [table(slice(sheet, 3, 6, true)), text('（接上表）'), table(slice(sheet, 6, 10, true))] };
    }),
  () =>
    laid('three-in-two-halves-labels-once', ({ book, words }) => {
      const sheet = three(book, words);
      return { three: [table(slice(sheet, 3, 6, true)), table(slice(sheet, 6, 10, false))] };
    }),
  () => rewritten('raised-marks-on-totals', (html) => html.replace(/(<tr>(?:(?!<\/tr>).)*（七）总计(?:(?!<\/tr>).)*?<td>\d+)(<\/td>)/u, '$1<sup>1</sup>$2').replace('</body>', '<p><sup>1</sup>含上年结转。</p></body>')), // prettier-ignore
  () =>
    hand('table-three-as-a-picture', (report) => {
      withoutThree(report, 'unparseable');
      return page(parts(report, { three: [text('（详见下表）')] }), plain).replace('（详见下表）</p>', '</p><p style="text-align:center"><img src="./W020240120.png" width="820" height="900" alt="表三"></p>'); // prettier-ignore
    }),
  () =>
    laid('organisations-named-in-each-header', ({ book, words }) => ({
      three: [table([[say('申请人情况', 3), say('自然人'), ...['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'].map((one) => say(`法人或其他组织（${one}）`)), say('总计')], ...bodyThree(book, words)])], // prettier-ignore
    })),
  () =>
    laid('a-row-of-units', ({ book, words }) => ({
      three: [table([...headThree(words), [say('计量单位', 3), ...columnsThree.map(() => say('件'))], ...bodyThree(book, words)])], // prettier-ignore
    })),
  () =>
    laid('a-remark-with-figures-between-rows', (report) => ({
      three: [table(rowsBelow(report, 'carry_in', [wide('其中：涉及征地拆迁类12件，涉及社会保障类7件', 10)]))],
    })),
  () =>
    laid('parts-of-the-first-row', (report) => ({
      three: [table(rowsBelow(report, 'new', [shifted('new', '其中：网上申请', 1), shifted('new', '信函申请', 3)]))],
    })),
  () =>
    laid('a-ninth-reason', ({ book, words }) => ({
      three: [
        table(
          three(book, words).flatMap((row): Row[] => {
            const longer = row.map((box) => (box.text === words['deny'] || box.text === words['result'] ? { ...box, rows: (box.rows ?? 1) + 1 } : box)); // prettier-ignore
            return row.some((box) => box.text === words['deny_query']) ? [longer, [say('9.属于工作秘密'), ...columnsThree.map(() => say('0'))]] : [longer]; // prettier-ignore
          }),
        ),
      ],
    })),
];

export const moreHands: readonly (() => ClerkDocument)[] = [
  () =>
    laid('units-between-labels-and-figures', ({ book, words }) => ({
      three: [
        table([
          [say('项目', 3), say('单位'), ...columnsThree.map((column) => say(words[column] ?? ''))],
          ...bodyThree(book, words).map((row): Row => {
            const first = row.findIndex((box) => box.code !== undefined);
            return [...row.slice(0, first), say('件'), ...row.slice(first)];
          }),
        ]),
      ],
    })),
  () =>
    laid('four-as-labels-and-values', (report) => ({
      four: [
        table(
          (
            [
              ['review', '行政复议'],
              ['suit_direct', '未经复议直接起诉'],
              ['suit_after', '复议后起诉'],
            ] as const
          ).map(([suit, label]): Row => [
            // prettier-ignore
            say(label),
            ...pairs(report, [['结果维持', `t4.${suit}.upheld`], ['结果纠正', `t4.${suit}.corrected`], ['其他结果', `t4.${suit}.other`], ['尚未审结', `t4.${suit}.pending`], ['总计', `t4.${suit}.total`]]), // prettier-ignore
          ]),
        ),
      ],
    })),
  () =>
    laid(
      'two-as-labels-and-values',
      (report) => ({
        two: [
          table([
            ...(['rule', 'normdoc'] as const).map((row): Row => [say(report.words[row] ?? ''), ...pairs(report, [['本年制发件数', `t2.${row}.made`], ['本年废止件数', `t2.${row}.abolished`], ['现行有效件数', `t2.${row}.in_force`]])]), // prettier-ignore
            ...(['license', 'penalty', 'coercion'] as const).map((row): Row => [say(report.words[row] ?? ''), ...pairs(report, [['本年处理决定数量', `t2.${row}.decisions`]])]), // prettier-ignore
            [say('行政事业性收费'), ...pairs(report, [['本年收费金额（单位：万元）', 't2.fee.amount']])],
          ]),
        ],
      }),
      { year: 2022 },
    ),
  () =>
    hand('rows-as-lines-of-one-box', ({ organ, year, book, words, ...rest }) => {
      const report = { organ, year, book, words, ...rest };
      const rows = ['new', 'carry_in', 'granted', 'partial', 'done', 'carry_out'];
      const kept = new Set(rows);
      for (const code of [...book.keys()])
        if (code.startsWith('t3.') && !kept.has(code.split('.')[1] ?? '')) book.set(code, { text: '', value: null, status: 'absent', or: 'unparseable' }); // prettier-ignore
      const lines = (of: (row: string) => string): string => rows.map(of).join('<br>');
      const html = `<table border="1"><tr><td>项目</td>${columnsThree.map((column) => `<td>${words[column] ?? ''}</td>`).join('')}</tr><tr><td>${lines((row) => words[row] ?? '')}</td>${columnsThree.map((column) => `<td>${lines((row) => book.get(`t3.${row}.${column}`)?.text ?? '')}</td>`).join('')}</tr></table>`;
      return page(parts(report, { three: [text('@@')] }), plain).replace('<p>@@</p>', html);
    }),
  () =>
    rewritten('head-in-a-table-of-its-own', (html) =>
      html.replace(/<tr><td colspan="3">一、本年新收/u, '</table></div><div class="scroll-body"><table border="1">$&'),
    ),
  () => rewritten('every-row-a-table', (html) => html.replace(/<\/tr>\n<tr>(?=<td(?: colspan="[23]")?>[（一二四])/gu, '</tr></table><table border="1"><tr>')), // prettier-ignore
  () => rewritten('end-tags-left-out', (html) => html.replace(/<\/t[dr]>/gu, '').replace(/<table border="1">\n<tr>/gu, '<table border="1">')), // prettier-ignore
  () =>
    laid('shares-below-the-total', (report) => ({
      three: [
        table(
          changed(three(report.book, report.words), (row) => {
            const result = row.map((box) => (box.text === report.words['result'] ? { ...box, rows: (box.rows ?? 1) + 1 } : box)); // prettier-ignore
            return begins(row, report.words['done'] ?? '') ? [row, [say('占比', 2), ...columnsThree.map((_, at) => say(at === 6 ? '100%' : `${String(3 + at * 7)}.5%`))]] : [result]; // prettier-ignore
          }),
        ),
      ],
    })),
  () =>
    hand('who-filled-it-in-within-the-table', (report) => {
      const year = String(report.year);
      const body: Part[] = onTables(parts(report), (sheet, at) => {
        const columns = [4, 10, 15][at] ?? 4;
        return [
          table([
            [say(`填报单位：${report.organ}`, columns - 2), say(`${year}年度`), say('单位：件')],
            ...sheet,
            [say('填表人：王芳', columns - 2), say('审核人：李强'), say(`${String(report.year + 1)}年1月12日`)],
          ]),
        ];
      });
      return page(body, plain);
    }),
  () =>
    laid('a-head-without-the-total', ({ book, words }) => ({
      three: [table([[say('', 3), ...columnsThree.slice(0, -1).map((column) => say(words[column] ?? ''))], ...bodyThree(book, words)])], // prettier-ignore
    })),
  () => rewritten('a-thin-box-between-any-two', (html) => html.replace(/<\/td><td/gu, `</td>${spacer}<td`)),
  () =>
    laid('two-years-of-four-captioned-apart', (report) => {
      const old = draft('hands/two-years-of-four-captioned-apart of last year', { year: report.year - 1 });
      return {
        four: [
          text(`（一）${String(report.year - 1)}年度`),
          text('行政复议、行政诉讼情况表'),
          table(four(old.book, old.words)),
          text(`（二）${String(report.year)}年度`),
          text('行政复议、行政诉讼情况表'),
          table(four(report.book, report.words)),
        ],
      };
    }),
  () =>
    laid('this-and-last-year-as-rows-of-four', ({ book, words }) => {
      const sheet = four(book, words);
      const [first = [], second = [], third = [], data = []] = sheet;
      return { four: [table([[say('年度', 1, 3), ...first], second, third, [say('上年'), ...data.map((_, at) => say(String((at * 3) % 11)))], [say('本年'), ...data]])] }; // prettier-ignore
    }),
  () =>
    laid('a-chart-and-a-table-of-channels', ({ organ, book, words }) => ({
      two: [table([[say('发布渠道'), say('数量（条）')], [say('门户网站'), say('3862')], [say('微信公众号'), say('1208')], [say('合计'), say('5070')]]), table(two({ organ, book, words, forms: { two: 'F2021', three: 'F2021' } } as Draft))], // prettier-ignore
    })),
  () => rewritten('heads-hidden-for-readers-of-screens', (html) => html.replaceAll('<table border="1">', '<table border="1" summary="2023"><caption style="display:none">单位：件 1 2 3 4 5</caption>')), // prettier-ignore
  () => rewritten('figures-linked-to-lists', (html) => html.replace(/<td>(\d+)<\/td>/gu, '<td><a href="list.html?n=$1" title="查看$1条">$1</a></td>')), // prettier-ignore
];
