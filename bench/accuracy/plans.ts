import type { Condition, Dump, Layout, Medium, Plan, Scan, ValueStyle } from './model.ts';
import { diceOf, type Dice } from './random.ts';

const statutory: Layout = {
  totalOnTop: false,
  headerRows: 3,
  legalSum: false,
  vertical: false,
  wording: 'statutory',
  splitTableTwo: false,
  onlySubtable: false,
  missingRow: false,
  extraRow: false,
  splitTableThree: 'no',
  tableFour: 'statutory',
  chapters: 'han',
  dress: 'clean',
  chrome: false,
  nested: false,
  indexTable: false,
  landscape: false,
  narrow: false,
  pageBreaks: false,
  repeatHeaders: false,
};

/** A report in which nothing departs from the form. */
export const statutoryPlan = (id: string, medium: Medium): Plan => ({
  id,
  seed: id,
  group: 'statutory',
  condition: 'readable',
  medium,
  values: 'dense',
  form: 'F2021',
  typos: [0, 0],
  layout: statutory,
});

interface Wish {
  readonly medium?: Medium;
  readonly values?: ValueStyle;
  readonly form?: Plan['form'];
  readonly typos?: readonly [number, number];
  readonly condition?: Condition;
  readonly layout?: Partial<Layout>;
  readonly scan?: Scan;
  readonly dump?: Dump;
}

/** Departures that any clerk's copy may have: what is not under test varies too, or it would never meet the rest. */
function everydayLayout(dice: Dice, medium: Medium): Layout {
  const web = medium === 'html';
  const paper = medium.startsWith('pdf') || medium === 'doc' || medium === 'ofd';
  return {
    ...statutory,
    totalOnTop: dice.chance(0.3),
    vertical: dice.chance(0.3),
    wording: dice.pick(['statutory', 'statutory', 'half-width', 'spaced', 'line-breaks']),
    splitTableTwo: dice.chance(0.3),
    chapters: dice.pick(['han', 'han', 'han', 'arabic']),
    dress: dice.pick(['clean', 'word', 'ueditor', 'trs', 'nbsp']),
    chrome: web && dice.chance(0.5),
    landscape: paper && dice.chance(0.25),
    narrow: paper && dice.chance(0.3),
    pageBreaks: (paper || medium.startsWith('text')) && dice.chance(0.6),
    repeatHeaders: paper && dice.chance(0.4),
  };
}

const everydayValues: readonly ValueStyle[] = ['dense', 'dense', 'sparse', 'blanks', 'marks', 'thousands'];
const quickMedia: readonly Medium[] = ['html', 'docx', 'html', 'docx', 'xlsx', 'text-tabs', 'text-lines'];

export function group(name: string, count: number, wishOf: (dice: Dice, at: number) => Wish): Plan[] {
  return Array.from({ length: count }, (_, at) => {
    const id = `${name}/${String(at + 1).padStart(2, '0')}`;
    const dice = diceOf(`plan ${id}`);
    const wish = wishOf(dice, at);
    const medium = wish.medium ?? 'html';
    const values = wish.values ?? dice.pick(everydayValues);
    // Rows of tabs keep no columns: with empty boxes among the numbers only the sums can tell which is which.
    const columnsLost = medium === 'text-tabs' && values === 'blanks';
    return {
      id,
      seed: id,
      group: name,
      condition: wish.condition ?? (columnsLost ? 'damaged' : 'readable'),
      medium,
      values,
      form: wish.form ?? dice.pick(['F2021', 'F2021', 'F2021', 'F2019'] as const),
      typos: wish.typos ?? [0, 0],
      layout: { ...everydayLayout(dice, medium), ...wish.layout },
      ...(wish.scan && { scan: wish.scan }),
      ...(wish.dump && { dump: wish.dump }),
    };
  });
}

const cycle = <T>(list: readonly [T, ...T[]], at: number): T => list[at % list.length] ?? list[0];
const styles: readonly [ValueStyle, number][] = [
  ['dense', 8],
  ['sparse', 8],
  ['blanks', 8],
  ['marks', 8],
  ['full-width', 6],
  ['thousands', 6],
  ['suffix', 6],
  ['words', 8],
];
const office: readonly Medium[] = ['html', 'docx', 'pdf-lo', 'pdf-chromium'];

