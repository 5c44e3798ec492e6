import type { Decoy } from '../families/decoys.ts';
import type { Edition } from '../families/edition.ts';
import type { SmallPortal } from '../families/portal.ts';
import { unitsOf, type Planned } from '../families/units.ts';
import { plusDays, spellOn, type Day, type SeasonSite } from './story.ts';

/** The box that an edit changes, and what it prints then: no sum of the form holds it. */
const edits: ReadonlyMap<string, string> = new Map([['t2.normdoc.in_force', '977']]);

const wide = (text: string): string =>
  text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

function misprinted(site: SeasonSite, plan: Planned, day: Day): Planned {
  const slip = (site.misprints ?? []).find(
    ({ unit, year, correctedOn }) => unit === plan.unit.key && year === plan.year && day < correctedOn,
  );
  if (slip === undefined) return plan;
  const [right, wrong] = [String(plan.year), String(slip.printed)];
  return { ...plan, title: plan.title.replace(right, wrong).replace(wide(right), wide(wrong)) };
}

function changed(site: SeasonSite, plan: Planned, day: Day): Planned[] {
  let [kept, again]: [Planned | null, Planned | null] = [plan, null];
  for (const { on, what, unit, year } of site.changes ?? []) {
    if (on > day || unit !== plan.unit.key || year !== plan.year) continue;
    if (what === 'withdraw') kept = null;
    if (kept === null) continue;
    if (what === 'edit') kept = { ...kept, edits };
    if (what === 'move' || what === 'move with redirect') kept = { ...kept, address: `${plan.seed}/${on}` };
    if (what === 'print again') again = { ...kept, address: `${plan.seed}/${on}`, publishedOn: on };
  }
  return [kept, again].filter((one) => one !== null);
}

/** When a report comes out; null: never. Reports of earlier years are there from the start. */
export function publicationDay(site: SeasonSite, { unit, year, publishedOn }: Planned): Day | null {
  if (year !== Math.max(...site.years)) return publishedOn;
  const own = site.days?.[unit.key];
  return own === undefined ? publishedOn : own;
}

function decoyOf(title: string, on: Day): Decoy {
  const bodyHtml = '<p>本页为测试用仿制站点，内容均为虚构。独立用户访问总量120034个，信息发布总数3120条。</p>';
  return { key: title, title, publishedOn: on, why: 'posted during the season', source: '', bodyHtml };
}

/** The portal as its editors have it on a day; what befalls its servers is not their matter. */
export function editionOn(site: SeasonSite, today: Day): SmallPortal {
  const silent = spellOn(site, 'silent', today);
  const day = silent === undefined ? today : plusDays(silent.from, -1);
  const half = spellOn(site, 'half a list', today) !== undefined;
  const edition: Edition = {
    departments: site.departments,
    years: site.years,
    readable: true,
    revise: (plans) =>
      plans
        .flatMap((plan) => {
          const on = publicationDay(site, plan);
          if (on === null || on > day) return [];
          return changed(site, misprinted(site, { ...plan, publishedOn: on }, day), day);
        })
        .map((plan, i) => (half && i % 2 === 1 ? { ...plan, unlisted: true } : plan)),
    decoys: Object.entries(site.decoys ?? {}).flatMap(([title, on]) => (on <= day ? [decoyOf(title, on)] : [])),
  };
  return site.make(edition);
}

/** Name of the organ that a key stands for. */
export function organOf(site: SeasonSite, key: string): string {
  const unit = unitsOf(site.make({}).place, site.departments).find((one) => one.key === key);
  if (unit === undefined) throw new Error(`${site.id} has no unit ${key}`);
  return unit.name;
}

/** Addresses at which a report stands on a day. */
export function pathsOn(site: SeasonSite, key: string, year: number, day: Day): readonly string[] {
  const organ = organOf(site, key);
  return editionOn(site, day)
    .reports.filter((one) => one.organ === organ && one.year === year)
    .flatMap(({ paths }) => paths);
}
