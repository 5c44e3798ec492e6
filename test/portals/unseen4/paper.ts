import { decoysOf, newsTitles } from '../families/decoys.ts';
import { docxOf, pdfOf } from '../families/files.ts';
import type { Place, TrueDecoy, TrueReport } from '../families/portal.ts';
import { reportHtml } from '../families/report-body.ts';
import type { Planned, Unit } from '../families/units.ts';
import { numberOf } from '../sites/article.ts';

/** Anything an ordinary portal publishes, report or not. */
export interface Paper {
  /** First the address that lists link; further ones where it is offered twice or was moved. */
  readonly paths: readonly string[];
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly source: string;
  readonly plan: Planned | null;
  readonly why: string;
  readonly body: string;
}

const departments: readonly (readonly [key: string, name: string])[] = [
  ['fgj', '发展和改革局'],
  ['jyj', '教育局'],
  ['kjj', '科学技术局'],
  ['gaj', '公安局'],
  ['mzj', '民政局'],
  ['sfj', '司法局'],
  ['czj', '财政局'],
  ['rsj', '人力资源和社会保障局'],
  ['zrzyj', '自然资源局'],
  ['zjj', '住房和城乡建设局'],
  ['jtj', '交通运输局'],
  ['slj', '水利局'],
  ['nyj', '农业农村局'],
  ['wlj', '文化和旅游局'],
  ['wjj', '卫生健康局'],
  ['yjj', '应急管理局'],
  ['sjj', '审计局'],
  ['scjgj', '市场监督管理局'],
  ['tjj', '统计局'],
  ['ybj', '医疗保障局'],
  ['cgj', '城市管理局'],
];

/** Departments of an ordinary county or city, in the order its own lists have. */
export const departmentsOf = (place: Place, count: number): readonly Unit[] =>
  departments
    .slice(0, count)
    .map(([key, name]) => ({ key, name: `${place.name}${name}`, self: '我局', level: 'department', place }));

export const planOf = (unit: Unit, year: number, title: string): Planned => ({
  unit,
  year,
  title,
  publishedOn: `${String(year + 1)}-${unit.level === 'government' ? '03' : '01'}-${String(4 + numberOf(`${unit.name}日${String(year)}`, 24)).padStart(2, '0')}`,
  seed: `${unit.name}/${String(year)}`,
});

/** A report as a paper; its body is that of a page, unless `body` says otherwise. */
export const reportPaper = (plan: Planned, paths: readonly string[], body?: string): Paper => ({
  paths,
  title: plan.title,
  day: plan.publishedOn,
  source: plan.unit.name,
  plan,
  why: '',
  body: body ?? reportHtml(plan),
});

/** The other yearly papers, news and guides of a place. */
export const otherPapers = (place: Place, pathOf: (key: string, day: string) => string): readonly Paper[] =>
  decoysOf(place).map(({ key, title, publishedOn: day, source, why, bodyHtml: body }) => ({
    paths: [pathOf(key, day)],
    title,
    day,
    source,
    plan: null,
    why,
    body,
  }));

export const newestFirst = <T extends Paper>(papers: readonly T[]): readonly T[] =>
  [...papers].sort((a, b) => b.day.localeCompare(a.day) || a.title.localeCompare(b.title));

export const truthOf = (
  papers: readonly Paper[],
): { readonly reports: readonly TrueReport[]; readonly decoys: readonly TrueDecoy[] } => ({
  reports: papers.flatMap(({ plan, paths, title }) =>
    plan === null ? [] : [{ paths, title, year: plan.year, organ: plan.unit.name }],
  ),
  decoys: papers.flatMap(({ plan, paths: [path = ''], title, why }) => (plan === null ? [{ path, title, why }] : [])),
});

/** Menu of a portal: headings with what unfolds below them, about fifty entries. */
export const menu: readonly (readonly [key: string, name: string, below: readonly string[]])[] = [
  ['zj', '走进', ['概况', '历史沿革', '行政区划', '自然地理', '风景名胜', '名优特产', '城市荣誉']],
  ['xw', '新闻中心', ['要闻', '部门动态', '乡镇动态', '图片新闻', '视频新闻', '通知公告', '国务院要闻', '专题专栏']],
  [
    'gk',
    '政务公开',
    ['领导之窗', '机构职能', '政策文件', '政策解读', '财政预决算', '重点领域', '建议提案', '人事信息'],
  ],
  ['fw', '政务服务', ['个人办事', '法人办事', '权责清单', '便民服务', '中介超市', '办件公示', '一件事一次办']],
  ['hd', '政民互动', ['领导信箱', '在线访谈', '民意征集', '网上调查', '常见问题', '新闻发布会', '12345热线']],
  ['sj', '数据开放', ['统计公报', '统计数据', '经济运行', '普查公报', '数据解读']],
];

export const friends: readonly (readonly [name: string, href: string])[] = [
  ['中国政府网', 'http://www.gov.example/'],
  ['省人民政府', 'http://www.province.example/'],
  ['省政务服务网', 'http://zwfw.province.example/'],
  ['信用中国', 'http://www.credit.example/'],
  ['玉溪县人民政府', 'http://www.yuxi-county.example/'],
  ['长滩县人民政府', 'http://www.changtan.example/'],
  ['石桥区人民政府', 'http://www.shiqiao.example/'],
];

/** Pages of a list; at least one. */
export const paged = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.max(1, Math.ceil(all.length / size)) }, (_, i) => all.slice(i * size, (i + 1) * size));

export const cut = (title: string, length: number): string =>
  title.length > length ? `${title.slice(0, length)}…` : title;

/** A report as a file: a Word file of two lines stands for what clerks attach. */
export const wordOf = ({ title }: Paper): Buffer =>
  docxOf([
    { kind: 'title', text: title },
    { kind: 'body', text: '测试用仿制站点，内容均为虚构。' },
  ]);
export const paperPdf = ({ plan }: Paper): Buffer => pdfOf(`Report of ${String(plan?.year)} (replica, invented)`);

export const news = (place: Place): readonly (readonly [title: string, day: string])[] => newsTitles(place, 24);
