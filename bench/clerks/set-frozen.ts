import { cellsOf, truthOf, type ClerkDocument } from './truth.ts';
import { reword } from './book.ts';
import { gbk, utf8 } from './encodings.ts';
import { ledger2014, rows2014 } from './form2014.ts';
import { byArticles, leaveBlank, onBoxes, onTables, pasted, ruled, torn, totalFirst } from './frozen-hands.ts';
import { ck, frontPage, kindEditor, mobile, tiles, wang, weChat, wholePortal } from './frozen-pages.ts';
import { unspanned } from './grid.ts';
import { fullWidth } from './numerals.ts';
import { draft, heading, parts, table, text, type Draft, type Part, type Wish } from './report.ts';
import { columnsThree, headThree, number, outcomeRow, say, suitRow, type Box, type Sheet } from './sheet.ts';
import { escaped, page, plain, tableHtml, ueditor, type Manner } from './web.ts';
import { fromMemory } from './words.ts';

function written(
  name: string,
  make: (report: Draft) => string,
  wish: Wish,
  ending: string,
  encode = utf8,
): ClerkDocument {
  const report = draft(`frozen/${name}`, wish);
  const said = make(report);
  return { name: `frozen/${name}`, file: `${name}.${ending}`, bytes: encode(said), truths: [truthOf(report)] };
}

const web = (name: string, make: (report: Draft) => string, wish: Wish = {}): ClerkDocument =>
  written(name, make, wish, 'html');
const typed = (name: string, make: (report: Draft) => string, wish: Wish = {}): ClerkDocument =>
  written(name, make, wish, 'txt');
const inManner = (name: string, manner: Manner, wish: Wish = {}): ClerkDocument =>
  web(name, (report) => page(parts(report), manner), wish);

const isNumber = ({ code, text: printed }: Box): boolean => code !== undefined && /^\d+(?:\.\d+)?$/u.test(printed);
const figure = (report: Draft, code: string): string => report.book.get(code)?.text ?? '';

const units = (report: Draft): void => {
  for (const [code, { value }] of report.book)
    reword(report.book, code, `${(value ?? 0).toLocaleString('en-US')}${code === 't2.fee.amount' ? '万元' : '件'}`);
};

const fourInTwo = ({ book, words }: Draft): readonly Part[] => [
  text('行政复议情况'),
  table([outcomeRow(words), suitRow(book, 'review')]),
  text('行政诉讼情况'),
  table([
    [say('未经复议直接起诉', 5), say('复议后起诉', 5)],
    [...outcomeRow(words), ...outcomeRow(words)],
    [...suitRow(book, 'suit_direct'), ...suitRow(book, 'suit_after')],
  ]),
];

function told(report: Draft): Part[] {
  const say3 = (row: string, column = 'total'): string => `${figure(report, `t3.${row}.${column}`)}件`;
  const words = `${String(report.year)}年，共收到政府信息公开申请${say3('new')}（其中自然人${say3('new', 'natural')}，商业企业${say3('new', 'company')}），上年结转${say3('carry_in')}；办结${say3('done')}，其中予以公开${say3('granted')}、部分公开${say3('partial')}，结转下年度${say3('carry_out')}。因政府信息公开申请行政复议${figure(report, 't4.review.total')}件，纠正${figure(report, 't4.review.corrected')}件。通过网站发布信息3862条，政务新媒体推送1208条，阅读量超过65.3万次。`;
  return parts(report).flatMap((part) =>
    part.kind === 'heading' && part.text.startsWith('二') ? [text(words), part] : [part],
  );
}

