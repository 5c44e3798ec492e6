import { decoysOf } from './decoys.ts';
import type { Decoy } from './decoys.ts';
import { revised } from './edition.ts';
import type { Edition } from './edition.ts';
import type { Place, TrueDecoy, TrueReport } from './portal.ts';
import { planned, unitsOf } from './units.ts';
import type { Planned, TitleGrammar, Unit } from './units.ts';

/** Anything with a page of its own in the 年报 columns, newest first. */
export interface Article {
  readonly path: string;
  readonly title: string;
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly source: string;
  /** Folder or id of the column that lists it. */
  readonly column: string;
  readonly plan: Planned | null;
  readonly decoy: Decoy | null;
}

export interface Content {
  readonly units: readonly Unit[];
  readonly articles: readonly Article[];
  readonly in: (column: string) => readonly Article[];
  readonly at: (path: string) => Article | undefined;
  /** Years of the reports that are out, newest first; of some of them where `which` says. */
  readonly years: (which?: (plan: Planned) => boolean) => readonly number[];
  readonly reports: readonly TrueReport[];
  readonly decoys: readonly TrueDecoy[];
}

export interface Arrangement {
  readonly place: Place;
  readonly departments: number;
  readonly years: readonly number[];
  readonly title?: TitleGrammar;
  /** Where a report is listed, and where the decoys are. */
  readonly columnOf: (plan: Planned) => string;
  readonly decoyColumn: string;
  readonly pathOf: (seed: string, day: string, column: string) => string;
  /** Reports imported a second time under a new address. */
  readonly twins?: (plan: Planned) => boolean;
}

/** Units × years and the decoys, as an edition has them, each with its address in the manner of the family. */
export function arrange(how: Arrangement, edition: Edition): Content {
  const units = unitsOf(how.place, edition.departments ?? how.departments);
  const plans = revised(planned(units, edition.years ?? how.years, how.title), edition);
  const decoys = [...decoysOf(how.place), ...(edition.decoys ?? [])];
  const articleOf = (plan: Planned, seed: string): Article => {
    const column = how.columnOf(plan);
    const { title, publishedOn: day, unit } = plan;
    return { path: how.pathOf(seed, day, column), title, day, source: unit.name, column, plan, decoy: null };
  };
  const reportArticles = plans.map((plan) => [
    articleOf(plan, plan.address ?? plan.seed),
    ...(how.twins?.(plan) === true ? [articleOf(plan, `${plan.seed}/again`)] : []),
  ]);
  const decoyArticles = decoys.map((decoy): Article => {
    const { title, publishedOn: day, source, key } = decoy;
    const column = how.decoyColumn;
    return { path: how.pathOf(`decoy/${key}`, day, column), title, day, source, column, plan: null, decoy };
  });
  const articles = [...reportArticles.flat(), ...decoyArticles].sort((a, b) => b.day.localeCompare(a.day));
  return {
    units,
    articles,
    in: (column) => articles.filter((one) => one.column === column && one.plan?.unlisted !== true),
    at: (path) => articles.find((one) => one.path === path),
    years: (which = () => true) =>
      [...new Set(plans.filter((plan) => plan.unlisted !== true && which(plan)).map(({ year }) => year))].sort(
        (a, b) => b - a,
      ),
    reports: plans.map(({ title, year, unit }, i) => ({
      paths: (reportArticles[i] ?? []).map((one) => one.path),
      title,
      year,
      organ: unit.name,
    })),
    decoys: decoyArticles.map(({ path, title, decoy }) => ({ path, title, why: decoy?.why ?? '' })),
  };
}
