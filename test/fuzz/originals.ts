import { readdirSync, readFileSync } from 'node:fs';
import { compose } from '../../bench/accuracy/compose.ts';
import { payloadOf } from '../../bench/accuracy/make.ts';
import { statutoryPlan } from '../../bench/accuracy/plans.ts';
import { fixture } from '../support/paths.ts';

export const media = ['html', 'gbk', 'text', 'docx', 'doc', 'pdf', 'xlsx', 'ofd', 'zip', 'xls', 'odt'] as const;
/** Set by the bench, which knows every box of what it sets. */
const composedMedia = ['xlsx', 'ofd', 'zip'] as const;
/** No seed was written in them: files made for the tests of their readers. */
const otherFiles: Partial<Record<FuzzedMedium, readonly [folder: string, name: string]>> = {
  xls: ['xls', 'sheet.xls'],
  odt: ['odt', 'three-tables.odt'],
};

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

const endings: Partial<Record<FuzzedMedium, RegExp>> = {
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
  const ending = medium === 'text' ? /\.txt$/ : endings[medium];
  if (ending === undefined) return [];
  const folder = medium === 'text' ? fixture('seeds') : fixture('documents', 'seeds');
  return filesIn(folder, ending).map((name) => {
    const truth = medium === 'text' ? name.replace('.txt', '') : name.slice(0, 'seed-000'.length);
    return { medium, name, bytes: readFileSync(`${folder}/${name}`), truth: truthOf(`${folder}/${truth}.truth.json`) };
  });
}

/** Files of the replica portals, printed by other hands than the seeds. */
function portalFiles(medium: FuzzedMedium): Original[] {
  const ending = medium === 'html' || medium === 'gbk' ? undefined : endings[medium];
  if (ending === undefined) return [];
  const folder = fixture('portals', 'originals');
  return filesIn(folder, ending).map((name) => ({
    medium,
    name,
    bytes: readFileSync(`${folder}/${name}`),
    truth: null,
  }));
}

function composed(medium: FuzzedMedium): Original[] {
  const known = composedMedia.find((one) => one === medium);
  if (known === undefined) return [];
  return [1, 2, 3].map((at) => {
    const name = `${known}-${String(at)}`;
    const document = compose(statutoryPlan(`fuzz/${name}`, known));
    const bytes = payloadOf(document)?.bytes ?? new Uint8Array();
    return { medium, name, bytes: Buffer.from(bytes), truth: document.truth.cells };
  });
}

function others(medium: FuzzedMedium): Original[] {
  const [folder, name] = otherFiles[medium] ?? [];
  if (folder === undefined || name === undefined) return [];
  return [{ medium, name, bytes: readFileSync(fixture('documents', folder, name)), truth: null }];
}

export const originalsOf = (medium: FuzzedMedium): readonly Original[] => [
  ...seeds(medium),
  ...portalFiles(medium),
  ...composed(medium),
  ...others(medium),
];
