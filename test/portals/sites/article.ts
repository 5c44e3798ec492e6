import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fixture } from '../../support/paths.ts';
import { organOf } from '../content/organs.ts';
import type { PortalId } from '../content/organs.ts';
import type { Publication, ReplicaFile } from '../content/replica-report.ts';
import { blocksHtml, escapeHtml } from '../report/html.ts';
import type { Decoy } from './decoys.ts';

/** A file as a page links it. */
export interface Linked {
  readonly file: ReplicaFile;
  readonly path: string;
}

/** Anything with a page of its own. */
export interface Article {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly date: string;
  readonly time: string;
  readonly source: string;
  readonly bodyHtml: string;
  readonly links: readonly Linked[];
  /** Last change, if it was edited after publication. */
  readonly changedOn: string;
  /** The list row leads straight to the file; there is no page. */
  readonly direct: boolean;
}

/** How a family of portals names its addresses. */
export interface Addresses {
  readonly page: (id: string, date: string, folder: string) => string;
  readonly file: (
    id: string,
    date: string,
    folder: string,
    extension: string,
    ordinal: number,
    medium: string,
  ) => string;
}

/** A whole number from a name: the same name always gives the same. */
export const numberOf = (name: string, below: number): number =>
  createHash('sha256').update(name).digest().readUInt32BE(0) % below;

export const digits = (name: string, length: number): string =>
  Array.from({ length }, (_, i) => String(numberOf(`${name}/${String(i)}`, 10))).join('');

const timeOf = (id: string): string =>
  `${String(8 + numberOf(id, 10)).padStart(2, '0')}:${String(numberOf(`${id}m`, 60)).padStart(2, '0')}`;

const daysTo = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Ids of a platform run in one sequence: between two known (date, id) points they are interpolated. */
export function sequenceId(
  points: readonly (readonly [string, number])[],
  id: string,
  date: string,
  spread: number,
): number {
  const day = daysTo(date);
  const known = points.map(([at, number]) => [daysTo(at), number] as const);
  let upper = known.findIndex(([at]) => at >= day);
  if (upper <= 0) upper = upper === 0 ? 1 : known.length - 1;
  const [from, low] = known[upper - 1]!;
  const [to, high] = known[upper]!;
  return Math.round(low + ((day - from) * (high - low)) / (to - from)) + numberOf(id, spread);
}

const extensionOf = (file: ReplicaFile): string => (file.original.at(-1) ?? '').split('.').at(-1) ?? '';

export const fileBytes = (file: ReplicaFile): Buffer => readFileSync(fixture(...file.original));

function bodyOf(publication: Publication, links: readonly Linked[], base: string): string {
  const report = publication.reports[0];
  if (publication.body === 'full' && report) return blocksHtml(report.blocks, publication.dress);
  if (publication.body === 'images')
    return links
      .map(({ path }) => `<p style="text-align:center"><img src="${relative(base, path)}" alt="" width="700"/></p>`)
      .join('\n');
  return `<p>\u3000\u3000现将《${escapeHtml(publication.title)}》予以公布，详见附件。</p>`;
}

/** Address of a file as a TRS page writes it (beside the page), or from the root where it lies elsewhere. */
export function relative(from: string, to: string): string {
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  return to.startsWith(folder) ? `./${to.slice(folder.length)}` : to;
}

/** A publication as a page of its portal. `changedOn` is later than the publication where it was edited since. */
export function articleOf(publication: Publication, addresses: Addresses, changedOn: string | undefined): Article {
  const { id, publishedOn: date, folder } = publication;
  const path = publication.path ?? addresses.page(id, date, folder);
  const links = publication.files.map((file, i) => ({
    file,
    path: addresses.file(id, date, folder, extensionOf(file), i, file.medium),
  }));
  const direct = publication.body === 'none';
  return {
    id,
    path: direct ? (links[0] as Linked).path : path,
    title: publication.title,
    date,
    time: timeOf(id),
    source: publication.reports[0]?.organ.name ?? '',
    bodyHtml: bodyOf(publication, links, path),
    links,
    changedOn: changedOn ?? date,
    direct,
  };
}

/** A page that is no report, among the reports or elsewhere. */
export function articleOfDecoy(portal: PortalId, decoy: Decoy, addresses: Addresses): Article {
  return {
    id: decoy.id,
    path: addresses.page(decoy.id, decoy.date, decoy.folder),
    title: decoy.title,
    date: decoy.date,
    time: timeOf(decoy.id),
    source: organOf(portal, 'bgs').name,
    bodyHtml: decoy.bodyHtml,
    links: [],
    changedOn: decoy.date,
    direct: false,
  };
}

export const byDateNewestFirst = (a: Article, b: Article): number =>
  b.date.localeCompare(a.date) || b.time.localeCompare(a.time) || a.path.localeCompare(b.path);
