import { number, say, type Row, type Sheet } from './sheet.ts';
import { reword, type Book } from './book.ts';
import { dice } from './dice.ts';
import { ledger2014, report2014, rows2014 } from './form2014.ts';
import { heading, table, text, type Part } from './report.ts';
import type { ClerkDocument } from './truth.ts';

/** A table of 2014 to 2018 in a shape of its own. */
function statistics(name: string, year: number, lay: (book: Book) => readonly Part[]): ClerkDocument {
  const book = ledger2014(dice(`real/${name}`));
  const overview = text(`${String(year)}年，我县认真贯彻《中华人民共和国政府信息公开条例》。`);
  return report2014(
    `real/${name}`,
    { organ: '龙川县人民政府', year, book },
    [heading('一、概述'), overview],
    lay(book),
  );
}

const chapter = (code: string): string => code.split('_')[0] ?? '';

/** Figures of four quarters, whose sum is the year's. */
function quarters(book: Book, code: string): Row {
  const entry = book.get(`s.${code}`);
  if (entry?.value === null || entry === undefined) return ['', '', '', '', ''].map((blank) => say(blank));
  const hundredths = Math.round(entry.value * 100);
  const part = Number.isInteger(entry.value) ? Math.floor(entry.value / 4) * 100 : Math.floor(hundredths / 4);
  const rest = hundredths - 3 * part;
  return [...[part, part, part, rest].map((share) => say(String(share / 100))), number(book, `s.${code}`)];
}

const rows = (book: Book, row: (code: string, label: string, unit: string, at: number) => Row): Sheet =>
  rows2014.map(([code, label, unit], at) => row(code, label, unit, at));

/** Rows of a form that a province had before the one of 2014, with the box of that one that means the same. */
const provinceRows: readonly (readonly [label: string, unit: string, code?: string])[] = [
  ['主动公开信息数', '条', 's1_1'],
  ['其中：全文电子化的主动公开信息数', '条'],
  ['新增的行政规范性文件数', '条'],
  ['提供服务类信息数', '条'],
  ['网站专栏页面访问量', '人次'],
  ['现场接待人数', '人次'],
  ['网上咨询数', '人次'],
  ['咨询电话接听数', '人次'],
  ['申请总数', '条', 's3_1'],
  ['其中：1.当面申请数', '条', 's3_1_inperson'],
  ['2.传真申请数', '条', 's3_1_fax'],
  ['3.电子邮件申请数', '条'],
  ['4.网上申请数', '条', 's3_1_net'],
  ['5.信函申请数', '条', 's3_1_letter'],
  ['6.其他形式申请数', '条'],
  ['对申请的答复总数', '条', 's3_3'],
  ['其中：1.同意公开答复数', '条', 's3_3_granted'],
  ['2.同意部分公开答复数', '条', 's3_3_partial'],
  ['3.否决公开答复总数', '条', 's3_3_denied'],
  ['其中：（1）“信息不存在”数', '条', 's3_3_not_exist'],
  ['（2）“非本部门掌握”数', '条', 's3_3_not_ours'],
  ['（3）“申请内容不明确”数', '条'],
  ['（4）“免予公开范围1”数', '条'],
  ['（5）“免予公开范围2”数', '条'],
  ['（6）其他原因', '条'],
  ['行政复议数', '件', 's4'],
  ['行政诉讼数', '件', 's5'],
  ['行政申诉数', '件'],
  ['收取费用总额', '元'],
  ['政府信息公开指定专职人员总数', '人', 's8_staff_full'],
  ['举办培训班次数', '次', 's9_trainings'],
];

/** No careful reader takes a row of another form for the form's own; where both mean the same, either may be said. */
function provincial(
  name: string,
  year: number,
  heads: readonly string[],
  boxes: (figure: string, at: number) => readonly string[],
): ClerkDocument {
  const book: Book = new Map();
  const sheet = provinceRows.map(([label, unit, code], at): Row => {
    const value = 211 + 37 * at;
    if (code !== undefined) book.set(`s.${code}`, { text: String(value), value, status: 'reported', or: 'absent' });
    return [label, unit, ...boxes(String(value), at)].map((box) => say(box));
  });
  const overview = text(`${String(year)}年，我市认真贯彻《中华人民共和国政府信息公开条例》。`);
  return report2014(
    `real/${name}`,
    { organ: '桂平市人民政府', year, book },
    [heading('一、概述'), overview],
    [table([heads.map((head) => say(head)), ...sheet])],
  );
}

