import type { Place } from '../families/portal.ts';
import { reportDocx, reportHtml } from '../families/report-body.ts';
import type { Planned, Unit } from '../families/units.ts';
import { digits, numberOf } from '../sites/article.ts';
import { chinesePdf } from '../unseen2/chinese-pdf.ts';
import type { Paper } from '../unseen4/paper.ts';

export { cut, friends, newestFirst, paged, truthOf } from '../unseen4/paper.ts';
export type { Paper } from '../unseen4/paper.ts';
export { fileInGbk, gbk, range } from '../unseen5/paper.ts';

/** Organs of a county as its own list names them, behind the name of the place. */
const bureaus: readonly (readonly [key: string, name: string])[] = [
  ['fgj', '发展和改革局'],
  ['jyj', '教育局'],
  ['kgj', '科技和工业信息化局'],
  ['mzzj', '民族宗教事务局'],
  ['gaj', '公安局'],
  ['mzj', '民政局'],
  ['sfj', '司法局'],
  ['czj', '财政局'],
  ['rsj', '人力资源和社会保障局'],
  ['zrzy', '自然资源和规划局'],
  ['zjj', '住房和城乡建设局'],
  ['jtj', '交通运输局'],
  ['slj', '水利局'],
  ['nyj', '农业农村局'],
  ['wtl', '文化旅游体育局'],
  ['wjj', '卫生健康局'],
  ['tyjr', '退役军人事务局'],
  ['yjj', '应急管理局'],
  ['sjj', '审计局'],
  ['scjg', '市场监督管理局'],
  ['tjj', '统计局'],
  ['ybj', '医疗保障局'],
  ['zfj', '城市管理综合执法局'],
  ['spj', '行政审批服务局'],
  ['xfj', '信访局'],
  ['lcj', '林业和草原局'],
];

export const governmentOf = (place: Place): Unit => ({
  key: 'zf',
  name: `${place.name}人民政府`,
  self: `我${place.rank}`,
  level: 'government',
  place,
});

export const officeOf = (place: Place): Unit => ({
  key: 'zfb',
  name: `${place.name}人民政府办公室`,
  self: '我办',
  level: 'department',
  place,
});

export const bureausOf = (place: Place, from: number, to: number): readonly Unit[] =>
  bureaus
    .slice(from, to)
    .map(([key, name]) => ({ key, name: `${place.name}${name}`, self: '我局', level: 'department', place }));

/** What is neither department nor township: a tax office of the state, the media centre, a zone. */
export const bodiesOf = (place: Place): readonly Unit[] => [
  { key: 'swj', name: `国家税务总局${place.name}税务局`, self: '我局', level: 'department', place },
  { key: 'rmt', name: `${place.name}融媒体中心`, self: '本中心', level: 'department', place },
  { key: 'gxq', name: `${place.name}高新技术产业开发区管理委员会`, self: '管委会', level: 'department', place },
  { key: 'xfdd', name: `${place.name}消防救援大队`, self: '我大队', level: 'department', place },
];

export const townshipsOf = (place: Place): readonly Unit[] =>
  place.townships.map((name, i) => ({
    key: `xz${String(i + 1).padStart(2, '0')}`,
    name: `${place.name}${name}${name.endsWith('街道') ? '办事处' : '人民政府'}`,
    self: name.endsWith('街道') ? '街道' : `我${name.at(-1) ?? ''}`,
    level: 'township',
    place,
  }));

/** 县财政局, 石桥镇: a unit on the buttons of its own portal. */
export const calledAtHome = ({ name, level, place }: Unit): string => {
  const own = name.replace(place.name, '');
  if (level === 'government') return `${place.rank}政府`;
  if (level === 'township') return own.replace(/人民政府$/u, '').replace(/(?<=街道)办事处$/u, '');
  return own.startsWith('国家税务总局') ? `${place.rank}税务局` : `${place.rank}${own.replace(/^人民(?=政府)/u, '')}`;
};

