import type { TestContext } from 'node:test';
import { loadProject } from '../../src/config/load.ts';
import type { Site } from '../../src/config/site-schema.ts';
import type { NightReport, SiteNight } from '../../src/domain/night.ts';
import { runNight, type NightOptions } from '../../src/pipeline/night/run-night.ts';
import { openStorage, type Storage } from '../../storage/storage.ts';
import { reportText, servePortal, type Portal, type Served } from './crawlers-portal.ts';
import { temporaryFolder } from './replica-sites.ts';

/** One report on the portal of a small county. */
export interface Publication {
  readonly organ: string;
  readonly year: number;
  readonly on: string;
  readonly path: string;
  /** Words added to its text: an edit. */
  readonly more?: string;
}

export const published = (organ: string, year: number, nth: number, on = `${String(year + 1)}-01-20`): Publication => ({
  organ,
  year,
  on,
  path: `/zfxxgk/zfxxgknb/${on.slice(0, 7).replace('-', '')}/t${on.replaceAll('-', '')}_${String(nth)}.html`,
});

const page = (title: string, body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

/** A portal whose shelf may be changed from night to night; everything on it follows. */
export interface County {
  readonly site: Site;
  readonly log: readonly string[];
  readonly shelf: Publication[];
  /** Answers everything instead: a fault. Null where the portal is itself. */
  fault: ((path: string) => Served | null) | null;
  readonly close: () => Promise<void>;
}

const column = '/zfxxgk/zfxxgknb/';

export async function startCounty(t: TestContext, id: string, shelf: readonly Publication[]): Promise<County> {
  const own = [...shelf];
  const titleOf = ({ organ, year }: Publication): string => `${organ}${String(year)}年政府信息公开工作年度报告`;
  const served = (path: string): Served | null => {
    if (path !== '/robots.txt' && county.fault !== null) {
      const answer = county.fault(path);
      if (answer !== null) return answer;
    }
    if (path === '/') {
      return page(
        '清河县人民政府',
        `<a href="${column}">政府信息公开年报</a><a href="/zwgk/">政务公开</a><p>清河县人民政府门户网站</p>`,
      );
    }
    if (path === column) {
      const rows = own
        .toSorted((a, b) => (a.on < b.on ? 1 : -1))
        .map((one) => `<li><a href="${one.path}">${titleOf(one)}</a><span>${one.on}</span></li>`);
      return page('政府信息公开年报', `<h2>政府信息公开年报</h2><ul>${rows.join('')}</ul>`);
    }
    const found = own.find((one) => one.path === path);
    if (found === undefined) return null;
    const title = titleOf(found);
    return page(
      title,
      `<h1>${title}</h1><p>发布日期：${found.on}</p><div class="TRS_Editor">${reportText(found.year)}<p>${found.more ?? ''}</p></div>`,
    );
  };
  const portal: Portal = await servePortal({}, served);
  t.after(() => portal.close());
  const county: County = {
    site: { id, name: '清河县', region: '130534', home: portal.home, browser: false, delaySeconds: 0 },
    log: portal.log,
    shelf: own,
    fault: null,
    close: () => portal.close(),
  };
  return county;
}

/** A rehearsal's data directory, and one night in it after the other. */
export interface Nights {
  readonly storage: Storage;
  readonly data: string;
  /** `day`: 2027-01-20, at one o'clock in China. */
  run(day: string, options?: Partial<NightOptions>): Promise<NightReport>;
}

export async function nightsOver(t: TestContext, sites: readonly Site[]): Promise<Nights> {
  const data = await temporaryFolder(t);
  const storage = await openStorage(data, { rehearsal: true });
  t.after(() => storage.close());
  const project = loadProject();
  const quick = { ...project, politeness: { ...project.politeness, retries: 0 } };
  return {
    storage,
    data,
    run: (day, options = {}) => {
      const hour = options.round === 'day' ? '10:30' : '01:00';
      return runNight({
        storage,
        project: quick,
        sites,
        rehearsal: true,
        clock: () => new Date(`${day}T${hour}:00+08:00`),
        delayMs: 0,
        ...options,
      });
    },
  };
}

export function siteIn(report: NightReport, id: string): SiteNight {
  const found = report.sites.find(({ site }) => site === id);
  if (found === undefined) throw new Error(`${id} is not in the report of ${report.night}`);
  return found;
}

export const lookCodes = ({ look }: NightReport): string[] =>
  look.map(({ code, site }) => `${code} ${site ?? '-'}`).sort();
