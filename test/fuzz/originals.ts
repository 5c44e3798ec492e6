import { readdirSync, readFileSync } from 'node:fs';
import { fixture } from '../support/paths.ts';

export const media = ['html', 'gbk', 'text', 'docx', 'doc', 'pdf'] as const;
export type FuzzedMedium = (typeof media)[number];

export interface TrueCell {
  readonly value: number | null;
  readonly status: string;
}

/** A file that is read without a fault when nothing is changed in it. */
export interface Original {
  readonly medium: FuzzedMedium;
  readonly name: string;
  readonly bytes: Buffer;
  /** Every box of its report; null where only the crash and the citation are tried. */
  readonly truth: ReadonlyMap<string, TrueCell> | null;
}

const endings: Readonly<Record<Exclude<FuzzedMedium, 'text'>, RegExp>> = {
  html: /^seed-\d+\.html$/,
  gbk: /\.gbk\.html$/,
  docx: /\.docx$/,
  doc: /\.doc$/,
  pdf: /\.pdf$/,
};

function truthOf(path: string): ReadonlyMap<string, TrueCell> {
  const { cells } = JSON.parse(readFileSync(path, 'utf8')) as { readonly cells: Record<string, TrueCell> };
  return new Map(Object.entries(cells));
}

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder)
    .filter((file) => ending.test(file))
    .sort();

function seeds(medium: FuzzedMedium): Original[] {
  const folder = medium === 'text' ? fixture('seeds') : fixture('documents', 'seeds');
  return filesIn(folder, medium === 'text' ? /\.txt$/ : endings[medium]).map((name) => {
    const truth = medium === 'text' ? name.replace('.txt', '') : name.slice(0, 'seed-000'.length);
    return { medium, name, bytes: readFileSync(`${folder}/${name}`), truth: truthOf(`${folder}/${truth}.truth.json`) };
  });
}

/** Files of the replica portals, printed by other hands than the seeds. */
function portalFiles(medium: FuzzedMedium): Original[] {
  if (medium === 'html' || medium === 'gbk' || medium === 'text') return [];
  const folder = fixture('portals', 'originals');
  return filesIn(folder, endings[medium]).map((name) => ({
    medium,
    name,
    bytes: readFileSync(`${folder}/${name}`),
    truth: null,
  }));
}

export const originalsOf = (medium: FuzzedMedium): readonly Original[] => [...seeds(medium), ...portalFiles(medium)];
