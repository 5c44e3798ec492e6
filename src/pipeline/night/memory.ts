import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type {
  BlockedRequest,
  Day,
  Drift,
  MissingReport,
  MovedReport,
  StandingTrouble,
  Trouble,
  VisitKind,
} from '../../domain/night.ts';
import type { Article } from '../walk/recall.ts';

/** A page that a list of the site once led to, and what it was. */
export interface KnownPage extends Article {
  /** As its list named it. */
  readonly url: string;
  readonly title: string;
  readonly date: string | null;
  /** Nights on which it was first seen, last asked for, last offered by a list. */
  readonly first: Day;
  readonly asked: Day;
  readonly listed: Day;
  /** Nights since it was last there on which it was found gone; nights since it was last listed on which no list had it. */
  readonly absentOn: readonly Day[];
  readonly unlistedOn: readonly Day[];
  /** Where the same report stands now. */
  readonly movedTo?: string;
}

/** What one visit found; the report of its night is made of these. */
export interface SiteVisit {
  readonly what: VisitKind;
  readonly night: Day;
  readonly run: string;
  readonly trouble: Trouble | null;
  readonly listed: number;
  readonly requests: number;
  /** Keys of pages first offered by this visit. */
  readonly new: readonly string[];
  /** Addresses whose bytes differ from those they last brought. */
  readonly changed: readonly { readonly url: string; readonly before: string; readonly after: string }[];
  readonly moved: readonly MovedReport[];
  readonly missing: readonly MissingReport[];
  readonly blocked: readonly BlockedRequest[];
  readonly drift: readonly Drift[];
}

/** What the nights know of a site. */
export interface SiteMemory {
  readonly site: string;
  /** Nights of the last visits that came to their end. */
  readonly columns: Day | null;
  readonly recheck: Day | null;
  /** The last night on which its lists were read to their end: what is not on them was not there. */
  readonly readWhole: Day | null;
  readonly tried: Day | null;
  readonly triedBy: 'night' | 'day' | null;
  readonly failures: number;
  readonly trouble: StandingTrouble | null;
  /** Times it failed at night and answered the same day by day, since it last answered at night. */
  readonly daysOnly: number;
  /** Runs in which a visit began and did not end, by its kind. */
  readonly cut: Readonly<Record<VisitKind, readonly string[]>>;
  /** Addresses and families of the 年报 columns that had reports. */
  readonly lists: readonly { readonly url: string; readonly families: readonly string[] }[];
  /** By the key of their address, which is the same in http and https. */
  readonly pages: Readonly<Record<string, KnownPage>>;
  /** Visits that no report has told of yet. */
  readonly untold: readonly SiteVisit[];
}

export const nightsFolder = (dataDir: string): string => join(dataDir, 'nights');
const memoryFile = (dataDir: string, site: string): string => join(nightsFolder(dataDir), 'sites', `${site}.json`);

export const noMemory = (site: string): SiteMemory => ({
  site,
  ...{
    columns: null,
    recheck: null,
    readWhole: null,
    tried: null,
    triedBy: null,
    failures: 0,
    trouble: null,
    daysOnly: 0,
  },
  ...{ cut: { columns: [], recheck: [] }, lists: [], pages: {}, untold: [] },
});

/** Writes a file whole or not at all: under another name, synced, then renamed. */
export async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(`${file}.tmp`, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.tmp`, file);
}

const printOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

export async function saveMemory(dataDir: string, memory: SiteMemory): Promise<void> {
  const text = JSON.stringify(memory);
  await writeWhole(memoryFile(dataDir, memory.site), `${printOf(text)}\n${text}\n`);
}

/**
 * What the nights know of a site. A memory that is damaged is none: the site is then visited as if for the first time,
 * which asks conditionally for what the archive holds and loses nothing but the comparison.
 */
async function loadMemory(dataDir: string, site: string): Promise<SiteMemory> {
  const file = memoryFile(dataDir, site);
  if (!existsSync(file)) return noMemory(site);
  const [print, text = ''] = (await readFile(file, 'utf8')).split('\n');
  return printOf(text) === print ? (JSON.parse(text) as SiteMemory) : noMemory(site);
}

/**
 * The memories of all sites, without the visits of runs that a report has told of. A kill may have come between the
 * report and the memories: they hear of it now, for the next report will no longer name that run.
 */
export async function loadMemories(
  dataDir: string,
  sites: readonly string[],
  told: ReadonlySet<string>,
): Promise<Map<string, SiteMemory>> {
  const memories = await Promise.all(
    sites.map(async (site) => {
      const memory = await loadMemory(dataDir, site);
      const untold = memory.untold.filter(({ run }) => !told.has(run));
      if (untold.length === memory.untold.length) return [site, memory] as const;
      const heard = { ...memory, untold };
      await saveMemory(dataDir, heard);
      return [site, heard] as const;
    }),
  );
  return new Map(memories);
}
