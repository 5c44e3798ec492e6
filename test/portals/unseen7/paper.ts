import type { Place } from '../families/portal.ts';
import type { Planned, Unit } from '../families/units.ts';
import { digits, numberOf } from '../sites/article.ts';
import * as six from '../unseen6/paper.ts';
import type { Paper } from '../unseen6/paper.ts';

export {
  bodiesOf,
  bodyOf,
  bureausOf,
  calledAtHome,
  compact,
  cut,
  friends,
  gbk,
  governmentOf,
  month,
  newestFirst,
  news,
  officeOf,
  paged,
  pdfOf,
  range,
  reportPaper,
  townshipsOf,
  truthOf,
  wordOf,
} from '../unseen6/paper.ts';
export type { Paper } from '../unseen6/paper.ts';

const grammars: readonly ((name: string, year: string) => string)[] = [
  (name, year) => `${name}${year}年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年度政府信息公开工作年度报告`,
  (name, year) => `${name}政府信息公开${year}年度报告`,
  (name, year) => `${year}年${name}政府信息公开工作年度报告`,
  (name, year) => `${name}${year}年政府信息公开年度工作报告`,
  (name, year) => `${name}${year}年政府信息公开工作年报`,
];

/** Titles as clerks of these portals write them; townships at times without 人民政府. */
function titleOf({ name, level }: Unit, year: number): string {
  const drawn = level === 'government' ? 0 : numberOf(`七/${name}/题/${String(year)}`, grammars.length);
  const called =
    level === 'township' && numberOf(`七/${name}/称`, 4) === 0 ? name.replace(/(?:人民政府|办事处)$/u, '') : name;
  return (grammars[drawn] ?? String)(called, String(year));
}

export const planOf = (unit: Unit, year: number, title = titleOf(unit, year)): Planned => ({
  ...six.planOf(unit, year, title),
  seed: `七/${unit.name}/${String(year)}`,
});

/** What stands among the reports and is none, with two papers that other sets have not. */
export function otherPapers(place: Place, pathOf: (key: string, day: string) => string): readonly Paper[] {
  const more = (key: string, title: string, day: string, why: string, text: string): Paper => ({
    paths: [pathOf(key, day)],
    title,
    day,
    source: `${place.name}人民政府办公室`,
    plan: null,
    why,
    body: `<p>${text}</p><p>测试用仿制站点，内容均为虚构。</p>`,
  });
  return [
    ...six.otherPapers(place, pathOf),
    more(
      'pg',
      `${place.name}2024年度政务公开第三方评估报告`,
      '2025-02-25',
      'assessment by a third party',
      '受委托，评估组对各单位政务公开情况开展评估，形成本报告。',
    ),
    more(
      'px',
      `${place.name}举办政府信息公开工作年度报告编制培训班`,
      '2025-01-06',
      'news of a training',
      '培训班就年度报告的编制要求和填报口径作了讲解。',
    ),
  ];
}

export const id = (seed: string, length: number): string =>
  `${String(1 + numberOf(`七/首/${seed}`, 9))}${digits(`七/${seed}`, length - 1)}`;

/** 32 hexadecimal digits, as these systems name their things. */
export const hex = (seed: string): string =>
  Array.from({ length: 32 }, (_, i) => numberOf(`七/${seed}/${String(i)}`, 16).toString(16)).join('');
