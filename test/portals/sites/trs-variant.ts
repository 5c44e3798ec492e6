import { digits, sequenceId } from './article.ts';
import type { Addresses, Article } from './article.ts';
import type { Pages, Resource } from './resource.ts';

/** Where and how a portal of the family differs from its siblings. */
export interface TrsVariant {
  /** The 年报 column, with slashes at both ends. */
  readonly column: string;
  readonly area: readonly [name: string, href: string];
  /** Home's words for the area, and the area's words for the column. */
  readonly entry: string;
  readonly columnName: string;
  readonly news: string;
  readonly newsCount: number;
  readonly extension: 'html' | 'shtml';
  readonly pageSize: number;
  readonly bodyClass: string;
  readonly sequence: readonly (readonly [string, number])[];
  /** The pager's call, in this portal's script: `total` pages, `current` from 0. */
  readonly pager: (total: number, current: number, extension: string) => string;
  /** Folders whose pages an older template made, in GBK: "declared" by a meta tag, or "silent". */
  readonly gbk: Readonly<Record<string, 'declared' | 'silent'>>;
  /** Words of a sub-column's link. */
  readonly folderName: (folder: string) => string;
  readonly files: (article: Article, name: string) => Partial<Resource>;
  readonly extra: (pages: Pages, frame: (title: string, main: string) => string) => void;
  readonly softMissing: boolean;
  readonly robots: string;
}

export const trsAddresses = ({ column, extension, news, sequence }: TrsVariant): Addresses => {
  const folderOf = (date: string, folder: string): string => {
    const base = folder === 'news' ? news : `${column}${folder === '' ? '' : `${folder}/`}`;
    return `${base}${date.slice(0, 7).replace('-', '')}/`;
  };
  return {
    page: (id, date, folder) =>
      `${folderOf(date, folder)}t${date.replaceAll('-', '')}_${String(sequenceId(sequence, id, date, 400))}.${extension}`,
    file: (id, date, folder, ending, ordinal, medium) =>
      `${folderOf(date, folder)}${medium === 'image' ? 'W0' : 'P0'}${date.replaceAll('-', '')}${digits(`${id}${String(ordinal)}`, 12)}.${ending}`,
  };
};
