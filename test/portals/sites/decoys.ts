import { places } from '../content/organs.ts';
import type { PortalId } from '../content/organs.ts';
import { randomOf } from '../content/random.ts';

/** A page that is not an annual report, though some look like one from afar. */
export interface Decoy {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  /** As in a publication; "news" for pages outside the 年报 column. */
  readonly folder: string;
  /** Why a reader must leave it: for the truth. */
  readonly why: 'news' | 'guide' | 'other_report' | 'explanation' | 'notice';
  readonly bodyHtml: string;
}

const p = (text: string): string => `<p>\u3000\u3000${text}</p>`;

/** The other yearly table that portals publish, with numbers and a year in its title. */
function websiteReport(name: string, year: number): string {
  const rows: [string, string][] = [
    ['网站名称', name],
    ['独立用户访问总量（单位：个）', '182736'],
    ['网站总访问量（单位：次）', '951204'],
    ['信息发布总数（单位：条）', '5126'],
    ['政务动态信息更新量', '4019'],
    ['信息公开目录信息更新量', '873'],
  ];
  return `<p align="center">政府网站工作年度报表（${String(year)}年度）</p><table border="1">${rows.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join('')}</table>`;
}

/** Rows that stand among the reports in the 年报 column of every portal. */
export function columnDecoys(portal: PortalId): Decoy[] {
  const { regionName: name, siteName, rank } = places[portal];
  const make = (key: string, title: string, date: string, why: Decoy['why'], bodyHtml: string): Decoy => ({
    id: `${portal}-decoy-${key}`,
    title,
    date,
    folder: portal === 'lishi' ? (date < '2025-06' ? '2024nb' : '') : '',
    why,
    bodyHtml,
  });
  const all = [
    make(
      'hui',
      `${name}召开2024年政府信息公开工作会议`,
      '2024-04-18',
      'news',
      p(`4月18日，${name}召开政府信息公开工作会议，通报2023年政府信息公开工作年度报告编制情况，安排部署下一步工作。`),
    ),
    make(
      'tu',
      `一图读懂：${name}2024年政府信息公开工作年度报告`,
      '2025-02-10',
      'explanation',
      p(`2024年全${rank}共收到政府信息公开申请若干件，图解如下。`),
    ),
    make(
      'fz',
      `${name}2024年法治政府建设年度报告`,
      '2025-02-27',
      'other_report',
      p('一、主要举措和成效') + p('二、存在的不足和原因') + p('三、下一步工作安排'),
    ),
    make(
      'zn',
      `${name}人民政府办公室政府信息公开指南`,
      '2023-06-12',
      'guide',
      p('为了方便公民、法人和其他组织获取政府信息，编制本指南。') +
        p('一、公开范围；二、公开形式；三、依申请公开办理程序。'),
    ),
    make(
      'tz',
      `关于做好2024年政府信息公开工作年度报告编制和发布工作的通知`,
      '2024-12-20',
      'notice',
      p('各乡镇人民政府、街道办事处，各有关部门：') +
        p('请于2025年1月31日前在政府门户网站公布本单位2024年政府信息公开工作年度报告。'),
    ),
    make('bb', `${siteName}2024年政府网站工作年度报表`, '2025-01-24', 'other_report', websiteReport(siteName, 2024)),
    make(
      'bj',
      `${name}举办政府信息公开工作培训班`,
      '2023-09-21',
      'news',
      p('培训班就依申请公开答复、年度报告填报等内容进行了讲解。'),
    ),
    make(
      'js',
      `${name}2023年度部门决算公开情况说明`,
      '2024-09-13',
      'other_report',
      p('按照预算法有关规定，现将决算公开情况说明如下。'),
    ),
  ];
  return all;
}

const subjects = [
  '乡村振兴',
  '防汛抗旱',
  '安全生产',
  '项目建设',
  '招商引资',
  '文旅融合',
  '秋粮收购',
  '老旧小区改造',
  '义务教育',
  '养老服务',
  '生态环保',
  '营商环境',
  '道路交通',
  '森林防火',
  '医疗保障',
  '特色农业',
];
const actions = [
  '召开推进会',
  '组织专题调研',
  '开展专项检查',
  '举行开工仪式',
  '部署重点工作',
  '开展业务培训',
  '举办现场观摩活动',
  '印发实施方案',
  '启动宣传月活动',
  '开展联合督导',
];
const columns = ['乡镇', '部门', '社区', '园区'];

/** The rest of a portal: hundreds of short news items, so that a home page weighs what a real one does. */
export function newsOf(portal: PortalId, count: number): Decoy[] {
  const { regionName: name } = places[portal];
  const random = randomOf(`${portal}-news`);
  const seen = new Set<string>();
  const items: Decoy[] = [];
  for (let i = 0; items.length < count; i++) {
    const [subject, action] = [random.pick(subjects), random.pick(actions)];
    const date = new Date(Date.UTC(2026, 2, 20) - i * 86_400_000 * 2).toISOString().slice(0, 10);
    const title = `${name}${random.pick(columns)}${random.pick(['聚焦', '围绕', '扎实推进', '着力抓好'])}${subject}工作${action}（第${String(random.int(1, 40))}期）`;
    if (seen.has(`${date}${title}`)) continue;
    seen.add(`${date}${title}`);
    items.push({
      id: `${portal}-news-${String(i)}`,
      title,
      date,
      folder: 'news',
      why: 'news',
      bodyHtml:
        p(`近日，${name}${subject}工作${action}。有关负责同志参加，并对下一步工作提出要求。`) +
        p('会议强调，要压实责任、细化措施，推动各项任务落地见效。'),
    });
  }
  return items;
}
