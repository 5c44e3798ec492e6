import { utf8 } from './encodings.ts';
import { onTables } from './frozen-hands.ts';
import { draft, parts, table, text, type Draft } from './report.ts';
import {bodyThree, columnsThree, headThree, outcomeRow, say, suitRow, three, type Row} from './sheet.ts'; // prettier-ignore
import { suits } from './book.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain, tableHtml } from './web.ts';
import {
  hand,
  inManner,
  laid,
  rewritten,
  wide,
  shifted,
  groupsAsRows,
  slice,
  withoutThree,
  rowsBelow,
} from './hands.ts';

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
