import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../test/support/paths.ts';

/** A crawler to be measured on sites, writing below `folder`; the others take the first site alone. */
export interface Program {
  readonly name: string;
  /** Why it cannot be run here; null where it can. */
  readonly lacking: string | null;
  readonly command: (homes: readonly [string, ...string[]], folder: string) => readonly [string, ...string[]];
}

/** This very file says how files of the bench are run: compiled, or by a loader of TypeScript. */
const script = (name: string): readonly string[] => [
  ...process.execArgv,
  join(import.meta.dirname, `${name}${import.meta.filename.endsWith('.ts') ? '.ts' : '.js'}`),
];

export const siteScript = (): readonly string[] => script('site');

const runs = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0;

/** Debian's Scrapy belongs to Debian's Python, which need not be the first in the path. */
const python = ['/usr/bin/python3', 'python3'].find((one) => runs(one, '-c', 'import scrapy'));

export const programs: readonly Program[] = [
  {
    name: 'ours, archived durably',
    lacking: null,
    command: (homes, folder) => [process.execPath, ...script('ours'), join(folder, 'data'), ...homes],
  },
  {
    name: 'Scrapy',
    lacking: python === undefined ? 'no python3-scrapy (apt-get install python3-scrapy)' : null,
    command: ([home], folder) => [
      python ?? 'python3',
      '-m',
      'scrapy',
      'runspider',
      join(projectRoot, 'bench', 'crawl', 'spider.py'),
      '-a',
      `home=${home}`,
      '-a',
      `folder=${join(folder, 'bodies')}`,
    ],
  },
  {
    name: 'bare Crawlee',
    lacking: null,
    command: ([home], folder) => [process.execPath, ...script('crawlee'), home, folder],
  },
  {
    name: 'BasicCrawler, unkept',
    lacking: null,
    command: ([home]) => [process.execPath, ...script('unkept'), home, 'crawlee'],
  },
  {
    name: 'a plain loop, unkept',
    lacking: null,
    command: ([home]) => [process.execPath, ...script('unkept'), home, 'loop'],
  },
  {
    name: 'wget --warc-file',
    lacking: runs('wget', '--version') ? null : 'no wget (apt-get install wget)',
    command: ([home], folder) => [
      'wget',
      '-r',
      '-l',
      'inf',
      '-q',
      '-P',
      folder,
      `--warc-file=${join(folder, 'bench')}`,
      home,
    ],
  },
];
