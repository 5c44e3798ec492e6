import type { Place } from '../families/portal.ts';
import { reportHtml } from '../families/report-body.ts';
import type { Planned, Unit } from '../families/units.ts';
import { digits, numberOf } from '../sites/article.ts';
import { toGbk } from '../report/charset.ts';
import { html } from '../sites/resource.ts';
import type { Resource } from '../sites/resource.ts';
import type { Paper } from '../unseen4/paper.ts';

export { cut, friends, newestFirst, paged, paperPdf, truthOf, wordOf } from '../unseen4/paper.ts';
export type { Paper } from '../unseen4/paper.ts';

const departments: readonly (readonly [key: string, name: string])[] = [
  ['fgw', '发展和改革委员会'],
  ['jytyj', '教育体育局'],
  ['gxj', '工业和信息化局'],
  ['gaj', '公安局'],
  ['mzj', '民政局'],
  ['sfj', '司法局'],
  ['czj', '财政局'],
  ['rsj', '人力资源和社会保障局'],
  ['zrj', '自然资源和规划局'],
  ['zjj', '住房和城乡建设局'],
  ['jtj', '交通运输局'],
  ['swj', '水务局'],
  ['nyj', '农业农村局'],
  ['swuj', '商务局'],
  ['wgl', '文化广电和旅游局'],
  ['wjj', '卫生健康局'],
  ['tyj', '退役军人事务局'],
  ['yjj', '应急管理局'],
  ['sjj', '审计局'],
  ['scj', '市场监督管理局'],
  ['xfj', '信访局'],
  ['lyj', '林业局'],
];

export const governmentOf = (place: Place): Unit => ({
  key: 'zf',
  name: `${place.name}人民政府`,
  self: `我${place.rank}`,
  level: 'government',
  place,
});

/** The office of the government, then departments in the order in which such lists have them. */
export const departmentsOf = (place: Place, count: number): readonly Unit[] => [
  { key: 'zfb', name: `${place.name}人民政府办公室`, self: '我办', level: 'department', place },
  ...departments
    .slice(0, count - 1)
    .map(([key, name]): Unit => ({ key, name: `${place.name}${name}`, self: '我局', level: 'department', place })),
];

export const townshipsOf = (place: Place): readonly Unit[] =>
  place.townships.map((name, i) => ({
    key: `xz${String(i + 1)}`,
    name: `${place.name}${name}${name.endsWith('街道') ? '办事处' : '人民政府'}`,
    self: name.endsWith('街道') ? '我街道' : `我${name.at(-1) ?? ''}`,
    level: 'township',
    place,
  }));

/** As its own portal calls a unit: 县财政局, 三岔乡. */
export const shortName = ({ name, level, place }: Unit): string =>
  level === 'government'
    ? `${place.rank}政府`
    : level === 'township'
      ? name.slice(place.name.length).replace(/人民政府$|办事处$/u, '')
      : `${place.rank}${name.slice(place.name.length).replace(/^人民(?=政府)/u, '')}`;

const ideographs = (year: number): string =>
  Array.from(String(year))
    .map((digit) => '○一二三四五六七八九'[Number(digit)])
    .join('');
const fullWidth = (year: number): string =>
  Array.from(String(year))
    .map((digit) => '０１２３４５６７８９'[Number(digit)])
    .join('');

/** Years as clerks wrote them: in ideographs at first, now and then in full width. */
const yearText = (year: number): string =>
  year <= 2010 ? ideographs(year) : year === 2012 ? fullWidth(year) : String(year);

const grammars: readonly ((name: string, year: string) => string)[] = [
  (name, year) => `${name}${year}年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年度政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开年度报告`,
  (name, year) => `${year}年${name}政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年度政府信息公开工作报告`,
  (name, year) => `${name}关于${year}年度政府信息公开工作情况的报告`,
  (name, year) => `${year}年度${name}政府信息公开年报`,
  (name, year) => `${name}政府信息公开工作年度报告（${year}年度）`,
  (name, year) => `${name}${year}年信息公开年度报告`,
];