const grammars: readonly ((name: string, year: string) => string)[] = [
  (name, year) => `${name}${year}年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年度政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开年度报告`,
  (name, year) => `${year}年度${name}政府信息公开工作年度报告`,
  (name, year) => `${name}政府信息公开工作年度报告（${year}年）`,
  (name, year) => `${name} ${year} 年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开年报`,
];

/** Most clerks copy the title of the form; some do not, and not every year in the same way. */
function titleOf({ name, level, place }: Unit, year: number): string {
  if (level === 'government')
    return (grammars[year < 2014 ? 4 : 0] ?? String)(numberOf(name, 2) === 0 ? place.name : name, String(year));
  const drawn = numberOf(`${name}/题/${String(year)}`, grammars.length);
  const short = numberOf(`${name}/称`, 5) === 0 && level === 'township';
  return (grammars[drawn] ?? String)(short ? name.replace(/人民政府$/u, '') : name, String(year));
}

/** Departments and townships publish in January, the government in March, of the year after. */
export const planOf = (unit: Unit, year: number, title = titleOf(unit, year)): Planned => ({
  unit,
  year,
  title,
  publishedOn: `${String(year + 1)}-${unit.level === 'government' ? '03' : '01'}-${String(4 + numberOf(`${unit.name}/日/${String(year)}`, 26)).padStart(2, '0')}`,
  seed: `六/${unit.name}/${String(year)}`,
});

const p = (text: string): string => `<p style="text-indent: 2em;">${text}</p>`;

/** Before the statutory form of 2019 a report was prose. */
const proseOf = ({ unit, year, seed }: Planned): string =>
  [
    p(
      `根据《中华人民共和国政府信息公开条例》规定，现公布${unit.name}${String(year)}年度政府信息公开情况。统计期限为${String(year)}年1月1日至12月31日。本页为测试用仿制站点，内容均为虚构。`,
    ),
    p('<strong>一、主动公开情况</strong>'),
    p(`全年${unit.self}主动公开政府信息${String(60 + numberOf(`${seed}主动`, 700))}条。`),
    p('<strong>二、依申请公开情况</strong>'),
    p(`全年收到政府信息公开申请${String(numberOf(`${seed}申请`, 7))}件，均按期答复。`),
    p('<strong>三、复议、诉讼和收费情况</strong>'),
    p('未发生针对政府信息公开的行政复议、行政诉讼，未收取费用。'),
    p('<strong>四、存在的问题和改进措施</strong>'),
    p('公开的深度有待加强，将继续细化目录、规范流程。'),
  ].join('\n');

export const bodyOf = (plan: Planned): string => (plan.year >= 2019 ? reportHtml(plan) : proseOf(plan));

export const reportPaper = (plan: Planned, paths: readonly string[], body = bodyOf(plan)): Paper => ({
  paths,
  title: plan.title,
  day: plan.publishedOn,
  source: plan.unit.name,
  plan,
  why: '',
  body,
});

export const pdfOf = ({ plan, title }: Paper): Buffer =>
  chinesePdf([
    title,
    `${plan?.unit.name ?? ''}根据《中华人民共和国政府信息公开条例》编制本报告。`,
    `统计期限自${String(plan?.year)}年1月1日起至${String(plan?.year)}年12月31日止。`,
    '一、总体情况',
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '测试用仿制站点，内容均为虚构。',
  ]);

/** The Word file that a clerk hands in; old offices call the same bytes .doc or .wps. */
export const wordOf = ({ plan }: Paper): Buffer => {
  if (plan === null) throw new Error('only reports are handed in as files');
  return reportDocx(plan);
};

