import { digits, sequenceId } from './article.ts';
import type { Addresses } from './article.ts';

/** Where and how the two portals of the platform differ. */
export interface IntertidVariant {
  readonly column: string;
  readonly siteId: string;
  readonly chanId: string;
  readonly pageSize: number;
  readonly news: number;
  /** Home's link into the area: a picture with alt, or words cut by a line break. */
  readonly entry: string;
  readonly tab: string;
  readonly softMissing: boolean;
}

export const intertidVariants: Readonly<Record<'yuncheng' | 'yanhu', IntertidVariant>> = {
  yuncheng: {
    column: '/zfxxgk/zfxxgknb/',
    siteId: '1',
    chanId: '317',
    pageSize: 8,
    news: 560,
    entry: '<img src="/images/zfxxgk.png" alt="政府信息公开" width="280" height="70"/>',
    tab: '政府信息公开年报',
    softMissing: false,
  },
  yanhu: {
    column: '/zfxxgk/xxgknb/',
    siteId: '8',
    chanId: '1127',
    pageSize: 10,
    news: 330,
    entry: '<span>政府信息<br/>公开</span>',
    tab: '政府信息<br/>公开年报',
    softMissing: true,
  },
};

/** Ids seen on the platform, over all its hosts. */
const sequence = [
  ['2018-01-01', 20100],
  ['2021-03-15', 117935],
  ['2023-09-01', 370587],
  ['2024-05-15', 448911],
  ['2026-03-26', 595271],
] as const;

export const intertidAddresses: Addresses = {
  page: (id, date) => `/doc/${date.replaceAll('-', '/')}/${String(sequenceId(sequence, id, date, 150))}.shtml`,
  file: (id, date, _folder, extension, ordinal) => {
    const [year = '', month = '', day = ''] = date.split('-');
    return `/home/uploadfiles/${year}${month}/${day}/${year}${month}${day}${digits(`${id}${String(ordinal)}`, 14)}.${extension}`;
  },
};
