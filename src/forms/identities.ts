import type { FormCode, Severity } from '../domain/report.ts';

/** A rule that the numbers of a report should obey. `error`: printed in the form or definitional; `warn`, `info`: soft. */
export interface Identity {
  readonly id: string;
  readonly level: Severity;
  readonly forms: readonly FormCode[];
  readonly scope: string;
  readonly formula: string;
  readonly source: string;
}

/** Every rule. I13–I17 and I21 need several reports; the rest can be tried on one. P rules are plausibility of one report. */
export const identities: readonly Identity[] = [
  {
    id: 'I01',
    level: 'error',
    forms: ['F2019', 'F2021'],
    scope: 't3 each of 7 columns',
    formula: 't3.new.c + t3.carry_in.c = t3.done.c + t3.carry_out.c',
    source: 'printed in the form (勾稽关系)',
  },
  {
    id: 'I02',
    level: 'error',
    forms: ['F2019', 'F2021'],
    scope: 't3 each of 7 columns',
    formula: 't3.done.c = granted + partial + Σdeny(8) + Σna(3) + Σnp(5) + oth (F2019) or Σoth(3) (F2021)',
    source: 'row semantics （七）总计',
  },
  {
    id: 'I03',
    level: 'error',
    forms: ['F2019', 'F2021'],
    scope: 't3 every row (25 or 23)',
    formula: 't3.r.total = natural + company + research + ngo + law + other',
    source: 'column semantics 总计',
  },
  {
    id: 'I04',
    level: 'error',
    forms: ['F2019', 'F2021'],
    scope: 't4 three groups',
    formula: 'g.total = upheld + corrected + other + pending',
    source: 'column semantics',
  },
  {
    id: 'I05',
    level: 'warn',
    forms: ['F2021'],
    scope: 't2 rule, normdoc',
    formula: 'in_force >= 0 and abolished >= 0 and in_force >= made − (made and abolished in the same year)',
    source: 'definition; soft',
  },
  {
    id: 'I06',
    level: 'info',
    forms: ['F2021'],
    scope: 't2 rule, normdoc',
    formula: 'implied previous in_force = in_force − made + abolished >= 0',
    source: 'definition',
  },
  {
    id: 'I07',
    level: 'warn',
    forms: ['F2019'],
    scope: 't2 rule, normdoc',
    formula: 'published <= made (usually =) ; public_total >= published',
    source: 'definition; soft',
  },
  {
    id: 'I08',
    level: 'warn',
    forms: ['F2019'],
    scope: 't2 license, other_mgmt, penalty, coercion, fee',
    formula: 'prev_items + change >= 0',
    source: 'definition',
  },
  {
    id: 'I09',
    level: 'error',
    forms: ['F2019', 'F2021'],
    scope: 'all counts',
    formula: 'non-negative integers (except change: signed; fee/procurement amount: decimal >= 0)',
    source: 'definition',
  },
  {
    id: 'I10',
    level: 'warn',
    forms: ['F2019', 'F2021'],
    scope: 'narrative vs t3',
    formula:
      'narrative received ∈ {new.total, new.total + carry_in.total}; narrative answered ∈ {done.total, new.total} ; narrative carry_out = carry_out.total; narrative granted/partial/na_not_held = row totals; narrative natural ∈ {new.natural, new.natural+carry_in.natural}',
    source: 'practice (seed 001 narrates new+carry_in = 94)',
  },
  {
    id: 'I11',
    level: 'warn',
    forms: ['F2019', 'F2021'],
    scope: 'narrative vs t4',
    formula:
      'narrative 复议 = t4.review.total; narrative 诉讼 = t4.suit_direct.total + t4.suit_after.total; 尚未审结 = Σpending',
    source: 'practice',
  },
  {
    id: 'I12',
    level: 'info',
    forms: ['F2021'],
    scope: 'narrative vs t2',
    formula: 'narrative 废止/清理规范性文件 vs t2.normdoc.abolished; 制发 vs made',
    source: 'practice (seed 002: 清理5 = 废止5)',
  },
  {
    id: 'I13',
    level: 'warn',
    forms: ['F2019', 'F2021'],
    scope: 'cross-year, same organ and scope',
    formula: 't3.carry_in.c(Y+1) = t3.carry_out.c(Y) for each column',
    source: 'definition',
  },
  {
    id: 'I14',
    level: 'warn',
    forms: ['F2021'],
    scope: 'cross-year',
    formula: 't2.x.in_force(Y) = in_force(Y−1) + made(Y) − abolished(Y)',
    source: 'definition',
  },
  {
    id: 'I15',
    level: 'warn',
    forms: ['F2019'],
    scope: 'cross-year 2019→2020',
    formula:
      'prev_items(Y+1) = prev_items(Y) + change(Y); public_total(Y+1) = public_total(Y) + published(Y+1) − withdrawn (unreported) → only ±info',
    source: 'definition',
  },
  {
    id: 'I16',
    level: 'info',
    forms: ['F2019', 'F2021'],
    scope: 'cross-year review/suit',
    formula:
      'pending(Y) cases should reappear as decided in Y+1 or stay pending: review.total(Y+1) >= 0 only; no hard identity, because totals count cases of the year',
    source: 'definition',
  },
  {
    id: 'I17',
    level: 'warn',
    forms: ['F2019', 'F2021'],
    scope: 'copy detection',
    formula: 't2–t4 vector identical to Y−1 with a non-zero Σ',
    source: '东莞市统计局 2008–2010 published identical figures (新京报 2011-04-06)',
  },
  {
    id: 'I18',
    level: 'warn',
    forms: ['F2019'],
    scope: 'procurement amount',
    formula: 'amount/items per-item mean within [1e3, 1e8] 元, else unit suspect',
    source: 'plausibility (seed 004: 33633789.63万 / 20 = 168 亿元 per item)',
  },
  {
    id: 'I19',
    level: 'warn',
    forms: ['F2021'],
    scope: 'fee amount',
    formula: 'if unit=万元 and amount > 1e6 → suspect 元 entered as 万元',
    source: 'plausibility',
  },
  {
    id: 'I20',
    level: 'warn',
    forms: ['F2019', 'F2021'],
    scope: 'scope consistency',
    formula:
      'organ is an office (办公室) and Σ(license,penalty,coercion decisions) > 0 → scope=region_aggregate; a change of scope between years breaks I13–I15',
    source: 'seed 004 vs seed 000 (45241+1752 decisions in 2020, 0 in 2024, same organ)',
  },
  {
    id: 'I21',
    level: 'info',
    forms: ['F2019', 'F2021'],
    scope: 'cross-level',
    formula:
      'a prefecture aggregate >= Σ of its counties only if scope=region_aggregate; never assert for office-level reports',
    source: 'definition',
  },
  {
    id: 'I22',
    level: 'warn',
    forms: ['F2019', 'F2021'],
    scope: 'narrative sums',
    formula: 'an enumerated total equals its parts when the parts are exhaustive',
    source: 'seed 004: 12 = 1+1+2+8',
  },
  {
    id: 'I23',
    level: 'error',
    forms: ['F2014'],
    scope: 's3_1',
    formula: 's3_1 = inperson + fax + net + letter (provincial variants add 其他)',
    source: 'table levels',
  },
  {
    id: 'I24',
    level: 'error',
    forms: ['F2014'],
    scope: 's3_2',
    formula: 's3_2 = ontime + extended',
    source: 'table levels',
  },
  {
    id: 'I25',
    level: 'error',
    forms: ['F2014'],
    scope: 's3_3',
    formula: 's3_3 = Σ items 1..8; s3_3_denied = Σ its 6 reasons',
    source: 'table levels',
  },
  {
    id: 'I26',
    level: 'error',
    forms: ['F2014'],
    scope: 's4, s5',
    formula: 'total = upheld + corrected + other',
    source: 'table levels',
  },
  {
    id: 'I27',
    level: 'warn',
    forms: ['F2014'],
    scope: 's1',
    formula: 'normdoc_public <= s1_1; Σ channels >= s1_1 is usual (same item by several channels counts once in s1_1)',
    source: 'label text',
  },
  {
    id: 'I28',
    level: 'warn',
    forms: ['F2014'],
    scope: 's2, s8',
    formula: 'chief <= total (press, interview); s8_staff = full + part',
    source: 'table levels',
  },
  {
    id: 'P01',
    level: 'warn',
    forms: ['F2021', 'F2019'],
    scope: 't2 rule, organs of counties and townships',
    formula: 'made = published = abolished = in_force = public_total = 0',
    source: '立法法: 规章 are made by ministries, provinces and cities with districts, never below',
  },
  {
    id: 'P02',
    level: 'warn',
    forms: ['F2021', 'F2019'],
    scope: 'counts of decisions and requests',
    formula: 'count <= a bound by level of the organ',
    source: 'plausibility: columns run together, or figures of a whole region in the report of one organ',
  },
];

export function identityOf(id: string): Identity {
  const found = identities.find((identity) => identity.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
}
