import type { Printed } from '../report/blocks.ts';
import type { Dress } from '../report/html.ts';
import { numbersOf2014 } from './numbers-2014.ts';
import { numbersOf, openRequests } from './numbers.ts';
import type { Density, Stock } from './numbers.ts';
import { organOf } from './organs.ts';
import type { PortalId } from './organs.ts';
import { randomOf } from './random.ts';
import { replicaReport } from './replica-report.ts';
import type { Content, Publication, ReplicaFile, ReplicaReport } from './replica-report.ts';
import { seedReport } from './seed-reports.ts';
import { replicaSpecs } from './specs.ts';
import type { Spec } from './specs.ts';

const dresses: Readonly<Record<PortalId, Dress>> = { yuncheng: 'word', yanhu: 'word', quwo: 'trs', lishi: 'ueditor' };

const formOfYear = (year: number): 'F2014' | 'F2019' | 'F2021' =>
  year < 2019 ? 'F2014' : year < 2021 ? 'F2019' : 'F2021';

const chineseDate = (iso: string): string => {
  const [year = '', month = '', day = ''] = iso.split('-').map((part) => String(Number(part)));
  return `${year}年${month}月${day}日`;
};

/** What stood open at the beginning or the end of a year, read off a report with all its numbers (a seed). */
function stockOf(report: ReplicaReport, end: 'before' | 'after'): Stock {
  const value = (code: string): number => report.cells.get(code)?.value ?? 0;
  const row = end === 'before' ? 'carry_in' : 'carry_out';
  const applicants = ['natural', 'company', 'research', 'ngo', 'law', 'other'];
  const back = end === 'before';
  const inForce = report.form === 'F2021' ? ['rule', 'normdoc'] : [];
  const items = report.form === 'F2019' ? ['license', 'other_mgmt', 'penalty', 'coercion', 'fee'] : [];
  return {
    requests: Object.fromEntries(applicants.map((one) => [one, value(`t3.${row}.${one}`)])),
    inForce: Object.fromEntries(
      inForce.map((one) => [
        one,
        value(`t2.${one}.in_force`) - (back ? value(`t2.${one}.made`) - value(`t2.${one}.abolished`) : 0),
      ]),
    ),
    items: Object.fromEntries(
      items.map((one) => [one, value(`t2.${one}.prev_items`) + (back ? 0 : value(`t2.${one}.change`))]),
    ),
  };
}

function fromSeed(spec: Spec, seed: string): ReplicaReport {
  const text = seedReport(seed);
  const organ = organOf(spec.portal, spec.organ);
  return {
    ...text,
    id: `${spec.portal}-${spec.organ}-${String(spec.year)}`,
    organ,
    year: spec.year,
    mistakes: [],
    redrawn: () => text.blocks,
  };
}

function generated(
  spec: Spec,
  before: Stock | null,
  next: ReplicaReport | null,
): readonly [ReplicaReport, Stock | null] {
  const organ = organOf(spec.portal, spec.organ);
  const random = randomOf(`${spec.portal}-${spec.organ}-${String(spec.year)}`);
  const form = spec.narrativeOnly ? null : formOfYear(spec.year);
  const density: Density = spec.density ?? 'some';
  const content = {
    ...spec.content,
    organ,
    year: spec.year,
    form,
    signedOn: chineseDate(spec.signed ?? spec.published),
    random,
  };
  if (form === 'F2014') return [replicaReport({ ...content, values: numbersOf2014(random) }), null];
  const year = numbersOf(
    form ?? 'F2019',
    density,
    random,
    // A dense table without a known last year still brings something in: no box of it may be zero.
    before ?? (density === 'dense' ? { requests: openRequests('dense', random), inForce: {}, items: {} } : null),
    next ? stockOf(next, 'before') : { requests: openRequests(density, random) },
    {
      decides: organ.type !== 'office' && organ.type !== 'street',
      makesRules: spec.portal === 'yuncheng' && organ.type === 'office',
    },
  );
  return [replicaReport({ ...content, values: year.values } satisfies Content), year.after];
}

