import { decoysOf } from '../families/decoys.ts';
import type { Decoy } from '../families/decoys.ts';
import type { Place, TrueDecoy, TrueReport } from '../families/portal.ts';
import { reportHtml } from '../families/report-body.ts';
import type { Planned } from '../families/units.ts';

/** What a list of a portal shows: a report or something beside it. */
export interface Entry {
  readonly seed: string;
  /** As its own page prints it. */
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly source: string;
  /** Every address; the first is the one that lists print. */
  readonly paths: readonly string[];
  readonly plan: Planned | null;
  readonly decoy: Decoy | null;
}

type PathsOf = (seed: string, day: string, plan: Planned | null) => readonly string[];

const p = (text: string): string => `<p>\u3000\u3000${text}</p>`;

/** Papers that stand near reports, beyond those of every replica. */
const neighbours = (place: Place): readonly Decoy[] =>
  (
    [
      [
        'tongji',
        `${place.name}2022年国民经济和社会发展统计公报`,
        '2023-04-11',
        'statistical communique',
        p('2022年，全年地区生产总值稳中有进，现将主要统计数据公布如下。'),
      ],
      [
        'qiye',
        `关于开展2022年度企业年度报告公示工作的通告`,
        '2023-01-06',
        'yearly reports of companies',
        p('各市场主体：请于6月30日前通过国家企业信用信息公示系统报送2022年度年度报告。'),
      ],
      [
        'peixun',
        `${place.name}举办政务公开业务暨政府信息公开年报编制培训会`,
        '2022-12-16',
        'news about a training',
        p('12月16日下午，全体政务公开工作人员参加了培训，会议解读了年报格式。'),
      ],
      [
        'yaodian',
        `${place.name}2023年政务公开工作要点`,
        '2023-05-30',
        'plan of work',
        p('坚持以公开促落实、促规范、促服务，制定本要点。'),
      ],
    ] as const
  ).map(([key, title, publishedOn, why, bodyHtml]) => ({
    key,
    title,
    publishedOn,
    why,
    source: `${place.name}人民政府办公室`,
    bodyHtml,
  }));

/** Reports and decoys, newest first. */
export function entriesOf(place: Place, plans: readonly Planned[], pathsOf: PathsOf): readonly Entry[] {
  const reports = plans.map((plan): Entry => {
    const { seed, title, publishedOn: day, unit } = plan;
    return { seed, title, day, source: unit.name, paths: pathsOf(seed, day, plan), plan, decoy: null };
  });
  const decoys = [...decoysOf(place), ...neighbours(place)].map((decoy): Entry => {
    const { title, publishedOn: day, source } = decoy;
    const seed = `decoy/${decoy.key}`;
    return { seed, title, day, source, paths: pathsOf(seed, day, null), plan: null, decoy };
  });
  return [...reports, ...decoys].sort((a, b) => b.day.localeCompare(a.day));
}

export const truthOf = (
  entries: readonly Entry[],
): { readonly reports: readonly TrueReport[]; readonly decoys: readonly TrueDecoy[] } => ({
  reports: entries.flatMap(({ plan, paths, title }) =>
    plan === null ? [] : [{ paths, title, year: plan.year, organ: plan.unit.name }],
  ),
  decoys: entries.flatMap(({ decoy, paths, title }) =>
    decoy === null ? [] : paths.map((path) => ({ path, title, why: decoy.why })),
  ),
});

/** Reports of years before 2019 had chapters of prose and no statutory tables. */
function proseHtml({ unit, year, publishedOn }: Planned): string {
  const [y, m, d] = publishedOn.split('-').map(Number);
  return [
    `根据《中华人民共和国政府信息公开条例》（国务院令第492号）的规定，现公布${unit.name}${String(year)}年度政府信息公开工作情况。所列数据的统计期限从${String(year)}年1月1日起至${String(year)}年12月31日止。本页为测试用仿制站点，内容均为虚构。`,
    '一、概述',
    `${String(year)}年，${unit.self}把政府信息公开作为重要工作来抓，明确专人负责。`,
    '二、主动公开政府信息情况',
    `全年主动公开政府信息${String(40 + (year % 7) * 13)}条，其中网站公开${String(30 + (year % 5) * 11)}条。`,
    '三、依申请公开政府信息情况',
    `${String(year)}年，${unit.self}收到政府信息公开申请${String(year % 4)}件，均按期答复。`,
    '四、政府信息公开收费及减免情况',
    '未收取任何费用。',
    '五、因政府信息公开申请行政复议、提起行政诉讼的情况',
    '无。',
    '六、存在的主要问题及改进措施',
    '公开的时效性有待提高，今后将加强培训。',
    unit.name,
    `${String(y)}年${String(m)}月${String(d)}日`,
  ]
    .map(p)
    .join('\n');
}

/** The body that the article of an entry holds. */
export function bodyOf({ plan, decoy }: Entry): string {
  if (plan === null) return decoy?.bodyHtml ?? '';
  return plan.year < 2019 ? proseHtml(plan) : reportHtml(plan, { dress: plan.year % 2 === 0 ? 'word' : 'ueditor' });
}
