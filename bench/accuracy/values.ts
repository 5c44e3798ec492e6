import type { Dice } from './random.ts';
import { applicants, disputeBlocks, requestLines, tableTwoForm } from './statutory.ts';
import { indicatorLines } from './statutory-2014.ts';

export type Numbers = ReadonlyMap<string, number>;
type TableForm = 'F2019' | 'F2021';

/** Dense: no zero and hardly a number twice, so that a reading shifted by one box can never look right. */
export type Density = 'dense' | 'sparse';

/** Numbers not thrown before; keeps a whole report free of repetitions where its range allows. */
function fresh(dice: Dice, used: Set<number>, from: number, to: number): number {
  for (let tries = 0; tries < 200; tries++) {
    const one = dice.int(from, to);
    if (used.has(one)) continue;
    used.add(one);
    return one;
  }
  return dice.int(from, to);
}

function leafValue(dice: Dice, density: Density, used: Set<number>, column: string, largest: number): number {
  if (density === 'dense') return fresh(dice, used, 1, largest);
  const likely = column === 'natural' ? 0.35 : 0.06;
  return dice.chance(likely) ? dice.int(1, 30) : 0;
}

/** Table 3 with every sum of the form holding; `legal_sum` is the extra column that some organs print. */
export function requestNumbers(dice: Dice, form: TableForm, density: Density, largest: number): Numbers {
  const codes = requestLines(form).map((one) => one.code);
  const leaves = codes.filter((code) => !['new', 'carry_in', 'done', 'carry_out'].includes(code));
  const used = new Set<number>();
  const numbers = new Map<string, number>();
  const put = (row: string, column: string, value: number): void => void numbers.set(`t3.${row}.${column}`, value);
  for (const { code: column } of applicants) {
    let done = 0;
    for (const leaf of leaves) {
      const value = leafValue(dice, density, used, column, largest);
      put(leaf, column, value);
      done += value;
    }
    const carryOut = leafValue(dice, density, used, column, largest);
    // Less came over from last year than was dealt with: else 本年新收 would be negative.
    const carryIn = density === 'dense' ? fresh(dice, used, 1, largest) : dice.int(0, Math.min(3, done + carryOut));
    put('done', column, done);
    put('carry_out', column, carryOut);
    put('carry_in', column, carryIn);
    put('new', column, done + carryOut - carryIn);
  }
  for (const row of codes) {
    const of = (column: string): number => numbers.get(`t3.${row}.${column}`) ?? 0;
    const legal = applicants.slice(1).reduce((sum, { code }) => sum + of(code), 0);
    put(row, 'legal_sum', legal);
    put(row, 'total', of('natural') + legal);
  }
  return numbers;
}

export function disputeNumbers(dice: Dice, density: Density): Numbers {
  const numbers = new Map<string, number>();
  const used = new Set<number>();
  for (const { code } of disputeBlocks) {
    const parts = ['upheld', 'corrected', 'other', 'pending'].map((outcome) => {
      const value = density === 'dense' ? fresh(dice, used, 1, 60) : dice.chance(0.15) ? dice.int(1, 5) : 0;
      numbers.set(`t4.${code}.${outcome}`, value);
      return value;
    });
    numbers.set(
      `t4.${code}.total`,
      parts.reduce((sum, one) => sum + one, 0),
    );
  }
  return numbers;
}

function propertyOf(dice: Dice, density: Density, used: Set<number>, column: string): number {
  if (column === 'amount') return density === 'dense' || dice.chance(0.3) ? dice.int(1001, 9_999_999) / 1000 : 0;
  if (column === 'change') return density === 'dense' ? dice.pick([-1, 1]) * fresh(dice, used, 1, 40) : dice.int(-1, 1);
  if (density === 'dense') return fresh(dice, used, 41, column === 'decisions' ? 60_000 : 400);
  return dice.chance(0.3) ? dice.int(1, 50) : 0;
}

/** Table 2. A stock is never smaller than what was added to it in the year, since a check would rightly doubt it. */
export function disclosureNumbers(dice: Dice, form: TableForm, density: Density): Numbers {
  const used = new Set<number>();
  const numbers = new Map<string, number>();
  for (const { columns, rows } of tableTwoForm[form])
    for (const row of rows)
      for (const column of columns)
        numbers.set(`t2.${row.code}.${column.code}`, propertyOf(dice, density, used, column.code));
  for (const row of ['rule', 'normdoc']) {
    const made = numbers.get(`t2.${row}.made`) ?? 0;
    if (form === 'F2021') numbers.set(`t2.${row}.in_force`, made + (numbers.get(`t2.${row}.in_force`) ?? 0));
    else {
      const published = made - Math.min(made, density === 'dense' ? dice.int(1, 20) : 0);
      numbers.set(`t2.${row}.published`, published);
      numbers.set(`t2.${row}.public_total`, published + (numbers.get(`t2.${row}.public_total`) ?? 0));
    }
  }
  if (form === 'F2019')
    for (const row of ['license', 'other_mgmt', 'penalty', 'coercion', 'fee']) {
      const change = numbers.get(`t2.${row}.change`) ?? 0;
      numbers.set(`t2.${row}.prev_items`, Math.max(-change, numbers.get(`t2.${row}.prev_items`) ?? 0));
    }
  return numbers;
}

/** Rows of the table of 2014 that are sums of other rows. */
const sums2014: Readonly<Record<string, readonly string[]>> = {
  s3_1: ['s3_1_inperson', 's3_1_fax', 's3_1_net', 's3_1_letter'],
  s3_2: ['s3_2_ontime', 's3_2_extended'],
  s3_3_denied: ['secret', 'trade', 'privacy', 'safety', 'not_info', 'other'].map((one) => `s3_3_denied_${one}`),
  s3_3: ['already', 'granted', 'partial', 'denied', 'not_ours', 'not_exist', 'revise', 'elsewhere'].map(
    (one) => `s3_3_${one}`,
  ),
  s4: ['s4_upheld', 's4_corrected', 's4_other'],
  s5: ['s5_upheld', 's5_corrected', 's5_other'],
  s8_staff: ['s8_staff_full', 's8_staff_part'],
};

export function indicatorNumbers(dice: Dice, density: Density): Numbers {
  const used = new Set<number>();
  const numbers = new Map<string, number>();
  for (const [code, , unit] of indicatorLines) {
    if (unit === null) continue;
    const money = unit === '万元';
    if (density === 'dense') numbers.set(`s.${code}`, money ? dice.int(101, 9999) / 100 : fresh(dice, used, 101, 900));
    else numbers.set(`s.${code}`, dice.chance(0.3) ? dice.int(1, 40) : 0);
  }
  for (const [code, parts] of Object.entries(sums2014))
    numbers.set(
      `s.${code}`,
      parts.reduce((sum, part) => sum + (numbers.get(`s.${part}`) ?? 0), 0),
    );
  const raise = (whole: string, part: string): void => {
    numbers.set(`s.${whole}`, (numbers.get(`s.${whole}`) ?? 0) + (numbers.get(`s.${part}`) ?? 0));
  };
  raise('s1_1', 's1_1_normdoc_public');
  raise('s2_2_press', 's2_2_press_chief');
  raise('s2_2_interview', 's2_2_interview_chief');
  return numbers;
}