/** Reports of one organ year by year, what one leaves open being what the next brings in. */
function chained(specs: readonly Spec[]): ReplicaReport[] {
  const ordered = [...specs].sort((a, b) => a.year - b.year);
  const reports: ReplicaReport[] = [];
  let stock: Stock | null = null;
  let last: number | null = null;
  for (const [i, spec] of ordered.entries()) {
    const following = ordered[i + 1];
    const next = following?.seed && following.year === spec.year + 1 ? fromSeed(following, following.seed) : null;
    const before: Stock | null = last === spec.year - 1 && !spec.breaksWithLastYear ? stock : null;
    if (spec.seed) {
      const report = fromSeed(spec, spec.seed);
      reports.push(report);
      stock = stockOf(report, 'after');
    } else {
      const [report, after]: readonly [ReplicaReport, Stock | null] = generated(spec, before, next);
      reports.push(report);
      stock = after;
    }
    last = spec.year;
  }
  return reports;
}

const extensions: Readonly<Record<string, string>> = { image: 'png' };

function filesOf(spec: Spec, report: ReplicaReport): ReplicaFile[] {
  return (spec.files ?? []).map(({ medium, name, differs, original, number }): ReplicaFile => {
    const cells = new Map<string, Printed>();
    for (const [code, add] of Object.entries(differs ?? {})) {
      const value = (report.cells.get(code)?.value ?? 0) + add;
      cells.set(code, { value, text: String(value), status: 'reported' });
    }
    const extension = extensions[medium] ?? medium;
    const file = `${report.id}${number === undefined ? '' : `-${String(number)}`}.${extension}`;
    return {
      medium,
      name: name ?? `${report.title}.${extension}`,
      original: original ?? ['portals', 'originals', file],
      ...(cells.size > 0 ? { differs: cells } : {}),
    };
  });
}

function publicationOf(spec: Spec, reports: ReadonlyMap<string, ReplicaReport>): Publication[] {
  const id = `${spec.portal}-${spec.organ}-${String(spec.year)}`;
  const report = reports.get(id);
  if (!report) throw new Error(`no report ${id}`);
  if (spec.inside) return [];
  const carried = replicaSpecs
    .filter((other) => other.inside === id)
    .map((other) => reports.get(`${other.portal}-${other.organ}-${String(other.year)}`));
  const publication: Publication = {
    id,
    portal: spec.portal,
    title: spec.title ?? report.title,
    publishedOn: spec.published,
    folder: spec.folder ?? '',
    ...(spec.path === undefined ? {} : { path: spec.path }),
    body: spec.body ?? 'full',
    dress: dresses[spec.portal],
    reports: [report, ...carried.filter((one) => one !== undefined)],
    files: filesOf(spec, report),
  };
  if (!spec.republished) return [publication];
  return [publication, { ...publication, id: `${id}-again`, publishedOn: spec.republished, files: [] }];
}

let made: readonly Publication[] | undefined;

/** Every publication of the four replicas, the same on every start. */
export function catalogue(): readonly Publication[] {
  if (made) return made;
  const groups = new Map<string, Spec[]>();
  for (const spec of replicaSpecs) {
    const key = `${spec.portal}-${spec.organ}`;
    groups.set(key, [...(groups.get(key) ?? []), spec]);
  }
  const reports = new Map([...groups.values()].flatMap(chained).map((report) => [report.id, report]));
  made = replicaSpecs.flatMap((spec) => publicationOf(spec, reports));
  return made;
}

/** A publication that the replicas do not have at their start, for tests that let one appear. */
export function furtherPublication(spec: Spec): Publication {
  const reports = new Map(chained([spec]).map((report) => [report.id, report]));
  return publicationOf(spec, reports)[0]!;
}
