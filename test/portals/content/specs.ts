import type { Medium } from '../../../src/domain/document.ts';
import type { Density } from './numbers.ts';
import type { PortalId } from './organs.ts';
import type { Content, Publication } from './replica-report.ts';

/** One line of the catalogue: which report, how full, in which files, with what peculiarity. */
export interface Spec {
  readonly portal: PortalId;
  readonly organ: string;
  readonly year: number;
  readonly published: string;
  /** Date of the signature where it is not the day of publication. */
  readonly signed?: string;
  readonly density?: Density;
  /** One of the founding reports instead of a generated one. */
  readonly seed?: string;
  readonly narrativeOnly?: boolean;
  readonly breaksWithLastYear?: boolean;
  readonly body?: Publication['body'];
  readonly files?: readonly FileSpec[];
  readonly title?: string;
  readonly folder?: string;
  readonly path?: string;
  /** Imported again on that day under a new address. */
  readonly republished?: string;
  /** Published only within the archive file of that publication. */
  readonly inside?: string;
  readonly content?: Partial<Content>;
}

export interface FileSpec {
  readonly medium: Medium;
  readonly name?: string;
  readonly differs?: Readonly<Record<string, number>>;
  readonly original?: readonly string[];
  readonly number?: number;
  /** Program that made the PDF: their text layers differ. */
  readonly by?: 'libreoffice' | 'chromium';
}

const of = (portal: PortalId, organ: string, year: number, published: string, rest: Partial<Spec> = {}): Spec => ({
  portal,
  organ,
  year,
  published,
  ...rest,
});

const docx: FileSpec = { medium: 'docx' };
const doc: FileSpec = { medium: 'doc' };
const pdf = (by: 'libreoffice' | 'chromium'): FileSpec => ({ medium: 'pdf', by });
const seedFile = (medium: Medium, file: string, name: string): FileSpec => ({
  medium,
  name,
  original: ['documents', 'seeds', file],
});
const spaced = (label: string): string => (label.length <= 4 ? Array.from(label).join(' ') : label);
const misspelt = (label: string): string =>
  label
    .replace('内部事务', '内部事物')
    .replace('另行制作', '另外制作')
    .replace('执法案卷', '执法案件')
    .replace('其他结果', '其它结果');