/** The documents of the benchmark, group by group. */
export const standardPlans = (): Plan[] => [
  ...styles.flatMap(([values, count]) =>
    group(`values/${values}`, count, (dice) => ({ values, medium: dice.pick(quickMedia) })),
  ),
  ...group('typos/light', 24, (dice) => ({ typos: [1, 3], medium: dice.pick([...quickMedia, ...office]) })),
  ...group('typos/heavy', 12, (dice) => ({ typos: [8, 14], medium: dice.pick(quickMedia), condition: 'damaged' })),
  ...group('source-errors', 28, (dice) => ({
    condition: 'errors',
    values: dice.pick(['dense', 'dense', 'sparse']),
    medium: dice.pick([...quickMedia, ...office]),
  })),
  ...group('forms/F2019', 12, (dice) => ({ form: 'F2019', medium: dice.pick([...quickMedia, ...office]) })),
  ...group('forms/F2014', 14, (dice, at) => ({
    form: 'F2014',
    values: cycle(['dense', 'sparse', 'blanks', 'marks'], at),
    medium: dice.pick([...quickMedia, ...office]),
  })),
  ...group('forms/before-2014', 10, (dice) => ({ form: 'F2008', medium: dice.pick(['html', 'docx', 'text-tabs']) })),
  ...group('forms/mixed', 12, (dice) => ({ form: 'mixed', medium: dice.pick([...quickMedia, ...office]) })),
  ...group('forms/one-subtable', 10, (dice) => ({ layout: { onlySubtable: true }, medium: dice.pick(quickMedia) })),
  ...group('forms/missing-row', 14, (dice) => ({ layout: { missingRow: true }, medium: dice.pick(quickMedia) })),
  ...group('forms/extra-row', 14, (dice) => ({ layout: { extraRow: true }, medium: dice.pick(quickMedia) })),
  ...group('layout/legal-sum', 12, (dice) => ({
    layout: { legalSum: true },
    medium: dice.pick([...quickMedia, ...office]),
  })),
  ...group('layout/header-rows', 12, (dice, at) => ({
    layout: { headerRows: cycle([2, 4], at) },
    medium: dice.pick([...quickMedia, ...office]),
  })),
  ...group('layout/vertical', 10, (dice) => ({ layout: { vertical: true }, medium: dice.pick([...office]) })),
  ...group('layout/wording', 15, (dice, at) => ({
    layout: { wording: cycle(['half-width', 'spaced', 'line-breaks', 'plain'], at) },
    medium: dice.pick([...quickMedia, ...office]),
  })),
  ...group('layout/dress', 12, (_, at) => ({ layout: { dress: cycle(['word', 'ueditor', 'trs', 'nbsp'], at) } })),
  ...group('layout/split-table', 18, (dice, at) => ({
    layout: { splitTableThree: cycle(['bare', 'label-again', 'header-again'], at) },
    medium: dice.pick(['html', 'html', 'docx', 'pdf-lo', 'pdf-chromium']),
  })),
  ...group('layout/table-four', 16, (dice, at) => ({
    layout: { tableFour: cycle(['three', 'askew'], at) },
    medium: dice.pick(['html', 'html', 'docx', 'text-lines', 'text-tabs']),
  })),
  ...group('layout/nested', 8, () => ({ layout: { nested: true } })),
  ...group('layout/index-table', 8, (dice) => ({ layout: { indexTable: true, nested: dice.chance(0.3) } })),
  ...group('layout/chrome', 12, () => ({ layout: { chrome: true } })),
  ...group('layout/chapters', 8, (dice, at) => ({
    layout: { chapters: cycle(['arabic', 'part'], at) },
    medium: dice.pick(quickMedia),
  })),
  ...group('medium/docx', 16, () => ({ medium: 'docx' })),
  ...group('medium/doc', 20, () => ({ medium: 'doc' })),
  ...group('medium/pdf-libreoffice', 28, () => ({ medium: 'pdf-lo' })),
  ...group('medium/pdf-chromium', 28, () => ({ medium: 'pdf-chromium' })),
  ...group('medium/pdf-by-hand', 18, () => ({ medium: 'pdf-hand' })),
  ...group('medium/xlsx', 12, () => ({ medium: 'xlsx' })),
  ...group('medium/text-tabs', 18, () => ({ medium: 'text-tabs' })),
  ...group('medium/text-lines', 18, () => ({ medium: 'text-lines' })),
  ...group('medium/zip', 8, () => ({ medium: 'zip' })),
  ...group('medium/ofd', 20, () => ({ medium: 'ofd' })),
  ...group('damaged/table-four-cut', 10, (_, at) => ({
    medium: cycle(['text-tabs', 'text-lines'], at),
    values: cycle(['dense', 'sparse'], at >> 1),
    condition: 'damaged',
    layout: { tableFour: 'cut', vertical: false },
  })),
];

/**
 * The same groups with other numbers, names, slips and page breaks for every word: what was mended for one word must
 * hold for the next, or it was tuned to the sample.
 */
export const thrownFor = (word: string, plans: readonly Plan[]): Plan[] =>
  plans.map((one) => (word === '' ? one : { ...one, seed: `${one.id} ${word}` }));
