import type { Layout, Plan, Scan, ValueStyle, Wear } from './model.ts';
import { group } from './plans.ts';
import type { Dice } from './random.ts';

const cycle = <T>(list: readonly [T, ...T[]], at: number): T => list[at % list.length] ?? list[0];

/** Figures of Song, with and without serifs, of one width, of old and of light cuts. */
const fonts = [
  'Noto Serif CJK SC',
  '宋体',
  'WenQuanYi Zen Hei',
  'DejaVu Serif',
  'Noto Sans CJK SC',
  'cmr10',
  'DejaVu Sans Mono',
] as const;
const wears = [
  'two-tones',
  'specks',
  'light',
  'curl',
  'seal',
  'pale-rulings',
  'broken-rulings',
] as const satisfies readonly Wear[];

function scans(
  name: string,
  count: number,
  scanOf: (dice: Dice, at: number) => Partial<Scan>,
  layout: Partial<Layout> = {},
): Plan[] {
  return group(`scan/${name}`, count, (dice, at) => ({
    medium: 'scan',
    condition: 'scan',
    form: 'F2021',
    values: cycle<ValueStyle>(['dense', 'sparse'], at),
    layout: { landscape: false, narrow: false, ...layout },
    scan: {
      dpi: cycle([300, 150, 200], at),
      skew: cycle([0, 0.7, -1, 1, 2, -2], dice.int(0, 5)),
      noise: dice.int(0, 10),
      jpeg: dice.chance(0.7) ? dice.int(30, 80) : null,
      wear: 'none',
      turned: 0,
      font: dice.pick(fonts),
      ...scanOf(dice, at),
    },
  }));
}

/**
 * Reports printed and scanned. The small set takes minutes, the full one half an hour: every page of a picture costs
 * seconds, so neither is among the other documents.
 */
export const scanPlans = (full: boolean): Plan[] => [
  ...([150, 200, 300] as const).flatMap((dpi) =>
    scans(`${String(dpi)}dpi`, full ? 7 : 2, (dice, at) => ({
      dpi,
      skew: cycle([2, 0, -2, 1, -1, 0.4, 0], at),
      jpeg: at % 3 === 2 ? null : dice.int(30, 80),
      font: cycle(fonts, at),
    })),
  ),
  ...wears.flatMap((wear) =>
    scans(wear, full ? 3 : wear === 'two-tones' || wear === 'seal' ? 1 : 0, () => ({
      wear,
      ...(wear === 'two-tones' && { jpeg: null }),
    })),
  ),
  ...(full ? scans('turned', 3, (_, at) => ({ turned: cycle([90, 180, 270], at) })) : []),
  ...(full ? scans('photo', 2, () => ({ wear: 'photo' })) : []),
];

const twoTones = { jpeg: null } as const;

/** What scanners and telephones do at their worst; read where it is asked for, and nothing of it wrong in silence. */
const mishaps: readonly (readonly [Wear, Partial<Scan>])[] = [
  ['book', { dpi: 200, jpeg: 60 }],
  ['faint-rulings', { dpi: 200 }],
  ['worn-rulings', { dpi: 200 }],
  ['dark-edges', { dpi: 200 }],
  ['pen', { dpi: 200 }],
  ['grey-seal', { dpi: 200 }],
  ['seal', { dpi: 200, jpeg: 40 }],
  ['fax', { dpi: 200, noise: 4, ...twoTones }],
  ['spread', { dpi: 200, skew: 0.7 }],
  ['photo', { dpi: 200, jpeg: 40, skew: 1 }],
];

export const damagedScanPlans = (): Plan[] => [
  ...mishaps.flatMap(([wear, scan]) => scans(`worst-${wear}`, 2, () => ({ wear, ...scan }))),
  ...scans('worst-skew', 2, (_, at) => ({ dpi: 200, skew: cycle([3, -3], at), jpeg: 40, wear: 'light' })),
  ...scans('worst-turned', 2, (_, at) => ({ dpi: 200, turned: cycle([180, 90], at), jpeg: 40 })),
  ...scans('worst-landscape', 2, (_, at) => ({ dpi: 200, turned: cycle([0, 270], at) }), { landscape: true }),
];