/** What else stands in these columns and beside them. */
export function otherPapers({ name, rank }: Place, pathOf: (key: string, day: string) => string): readonly Paper[] {
  const office = `${name}人民政府办公室`;
  const make = (key: string, title: string, day: string, why: string, text: string, source = office): Paper => ({
    paths: [pathOf(key, day)],
    title,
    day,
    source,
    plan: null,
    why,
    body: `${p(text)}${p('测试用仿制站点，内容均为虚构。')}`,
  });
  return [
    make(
      'fz',
      `${name}2024年度法治政府建设情况报告`,
      '2025-02-27',
      'report on the rule of law',
      '2024年，深入推进依法行政，现将法治政府建设情况报告如下。',
    ),
    make(
      'bb',
      `政府网站工作年度报表（2024年度）-${name}人民政府`,
      '2025-01-23',
      'yearly sheet of the web site',
      '网站名称、首页网址、主办单位、独立用户访问总量、网站总访问量、信息发布总数、专栏专题等填报如下。',
    ),
    make(
      'js',
      `${name}民政局2023年度部门决算`,
      '2024-09-10',
      'final accounts',
      '第一部分部门概况；第二部分2023年度部门决算表；第三部分决算情况说明。',
      `${name}民政局`,
    ),
    make(
      'jd',
      `【图解】${name}人民政府2024年政府信息公开工作年度报告`,
      '2025-03-31',
      'picture explanation',
      '一图看懂年度报告的主要数据。',
    ),
    make(
      'yd',
      `${name}人民政府办公室关于印发2024年政务公开工作要点的通知`,
      '2024-06-05',
      'plan of the year',
      `各乡镇（街道），${rank}直各单位：现将工作要点印发给你们，请认真落实。`,
    ),
    make(
      'zj',
      `${name}2023年政务公开工作总结`,
      '2023-12-27',
      'summary of the work',
      '一年来，政务公开工作坚持以公开为常态，现总结如下。',
    ),
    make(
      'zz',
      `【转载】国务院办公厅：政府信息公开年度报告格式有了新规定`,
      '2021-10-12',
      'reprinted news about the form',
      '据新华社消息，政府信息公开工作年度报告格式作出调整。',
      '新华社',
    ),
    make(
      'sy',
      `${name}图书馆事业单位法人年度报告书（2024年度）`,
      '2025-04-15',
      'yearly report of a public institution as a legal person',
      '单位名称、法定代表人、开办资金、业务范围、资产损益情况、绩效和受奖惩情况。',
      `${name}图书馆`,
    ),
    make(
      'gz',
      `${name}人民政府2025年政府工作报告`,
      '2025-01-09',
      'work report of the government',
      '各位代表：现在，代表人民政府向大会作工作报告，请予审议。',
    ),
    make(
      'tz',
      `关于2024年政府信息公开工作年度报告编制发布情况的通报`,
      '2025-02-19',
      'notice on the making of reports',
      `截至2月10日，全${rank}各单位均已发布年度报告，个别单位格式不规范，限期整改。`,
    ),
    make(
      'sb',
      `${name}依申请公开政府信息办理情况统计（2024年）`,
      '2025-01-15',
      'count of requests alone',
      '全年受理申请若干件，均已答复。',
    ),
  ];
}

const matters = ['防返贫监测', '春耕生产', '招商推介', '校园安全检查', '河湖长制巡查', '城乡环境整治', '征兵工作'];

/** News of a portal, newest first. */
export const news = ({ name, rank }: Place, count = 16): readonly (readonly [title: string, day: string])[] =>
  Array.from({ length: count }, (_, i) => [
    `${name}${i % 2 === 0 ? `召开${matters[i % 7] ?? ''}会议` : `${rank}领导调研${matters[i % 7] ?? ''}`}${i < 7 ? '' : `（${String(i)}）`}`,
    new Date(Date.UTC(2026, 5, 9) - i * 172_800_000).toISOString().slice(0, 10),
  ]);

export const id = (seed: string, length: number): string =>
  `${String(1 + numberOf(`六/首/${seed}`, 9))}${digits(`六/${seed}`, length - 1)}`;

export const month = (day: string): string => day.slice(0, 7).replace('-', '');
export const compact = (day: string): string => day.replaceAll('-', '');
