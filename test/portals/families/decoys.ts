import type { Place } from './portal.ts';

/** A page among the reports, or near them, that is none. */
export interface Decoy {
  readonly key: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly publishedOn: string;
  readonly why: string;
  readonly source: string;
  readonly bodyHtml: string;
}

const p = (text: string): string => `<p>\u3000\u3000${text}</p>`;

const rows = (pairs: readonly (readonly [string, string])[]): string =>
  `<table border="1">${pairs.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join('')}</table>`;

/** What stands among the reports of real 年报 columns: other yearly papers, news about reports, guides. */
export function decoysOf({ name, rank }: Place): readonly Decoy[] {
  const office = `${name}人民政府办公室`;
  const make = (key: string, title: string, publishedOn: string, why: string, bodyHtml: string): Decoy => ({
    key,
    title,
    publishedOn,
    why,
    source: office,
    bodyHtml: `${bodyHtml}${p('测试用仿制站点，内容均为虚构。')}`,
  });
  return [
    make(
      'wzbb',
      `${name}人民政府门户网站工作年度报表（2023年度）`,
      '2024-01-19',
      'yearly sheet of the web site',
      rows([
        ['网站名称', `${name}人民政府门户网站`],
        ['独立用户访问总量（单位：个）', '120034'],
        ['信息发布总数（单位：条）', '3120'],
      ]),
    ),
    make(
      'fzzf',
      `${name}2023年法治政府建设年度报告`,
      '2024-03-02',
      'report on the rule of law',
      p('2023年，全面推进依法行政，严格规范公正文明执法，现将法治政府建设情况报告如下。'),
    ),
    make(
      'bmjs',
      `${name}民政局2022年度部门决算公开`,
      '2023-09-20',
      'final accounts',
      p('按照预算法有关规定，现将2022年度部门决算情况公开如下。'),
    ),
    make(
      'jiedu',
      `《${name}2023年政府信息公开工作年度报告》解读`,
      '2024-03-25',
      'explanation of a report',
      p(`为便于社会公众了解，现就${name}2023年政府信息公开工作年度报告的主要内容解读如下。`),
    ),
    make(
      'hui',
      `${name}召开政府信息公开年度报告编制工作会`,
      '2023-12-22',
      'news about a meeting',
      p(`12月22日，${name}召开2023年政府信息公开工作年度报告编制工作会，对各单位提出要求。`),
    ),
    make(
      'tongzhi',
      `关于做好2023年政府信息公开工作年度报告编制和发布工作的通知`,
      '2023-12-11',
      'notice that asks for reports',
      p(`各乡镇人民政府，${rank}直各单位：请于2024年1月31日前完成本单位年度报告的编制和发布。`),
    ),
    make(
      'zhinan',
      `${name}人民政府信息公开指南（2023年版）`,
      '2023-02-08',
      'guide',
      p('为了更好地提供政府信息公开服务，编制本指南。公民、法人和其他组织可以通过当面、信函方式提出申请。'),
    ),
    make(
      'gzbg',
      `2024年${name}人民政府工作报告`,
      '2024-02-01',
      'work report of the government',
      p('各位代表：现在，我代表县人民政府向大会报告工作，请予审议。'),
    ),
  ];
}

const subjects = ['防汛抗旱', '安全生产', '项目建设', '招商引资', '秋粮收购', '义务教育', '养老服务', '森林防火'];
const actions = ['召开推进会', '组织专题调研', '开展专项检查', '部署重点工作', '印发实施方案'];

/** Titles of news, newest first: what fills the rest of a portal. */
export const newsTitles = ({ name }: Place, count: number): readonly (readonly [title: string, day: string])[] =>
  Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.UTC(2025, 5, 20) - i * 172_800_000).toISOString().slice(0, 10);
    return [`${name}${subjects[i % 8] ?? ''}工作${actions[i % 5] ?? ''}（第${String(count - i)}期）`, day] as const;
  });