/** Every clerk writes titles in a way of his own and changes it at times. */
export function titleOf(unit: Unit, year: number): string {
  const { name, place, level } = unit;
  if (level === 'government') return (grammars[year < 2015 ? 2 : 0] ?? String)(place.name, yearText(year));
  const called = [name, name, shortName(unit), name.slice(place.name.length)][numberOf(`${name}称`, 4)] ?? name;
  const grammar = grammars[(numberOf(name, grammars.length) + (year % 5 === 0 ? 1 : 0)) % grammars.length] ?? String;
  return grammar(called.startsWith('人民政府办公室') ? name : called, String(year));
}

export const planOf = (unit: Unit, year: number, title = titleOf(unit, year)): Planned => ({
  unit,
  year,
  title,
  publishedOn: `${String(year + 1)}-${unit.level === 'government' ? '03' : '01'}-${String(3 + numberOf(`${unit.name}刊${String(year)}`, 25)).padStart(2, '0')}`,
  seed: `五/${unit.name}/${String(year)}`,
});

/** A report of the years before the statutory form: chapters of sentences and a small table of its own. */
function oldBody({ unit, year, seed, publishedOn }: Planned): string {
  const n = (key: string, below: number): string => String(numberOf(`${seed}${key}`, below));
  const [y, m, d] = publishedOn.split('-').map(Number);
  const p = (text: string): string => `<p>\u3000\u3000${text}</p>`;
  return [
    p(
      `根据《中华人民共和国政府信息公开条例》的规定，特向社会公布${String(year)}年度政府信息公开工作年度报告。本报告中所列数据的统计期限从${String(year)}年1月1日起到12月31日止。本页为测试用仿制站点，内容均为虚构。`,
    ),
    p('一、概述'),
    p(`${String(year)}年，${unit.self}把政府信息公开作为重要工作来抓，健全机构，落实人员，完善制度。`),
    p('二、主动公开政府信息情况'),
    p(`全年主动公开政府信息${n('主', 900)}条，其中通过门户网站公开${n('网', 600)}条。`),
    p('三、依申请公开政府信息和不予公开政府信息的情况'),
    `<table border="1"><tr><td>指\u3000标</td><td>单位</td><td>数量</td></tr><tr><td>收到申请数</td><td>件</td><td>${n('申', 9)}</td></tr><tr><td>申请办结数</td><td>件</td><td>${n('申', 9)}</td></tr></table>`,
    p('四、政府信息公开的收费及减免情况'),
    p(`${String(year)}年，${unit.self}未收取任何费用。`),
    p('五、因政府信息公开申请行政复议、提起行政诉讼的情况'),
    p('全年未发生此类情况。'),
    p('六、存在的主要问题及改进情况'),
    p('公开内容与公众需求还有差距，今后将进一步充实公开内容。'),
    `<p align="right">${unit.name}\u3000\u3000</p><p align="right">${String(y)}年${String(m)}月${String(d)}日\u3000\u3000</p>`,
  ].join('\n');
}

export const bodyOf = (plan: Planned): string => (plan.year >= 2019 ? reportHtml(plan) : oldBody(plan));

export const reportPaper = (plan: Planned, paths: readonly string[], body = bodyOf(plan)): Paper => ({
  paths,
  title: plan.title,
  day: plan.publishedOn,
  source: plan.unit.name,
  plan,
  why: '',
  body,
});