function form2014(): ClerkDocument {
  const { organ, year, throws } = draft('frozen/form-of-2014', { year: 2016 });
  const book = ledger2014(throws);
  const indent = (label: string): string =>
    /^[一二三四五六七八]、/u.test(label)
      ? label
      : `${/^\d/u.test(label) ? '\u3000\u3000\u3000\u3000' : '\u3000\u3000'}${label}`;
  const sheet: Sheet = [
    [say('统计指标'), say('单位'), say('统计数')],
    ...rows2014.map(([code, label, unit]) => [say(indent(label)), say(unit), number(book, `s.${code}`)]),
  ];
  const body = [
    { kind: 'title', text: `${organ}${String(year)}年政府信息公开工作年度报告` } as const,
    text(`本报告的统计期限自${String(year)}年1月1日至${String(year)}年12月31日。`),
    heading('一、概述'),
    text('本机关深入贯彻《中华人民共和国政府信息公开条例》，各项工作有序开展。'),
    heading(`附件：政府信息公开情况统计表（${String(year)}年度）`),
    table(sheet),
    text(`填报单位：${organ}\u3000填报日期：${String(year + 1)}年3月10日`),
  ];
  const name = 'form-of-2014';
  return {
    name: `frozen/${name}`,
    file: `${name}.html`,
    bytes: utf8(page(body, ueditor)),
    truths: [{ organ, year, cells: cellsOf(book) }],
  };
}

const lines = (body: readonly Part[], ofRow: (sheet: Sheet) => readonly string[]): string =>
  body.flatMap((part) => (part.kind === 'table' ? ofRow(part.sheet) : [part.text])).join('\r\n');

function yearTabs(): ClerkDocument {
  const of = (year: number): Draft => draft(`frozen/odd-year-tabs ${String(year)}`, { year, organ: '蒲江县人民政府' });
  const [now, before] = [of(2024), of(2023)];
  const panel = (report: Draft): string =>
    parts(report)
      .map((part) => (part.kind === 'table' ? tableHtml(part.sheet, plain) : plain.text(part.text, part.kind)))
      .join('\n');
  const body = `<ul class="tabs"><li class="on">2024年</li><li>2023年</li></ul><div class="pane" style="display:block">${panel(now)}</div><div class="pane" style="display:none">${panel(before)}</div>`;
  const bytes = utf8(plain.page('政府信息公开年报', body));
  return { name: 'frozen/odd-year-tabs', file: 'year-tabs.html', bytes, truths: [truthOf(now), truthOf(before)] };
}

function hiddenRow(report: Draft): string {
  const old = draft('frozen/odd-hidden-row of last year', { forms: { two: 'F2021', three: 'F2021' } });
  const hidden = `<tr style="display:none"><td colspan="3">一、本年新收政府信息公开申请数量</td>${columnsThree.map((column) => `<td>${figure(old, `t3.new.${column}`)}</td>`).join('')}</tr>`;
  return page(parts(report), plain).replace(/<tr><td colspan="3">一、/u, `${hidden}$&`);
}

const swapThree = (report: Draft, change: (sheet: Sheet) => readonly Part[]): Part[] =>
  onTables(parts(report), (sheet, at) => (at === 1 ? change(sheet) : [table(sheet)]));

