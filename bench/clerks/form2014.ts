import { indicatorLines } from '../accuracy/statutory-2014.ts';
import type { Book, Entry } from './book.ts';
import type { Dice } from './dice.ts';
import { heading, text, type Part } from './report.ts';
import type { ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';

/** The rows of the 统计表 of 2014 to 2018: code, label, unit; without a unit a heading. */
export const rows2014 = indicatorLines.map(([code, label, unit]) => [code, label, unit ?? ''] as const);

const partsOf: Readonly<Record<string, readonly string[]>> = {
  s3_1: ['s3_1_inperson', 's3_1_fax', 's3_1_net', 's3_1_letter'],
  s3_2: ['s3_2_ontime', 's3_2_extended'],
  s3_3_denied: ['secret', 'trade', 'privacy', 'safety', 'not_info', 'other'].map((reason) => `s3_3_denied_${reason}`),
  s3_3: ['already', 'granted', 'partial', 'denied', 'not_ours', 'not_exist', 'revise', 'elsewhere'].map(
    (kind) => `s3_3_${kind}`,
  ),
  s4: ['s4_upheld', 's4_corrected', 's4_other'],
  s5: ['s5_upheld', 's5_corrected', 's5_other'],
  s8_staff: ['s8_staff_full', 's8_staff_part'],
};

/** A ledger of the 统计表 whose sums hold. */
export function ledger2014({ between }: Dice): Book {
  const values = new Map<string, number>();
  for (const [code, , unit] of rows2014) if (unit !== '') values.set(code, between(11, 1999));
  for (const [total, parts] of Object.entries(partsOf))
    values.set(
      total,
      parts.reduce((sum, part) => sum + (values.get(part) ?? 0), 0),
    );
  values.set('s7', between(1, 999) / 100);
  values.set('s8_budget', between(100, 9999) / 100);
  const figures = [...values].map(([code, value]): [string, Entry] => [
    `s.${code}`,
    { text: String(value), value, status: 'reported' },
  ]);
  const headings = rows2014.filter(([, , unit]) => unit === '');
  const blank: Entry = { text: '', value: null, status: 'blank' };
  return new Map([...headings.map(([code]): [string, Entry] => [`s.${code}`, blank]), ...figures]);
}

/** A page of those years: chapters of sentences, then what stands where the 统计表 belongs. */
export function report2014(
  id: string,
  { organ, year, book }: { readonly organ: string; readonly year: number; readonly book: Book },
  chapters: readonly Part[],
  figures: readonly Part[],
  encode: (html: string) => string = (html) => html,
): ClerkDocument {
  const html = page(
    [
      { kind: 'title', text: `${organ}${String(year)}年政府信息公开工作年度报告` },
      ...chapters,
      heading('附：政府信息公开情况统计表'),
      ...figures,
      text(organ),
      text(`${String(year + 1)}年3月12日`),
    ],
    plain,
  );
  return {
    name: id,
    file: `${id.replace(/.*\//u, '')}.html`,
    bytes: new TextEncoder().encode(encode(html)),
    truths: [{ organ, year, cells: Object.fromEntries(book) }],
  };
}
