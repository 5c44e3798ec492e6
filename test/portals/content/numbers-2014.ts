import { cellCode } from '../../../src/forms/form.ts';
import { formOf } from '../../../src/forms/index.ts';
import type { Random } from './random.ts';

const parts: Readonly<Record<string, readonly string[]>> = {
  s1_2: [],
  s3_1: ['s3_1_inperson', 's3_1_fax', 's3_1_net', 's3_1_letter'],
  s3_2: ['s3_2_ontime', 's3_2_extended'],
  s4: ['s4_upheld', 's4_corrected', 's4_other'],
  s5: ['s5_upheld', 's5_corrected', 's5_other'],
  s8_staff: ['s8_staff_full', 's8_staff_part'],
};

const answers = ['already', 'granted', 'partial', 'not_ours', 'not_exist', 'revise', 'elsewhere'].map(
  (one) => `s3_3_${one}`,
);
const refusals = ['secret', 'trade', 'privacy', 'safety', 'not_info', 'other'].map((one) => `s3_3_denied_${one}`);

/** Numbers of the one-column table of 2014–2018: sums hold, answers equal the requests settled. */
export function numbersOf2014(random: Random): Map<string, number> {
  const rows = formOf('F2014')?.tables[0]?.blocks[0]?.rows ?? [];
  const values = new Map<string, number>();
  for (const row of rows) if (row.unit !== undefined) values.set(row.code, random.int(1, 60));
  const total = (codes: readonly string[]): number => codes.reduce((sum, code) => sum + (values.get(code) ?? 0), 0);
  for (const [whole, pieces] of Object.entries(parts)) if (pieces.length > 0) values.set(whole, total(pieces));
  values.set('s3_3_denied', total(refusals));
  values.set('s3_3', total([...answers, 's3_3_denied']));
  // Everything settled was answered, and everything that came in was settled.
  values.set('s3_2', total(['s3_3']));
  values.set('s3_2_extended', 3);
  values.set('s3_2_ontime', total(['s3_3']) - 3);
  values.set('s3_1', total(['s3_3']));
  values.set('s3_1_inperson', 0);
  values.set('s3_1_net', total(['s3_3']) - total(['s3_1_fax', 's3_1_letter']));
  values.set('s7', 0);
  return new Map([...values].map(([code, value]) => [cellCode('s', code, ''), value]));
}