export const frozenPages: readonly (() => ClerkDocument)[] = [
  () => inManner('kindeditor', kindEditor, { year: 2023, forms: { two: 'F2021', three: 'F2019' } }),
  () => inManner('editor-135', tiles, { words: fromMemory }),
  () => inManner('wechat-article', weChat),
  () => inManner('mobile', mobile),
  () => inManner('wangeditor', wang),
  () => inManner('ckeditor', ck),
  () => written('frontpage', (report) => page(parts(report), frontPage), { year: 2020 }, 'htm', gbk),
  () => inManner('whole-portal', wholePortal, { year: 2024 }),
  () => web('units-and-commas', (report) => (units(report), page(parts(report), ueditor))),
  () =>
    web('spaces-and-zero-widths', (report) =>
      page(parts(report), plain, (box, spans) =>
        isNumber(box) ? `<td${spans}>&nbsp;&#8203;${box.text}\u3000&#xFEFF;&ensp;</td>` : undefined,
      ),
    ),
  () =>
    web('three-on-two-pages', (report) =>
      page(
        swapThree(report, (sheet) => {
          const [top, bottom] = torn(sheet, 15);
          return [table(top), text('（续表）'), table([...headThree(report.words), ...bottom])];
        }),
        plain,
      ),
    ),
  () => web('four-in-two', (report) => page(parts(report, { four: fourInTwo(report) }), kindEditor)),
  () =>
    web('two-in-four', (report) =>
      page(
        onTables(parts(report), (sheet, at) => (at === 0 ? byArticles(sheet) : [table(sheet)])),
        ueditor,
      ),
    ),
  () => inManner('old-table-two', wang, { year: 2022, forms: { two: 'F2019', three: 'F2021' } }),
  () =>
    web(
      'remark-rows',
      (report) =>
        page(
          swapThree(report, (sheet) => [
            table([...sheet, [say('注：1.本表统计范围含18个乡镇、26个部门；2.较2019年增加37件。', 10)]]),
          ]),
          ueditor,
        ),
      { year: 2020 },
    ),
  () =>
    web('zeros-left-blank', (report) => (leaveBlank(report.book), page(parts(report), kindEditor)), {
      density: 'sparse',
    }),
  () => web('figures-told-before', (report) => page(told(report), ueditor)),
  form2014,
  () => typed('pasted-from-word', (report) => lines(parts(report), pasted)),
  () =>
    typed('box-by-box', (report) =>
      lines(parts(report), (sheet) => sheet.flatMap((row) => row.map((box) => box.text))),
    ),
  () => web('odd-hidden-row', hiddenRow, { forms: { two: 'F2021', three: 'F2021' } }),
  () =>
    web('odd-column-numbers', (report) =>
      page(
        swapThree(report, (sheet) => [
          table([
            ...sheet.slice(0, 3),
            [say('甲', 3), ...columnsThree.map((_, at) => say(String(at + 1)))],
            ...sheet.slice(3),
          ]),
        ]),
        plain,
      ),
    ),
  () =>
    web('odd-shares', (report) => {
      const all = report.book.get('t3.done.total')?.value ?? 1;
      for (const row of ['granted', 'partial', 'deny_query', 'na_not_held'])
        reword(report.book, `t3.${row}.total`, (value) => `${String(value)}（${((100 * value) / all).toFixed(1)}%）`);
      return page(parts(report), plain);
    }),
  () =>
    typed('odd-markdown', (report) =>
      lines(parts(report), (sheet) =>
        unspanned(sheet, 'once').flatMap((row, at) => [
          `| ${row.join(' | ')} |`,
          ...(at === 0 ? [`|${'---|'.repeat(row.length)}`] : []),
        ]),
      ),
    ),
  () => typed('odd-ruled-in-ascii', (report) => lines(parts(report), ruled)),
  () =>
    web('odd-total-first', (report) =>
      page(
        swapThree(report, (sheet) => [table(totalFirst(sheet))]),
        plain,
      ),
    ),
  () =>
    web('odd-twin-to-share', (report) => {
      const whole = page(parts(report), plain);
      const body = /<body>([\s\S]*)<\/body>/u.exec(whole)?.[1] ?? '';
      return whole.replace(
        '</body>',
        () => `<textarea id="share" style="display:none">${escaped(body)}</textarea></body>`,
      );
    }),
  () =>
    web('odd-full-width', (report) =>
      page(
        onBoxes(parts(report), (box) => (isNumber(box) && Number(box.text) % 3 === 0 ? fullWidth(box.text) : box.text)),
        wang,
      ),
    ),
  () =>
    web('odd-wide-commas', (report) =>
      page(
        onBoxes(parts(report), (box) =>
          isNumber(box) ? box.text.replace(/\B(?=(?:\d{3})+(?!\d|.*\.))/u, '，') : box.text,
        ),
        ueditor,
      ),
    ),
  yearTabs,
  () =>
    web('odd-inputs', (report) =>
      page(parts(report), plain, (box, spans) =>
        isNumber(box)
          ? `<td${spans}><input type="text" class="num" readonly="readonly" value="${box.text}"></td>`
          : undefined,
      ),
    ),
];