export const real2014: readonly (() => ClerkDocument)[] = [
  () =>
    statistics('f2014-with-codes-and-a-row-of-letters', 2015, (book) => [
      table([
        [say('指标名称'), say('计量单位'), say('代码'), say('本年实际')],
        [say('甲'), say('乙'), say('丙'), say('1')],
        ...rows(book, (code, label, unit, at) => [
          say(label),
          say(unit),
          say(String(at + 1).padStart(2, '0')),
          number(book, `s.${code}`),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-period-and-year', 2016, (book) => [
      table([
        [say('指标名称'), say('计量单位'), say('代码'), say('本期实际'), say('本年累计')],
        ...rows(book, (code, label, unit, at) => [
          say(label),
          say(unit),
          say(String(at + 1).padStart(2, '0')),
          say(unit === '' ? '' : String(3 + 2 * at)),
          number(book, `s.${code}`),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-units-within-labels', 2017, (book) => [
      table([
        [say('统计指标'), say('统计数')],
        ...rows(book, (code, label, unit) => [
          say(unit === '' ? label : `${label}（单位：${unit}）`),
          number(book, `s.${code}`),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-chapters-beside', 2018, (book) => {
      const figures = rows2014.filter(([, , unit]) => unit !== '');
      const titles = new Map(rows2014.filter(([code]) => !code.includes('_')).map(([code, label]) => [code, label]));
      for (const [code, , unit] of rows2014) if (unit === '') book.delete(`s.${code}`);
      return [
        table([
          [say('类别'), say('统计指标'), say('单位'), say('统计数')],
          ...figures.map(([code, label, unit], at): Row => {
            const first = at === 0 || chapter(figures[at - 1]?.[0] ?? '') !== chapter(code);
            const height = figures.filter(([other]) => chapter(other) === chapter(code)).length;
            return [
              ...(first ? [say(titles.get(chapter(code)) ?? '', 1, height)] : []),
              say(label),
              say(unit),
              number(book, `s.${code}`),
            ];
          }),
        ]),
      ];
    }),
  () =>
    statistics('f2014-by-quarters', 2016, (book) => [
      table([
        ['统计指标', '单位', '第一季度', '第二季度', '第三季度', '第四季度', '合计'].map((head) => say(head)),
        ...rows(book, (code, label, unit) => [say(label), say(unit), ...quarters(book, code)]),
      ]),
    ]),
  () =>
    statistics('f2014-signed-by-its-clerks', 2018, (book) => [
      table([
        [say('填报单位（盖章）：龙川县人民政府', 3)],
        [say('统计指标'), say('单位'), say('统计数')],
        ...rows(book, (code, label, unit) => [say(label), say(unit), number(book, `s.${code}`)]),
        [say('单位负责人：　　审核人：　　填报人：　　联系电话：0762-6751234　　填报日期：2019年1月15日', 3)],
        [say('注：1.本表统计期为2018年1月1日至12月31日。2.政府信息公开会议含专题会议', 3)],
      ]),
    ]),
  () =>
    statistics('f2014-rows-of-a-province', 2017, (book) => [
      table([
        [say('指标'), say('单位'), say('数量'), say('备注')],
        ...rows2014.flatMap(([code, label, unit]): Row[] => {
          const row: Row = [say(label), say(unit), number(book, `s.${code}`), say('')];
          if (code === 's1_2_wechat')
            return [row, [say('5.政务客户端公开政府信息数'), say('条'), say('867'), say('省增指标')]];
          if (code === 's3_1_letter') return [row, [say('5.电子邮件申请数'), say('件'), say('0'), say('省增指标')]];
          return [row];
        }),
      ]),
    ]),
  () =>
    statistics('f2014-figures-before-units', 2015, (book) => [
      table([
        [say('序号'), say('项目'), say('数量'), say('单位')],
        ...rows(book, (code, label, unit, at) => [
          say(String(at + 1)),
          say(label.replace(/^(?:（[一二三四]）|[一二三四五六七八九]、|\d\.)/u, '')),
          number(book, `s.${code}`),
          say(unit),
        ]),
      ]),
    ]),
  () =>
    statistics('f2014-shares-of-organs-and-units', 2017, (book) => [
      table([
        ['统计指标', '单位', '本级机关', '下属单位', '总计', '备注'].map((head) => say(head)),
        ...rows(book, (code, label, unit) => {
          const value = book.get(`s.${code}`)?.value ?? null;
          const own = value === null ? null : Math.round(value * 60) / 100;
          const rest = value === null || own === null ? null : Math.round((value - own) * 100) / 100;
          return [
            say(label),
            say(unit),
            say(String(own ?? '')),
            say(String(rest ?? '')),
            number(book, `s.${code}`),
            say(''),
          ];
        }),
      ]),
    ]),
  () =>
    statistics('f2014-zeros-as-strokes', 2018, (book) => {
      for (const code of ['s4', 's4_upheld', 's4_corrected', 's4_other', 's3_1_fax'])
        reword(book, `s.${code}`, '/', 'not_applicable');
      return [
        table([
          ['序号', '统计指标', '单位', '2018年'].map((head) => say(head)),
          ...rows(book, (code, label, unit, at) => [
            say(String(at + 1)),
            say(label),
            say(unit),
            number(book, `s.${code}`),
          ]),
        ]),
      ];
    }),
  () =>
    statistics('f2014-parts-in-two-columns', 2016, (book) => [
      table([
        [say('统计指标', 2), say('单位'), say('统计数')],
        ...rows(book, (code, label, unit) =>
          code.split('_').length > 2
            ? [say(''), say(label), say(unit), number(book, `s.${code}`)]
            : [say(label, 2), say(unit), number(book, `s.${code}`)],
        ),
      ]),
    ]),
  () =>
    provincial('province-2012-with-all-years', 2012, ['指标名称', '计量单位', '2012年度', '历年累计'], (figure, at) => [
      figure,
      String(9000 + 13 * at),
    ]),
  () => provincial('province-2016-of-its-own', 2016, ['指标名称', '计量单位', '数量'], (figure) => [figure]),
  () =>
    provincial('province-2010-with-codes', 2010, ['指标名称', '计量单位', '代码', '本年累计'], (figure, at) => [
      String(at + 1).padStart(2, '0'),
      figure,
    ]),
];