export const replicaSpecs: readonly Spec[] = [
  of('yuncheng', 'bgs', 2019, '2020-03-27'),
  of('yuncheng', 'bgs', 2020, '2021-03-19', { density: 'dense', files: [doc] }),
  of('yuncheng', 'bgs', 2021, '2022-03-11', { density: 'dense', body: 'notice', files: [docx] }),
  of('yuncheng', 'bgs', 2022, '2023-02-24', {
    files: [pdf('libreoffice')],
    content: { layout: { wording: misspelt } },
  }),
  of('yuncheng', 'bgs', 2023, '2024-01-30', {
    seed: '001',
    files: [seedFile('docx', 'seed-001.docx', '运城市人民政府办公室2023年政府信息公开工作年度报告.docx')],
  }),
  of('yuncheng', 'bgs', 2024, '2025-03-04', { density: 'dense', content: { layout: { totalOnTop: true } } }),
  of('yuncheng', 'mzj', 2023, '2024-01-17', { density: 'sparse' }),
  of('yuncheng', 'mzj', 2024, '2025-01-22', { breaksWithLastYear: true, body: 'notice', files: [doc] }),
  of('yuncheng', 'jyj', 2024, '2025-01-16', { content: { mistakes: { 't3.partial.total': 1 } } }),
  of('yuncheng', 'jtj', 2023, '2024-01-23', { density: 'none', content: { printing: { zero: '/' } } }),
  of('yuncheng', 'wjw', 2024, '2025-01-24', { density: 'dense', body: 'notice', files: [pdf('chromium')] }),
  of('yuncheng', 'sjj', 2023, '2024-01-19', { density: 'sparse', content: { layout: { splitTableTwo: true } } }),
  of('yuncheng', 'swj', 2022, '2023-01-18', { density: 'sparse', body: 'notice', files: [docx] }),
  of('yuncheng', 'jkq', 2020, '2021-03-15', {
    path: '/doc/2021/03/15/117935.shtml',
    folder: 'bmzt',
    title: '运城经济技术开发区2020年政府信息公开工作年度报告',
    content: { title: ['运城经济技术开发区', '2020年政府信息公开工作年度报告'] },
  }),
  of('yanhu', 'bgs', 2019, '2020-03-26', {
    body: 'notice',
    files: [doc],
    title: '盐湖区人民政府办公室2019年政府信息公开工作年度报告',
  }),
  of('yanhu', 'bgs', 2020, '2021-01-29', { seed: '004', title: '盐湖区人民政府办公室2020年政府信息公开工作年度报告' }),
  of('yanhu', 'bgs', 2021, '2022-01-27', { density: 'dense' }),
  of('yanhu', 'bgs', 2022, '2023-01-19', { body: 'notice', files: [docx], content: { layout: { wording: spaced } } }),
  of('yanhu', 'bgs', 2023, '2024-01-26', { files: [{ ...docx, differs: { 't3.na_not_held.natural': 1 } }] }),
  of('yanhu', 'bgs', 2024, '2025-01-22', {
    seed: '000',
    body: 'notice',
    files: [
      seedFile('pdf', 'seed-000.libreoffice.pdf', '运城市盐湖区人民政府办公室2024年政府信息公开工作年度报告.pdf'),
    ],
  }),
  of('yanhu', 'mzj', 2024, '2025-01-21'),
  of('yanhu', 'jyj', 2024, '2025-01-20', { density: 'sparse', content: { printing: { fullWidth: true } } }),
  of('yanhu', 'wtj', 2023, '2024-01-22', { body: 'notice', files: [pdf('libreoffice')] }),
  of('yanhu', 'bcjd', 2024, '2025-01-15', { density: 'none', content: { printing: { zero: '' } } }),
  of('yanhu', 'xzz', 2024, '2025-01-14', { density: 'sparse', title: '2024年政府信息公开工作年度报告' }),
  of('yanhu', 'xzx', 2023, '2024-01-11', { density: 'none', body: 'notice', files: [doc] }),
  of('quwo', 'bgs', 2017, '2018-03-20', {
    narrativeOnly: true,
    density: 'sparse',
    content: { title: ['曲沃县人民政府办公室', '二〇一七年政府信息公开工作年度报告'] },
    title: '曲沃县人民政府办公室二〇一七年政府信息公开工作年度报告',
  }),
  of('quwo', 'bgs', 2019, '2020-03-25'),
  of('quwo', 'bgs', 2020, '2021-01-28', { body: 'notice', files: [doc] }),
  of('quwo', 'bgs', 2021, '2022-01-26', { content: { layout: { wording: misspelt } } }),
  of('quwo', 'bgs', 2022, '2023-01-28', { density: 'dense', body: 'notice', files: [docx, pdf('libreoffice')] }),
  of('quwo', 'bgs', 2023, '2024-01-30', {
    content: { mistakes: { 't3.done.natural': 2 }, printing: { grouped: true } },
  }),
  of('quwo', 'bgs', 2024, '2025-01-26', { seed: '002', title: '曲沃县人民政府办公室2024年政府信息公开工作年度报告' }),
  of('quwo', 'czj', 2024, '2025-01-24', { density: 'dense', body: 'notice', files: [pdf('chromium')] }),
  of('quwo', 'jyj', 2024, '2025-01-24', { density: 'sparse', content: { narrativeShift: 1 } }),
  of('quwo', 'zrzyj', 2022, '2023-01-30', { body: 'none', files: [pdf('chromium')] }),
  of('quwo', 'lcz', 2024, '2025-01-23', {
    density: 'sparse',
    body: 'notice',
    title: '曲沃县各乡镇2024年政府信息公开工作年度报告汇总',
    files: [{ medium: 'zip', name: '曲沃县各乡镇2024年政府信息公开工作年度报告.zip' }],
  }),
  of('quwo', 'scz', 2024, '2025-01-23', { inside: 'quwo-lcz-2024' }),
  of('quwo', 'qcz', 2024, '2025-01-23', { inside: 'quwo-lcz-2024', density: 'none' }),
  of('quwo', 'yhx', 2023, '2024-01-18', { density: 'sparse', content: { printing: { zero: '—' } } }),
  of('lishi', 'qzf', 2018, '2019-02-26', {
    path: '/zwgk/xxgknb/2018_67684/201902/t20190226_1209421.shtml',
    folder: '2018_67684',
    signed: '2019-02-25',
  }),
  of('lishi', 'qzf', 2019, '2020-03-24', { density: 'dense', folder: '2019nb' }),
  of('lishi', 'qzf', 2020, '2021-03-12', { folder: '2020nb' }),
  of('lishi', 'qzf', 2021, '2022-03-15', { folder: '2021nb', body: 'notice', files: [docx] }),
  of('lishi', 'qzf', 2022, '2023-03-10', { density: 'dense', folder: '2022nb', files: [pdf('chromium')] }),
  of('lishi', 'qzf', 2023, '2024-03-08', { folder: '2023nb', republished: '2024-06-21' }),
  of('lishi', 'qzf', 2024, '2025-01-24', {
    seed: '003',
    folder: '2024nb',
    title: '吕梁市离石区2024年政府信息公开工作年度报告',
    files: [seedFile('pdf', 'seed-003.chromium.pdf', '离石区2024年政府信息公开工作年度报告.pdf')],
  }),
  of('lishi', 'bgs', 2025, '2026-01-21', {
    path: '/zwgk/xxgknb/2025nb/202601/t20260121_2010753.shtml',
    folder: '2025nb',
  }),
  of('lishi', 'mzj', 2024, '2025-01-16', { folder: '2024nb', content: { mistakes: { 't4.review.total': -1 } } }),
  of('lishi', 'mzj', 2025, '2026-01-15', { folder: '2025nb', body: 'notice', files: [docx] }),
  of('lishi', 'rsj', 2024, '2025-01-17', { density: 'sparse', folder: '2024nb', body: 'notice', files: [doc] }),
  of('lishi', 'jkj', 2025, '2026-01-20', {
    density: 'dense',
    folder: '2025nb',
    content: { layout: { totalOnTop: true, splitTableTwo: true } },
  }),
  of('lishi', 'cbjd', 2025, '2026-01-13', { density: 'sparse', folder: '2025nb' }),
  of('lishi', 'lhcjd', 2024, '2025-01-14', {
    density: 'sparse',
    folder: '2024nb',
    body: 'images',
    files: [1, 2, 3].map((number): FileSpec => ({ medium: 'image', number, name: '' })),
  }),
  of('lishi', 'xyz', 2025, '2026-01-09', { density: 'none', folder: '' }),
  of('lishi', 'wcz', 2024, '2025-01-10', { density: 'sparse', folder: '2024nb', files: [pdf('libreoffice')] }),
];
