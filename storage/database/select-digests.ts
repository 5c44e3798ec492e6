import { prepared, type Db } from './database.ts';

/** Which of the payloads that were read are to be read again; what is given must all hold. Nothing given: what is stale. */
export interface Selection {
  readonly all?: boolean;
  readonly site?: string;
  /** A region and all below it. */
  readonly region?: string;
  readonly year?: number;
  readonly form?: string;
}

/** "name@version" of every extractor, and the parser, as they are today. */
export interface Makers {
  readonly extractors: readonly string[];
  readonly parser: string;
}

/** Whether payloads are asked for by name, stale or not. */
export const isAsked = ({ all, site, region, year, form }: Selection): boolean =>
  all === true || [site, region, year, form].some((given) => given !== undefined);

/** Conditions on a standing reading `g`, and their values. */
function conditions(db: Db, selection: Selection, today: Makers): readonly (readonly [string, string | number])[] {
  if (!isAsked(selection)) {
    // Few extractors are on record, so the old ones among them are named.
    const isOld = "(g.parser <> j.today ->> 0 OR g.extractor IN (SELECT value FROM json_each(j.today, '$[1]')))";
    return [
      [`EXISTS (SELECT 1 FROM (SELECT ? AS today) j WHERE ${isOld})`, JSON.stringify([today.parser, old(db, today)])],
    ];
  }
  const of = (column: string): string =>
    `EXISTS (SELECT 1 FROM kept_renderings r WHERE r.parse = g.parse AND ${column})`;
  const given: [string, string | number | undefined][] = [
    ['EXISTS (SELECT 1 FROM captures c WHERE c.digest = g.digest AND c.site = ?)', selection.site],
    [of("r.region_code GLOB ? || '*'"), selection.region?.replace(/(?:00)+$/u, '')],
    [of('r.report_year = ?'), selection.year],
    [of('r.form = ?'), selection.form],
  ];
  return given.flatMap(([condition, value]) => (value === undefined ? [] : [[condition, value] as const]));
}

/** Extractors on record that are not, or not wholly, those of today. */
function old(db: Db, { extractors }: Makers): string[] {
  const makers = prepared(db, 'SELECT DISTINCT extractor FROM readings').pluck().all() as string[];
  return makers.filter((extractor) => extractor.split('+').some((part) => !extractors.includes(part)));
}

const standing = 'FROM readings g, generation s WHERE g.since <= s.current AND g.until > s.current';

/** Digests of standing readings in order, page by page, so that millions of them take no memory. */
export function* selectDigests(db: Db, selection: Selection, today: Makers, after = ''): Iterable<string> {
  const { where, values } = filter(db, selection, today);
  const page = db.prepare(`SELECT g.digest ${standing} AND g.digest > ? ${where} ORDER BY g.digest LIMIT 5000`).pluck();
  for (let last = after; ;) {
    const digests = page.all(last, ...values) as string[];
    yield* digests;
    if (digests.length === 0) return;
    last = digests.at(-1) ?? last;
  }
}

export function countDigests(db: Db, selection: Selection, today: Makers, after = ''): number {
  const { where, values } = filter(db, selection, today);
  return db
    .prepare(`SELECT COUNT(*) ${standing} AND g.digest > ? ${where}`)
    .pluck()
    .get(after, ...values) as number;
}

function filter(db: Db, selection: Selection, today: Makers): { where: string; values: (string | number)[] } {
  const given = conditions(db, selection, today);
  return {
    where: given.map(([condition]) => `AND ${condition}`).join(' '),
    values: given.map(([, value]) => value),
  };
}