/** What else stands among the reports: other yearly papers, guides, catalogues, news of reports. */
export function otherPapers({ name, rank }: Place, pathOf: (key: string, day: string) => string): readonly Paper[] {
  const office = `${name}人民政府办公室`;
  const make = (key: string, title: string, day: string, why: string, text: string, source = office): Paper => ({
    paths: [pathOf(key, day)],
    title,
    day,
    source,
    plan: null,
    why,
    body: `<p>\u3000\u3000${text}</p><p>\u3000\u3000测试用仿制站点，内容均为虚构。</p>`,
  });
  return [
    make(
      'fzzf',
      `${name}2024年法治政府建设年度报告`,
      '2025-03-11',
      'report on the rule of law',
      '2024年，坚持依法行政，规范执法，现将法治政府建设情况报告如下。',
    ),
    make(
      'wz',
      `${name}政府网站2024年年报`,
      '2025-01-17',
      'yearly paper of the web site',
      '网站独立用户访问总量34510个，总访问量872210次，发布信息4312条，解读信息42条，回应公众关注热点9次。',
    ),
    make(
      'js',
      `${name}教育体育局2023年度部门决算公开说明`,
      '2024-09-12',
      'final accounts',
      '按照预算法要求，现将2023年度部门决算公开如下：收入总计12300万元，支出总计12300万元。',
    ),
    make(
      'tj',
      `一图读懂：${name}2024年政府信息公开工作年度报告`,
      '2025-04-02',
      'picture explanation',
      '图解：全年主动公开信息、受理申请、办理建议提案等情况。',
    ),
    make(
      'zn',
      `${name}政府信息公开指南（2024年修订）`,
      '2024-05-06',
      'guide',
      '为了方便公民、法人和其他组织依法获取政府信息，特编制本指南。',
    ),
    make(
      'ml',
      `${name}政府信息主动公开基本目录（2024年版）`,
      '2024-06-18',
      'catalogue',
      '主动公开基本目录包括机构职能、政策文件、规划计划、财政资金等类目。',
    ),
    make(
      'fy',
      `${name}人民法院门户网站2024年访问统计年报`,
      '2025-01-24',
      'web statistics of another organ',
      '全年页面浏览量21万次，独立访客4.2万人，移动端占比六成。',
      `${name}人民法院`,
    ),
    make(
      'zf',
      `${name}2024年度行政执法统计年报`,
      '2025-01-28',
      'statistics of enforcement',
      '全年实施行政许可、行政处罚、行政强制、行政检查等情况统计如下。',
    ),
    make(
      'yd',
      `2025年${name}政务公开工作要点`,
      '2025-05-20',
      'plan',
      '一、围绕中心工作深化政策公开；二、加强政策解读回应；三、夯实公开工作基础。',
    ),
    make(
      'tz',
      `关于报送2024年政府信息公开工作年度报告的通知`,
      '2024-12-19',
      'notice that asks for reports',
      `各乡镇人民政府，${rank}直有关单位：请于2025年1月20日前将年度报告报送${office}。`,
    ),
    make(
      'sp',
      `${name}市场监督管理局2024年食品安全工作年度报告`,
      '2025-01-21',
      'another report of a department',
      '2024年，全力保障群众饮食安全，现将全年食品安全工作报告如下。',
      `${name}市场监督管理局`,
    ),
  ];
}

const events = [
  '调研基层治理工作',
  '督导森林防火',
  '主持召开常务会议',
  '检查节日市场供应',
  '部署春耕备耕',
  '走访慰问困难群众',
];

/** News of a portal, newest first. */
export const news = ({ name, rank }: Place, count = 18): readonly (readonly [title: string, day: string])[] =>
  Array.from({ length: count }, (_, i) => [
    `${name}${rank}长${events[i % events.length] ?? ''}${i < events.length ? '' : `（${String(i)}）`}`,
    new Date(Date.UTC(2026, 4, 28) - i * 259_200_000).toISOString().slice(0, 10),
  ]);

export const id = (name: string, length: number): string => {
  const drawn = digits(`五/${name}`, length);
  // An id does not begin with a zero.
  return drawn.startsWith('0') ? `7${drawn.slice(1)}` : drawn;
};

/** A page in GBK, as which only its own meta declares it. */
export const gbk = (text: string, modified: string | null = '2026-04-07'): Resource => ({
  ...html('', modified, 'text/html'),
  body: toGbk(text),
});

export const moved = (to: string, status: 301 | 302 = 302): Resource => ({
  ...html(`<html><head><title>Object moved</title></head><body><a href="${to}">here</a></body></html>`, null),
  status,
  headers: { Location: to },
});

/** A file under a name in raw bytes of GBK, as old servers send it. */
export const fileInGbk = (body: Buffer, name: string): Resource => ({
  status: 200,
  type: 'application/octet-stream',
  body,
  modified: null,
  headers: { 'Content-Disposition': `attachment; filename="${toGbk(name).toString('latin1')}"` },
});

export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => from + (to < from ? -i : i));
