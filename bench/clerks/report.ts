import type { Book, Density, Forms } from './book.ts';
import { ledger } from './book.ts';
import type { Dice } from './dice.ts';
import { dice } from './dice.ts';
import type { Sheet } from './sheet.ts';
import { four, three, two2019, two2021 } from './sheet.ts';
import { standard, type Words } from './words.ts';

/** What a document shows, in order. */
export type Part =
  | { readonly kind: 'title' | 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'table'; readonly sheet: Sheet };

export const text = (words: string): Part => ({ kind: 'text', text: words });
export const heading = (words: string): Part => ({ kind: 'heading', text: words });
export const table = (sheet: Sheet): Part => ({ kind: 'table', sheet });

/** A report as the office means it, before any software has touched it. */
export interface Draft {
  readonly organ: string;
  readonly year: number;
  readonly forms: Forms;
  readonly book: Book;
  readonly words: Words;
  readonly throws: Dice;
}

const offices = [
  '安吉县人民政府办公室',
  '昆明市五华区人民政府',
  '衡山县人民政府办公室',
  '安丘市人民政府',
  '龙川县人民政府',
  '延吉市人民政府办公室',
  '蒲江县人民政府',
  '榆中县人民政府办公室',
  '桂平市人民政府',
  '大庆市让胡路区人民政府',
];

export interface Wish {
  readonly year?: number;
  readonly forms?: Forms;
  readonly density?: Density;
  readonly words?: Words;
  readonly organ?: string;
}

export function draft(name: string, wish: Wish = {}): Draft {
  const throws = dice(name);
  const year = wish.year ?? throws.between(2021, 2024);
  const era = year < 2021 ? 'F2019' : 'F2021';
  const forms = wish.forms ?? { two: era, three: era };
  return {
    organ: wish.organ ?? throws.pick(offices),
    year,
    forms,
    book: ledger(throws, forms, wish.density ?? 'dense'),
    words: wish.words ?? standard,
    throws,
  };
}

/** Sheets that a document wants otherwise than the form has them. */
export interface Sheets {
  readonly two?: readonly Part[];
  readonly three?: readonly Part[];
  readonly four?: readonly Part[];
}

export function parts({ organ, year, forms, book, words }: Draft, sheets: Sheets = {}): Part[] {
  const notice = year < 2021 ? '国办公开办函〔2019〕60号' : '国办公开办函〔2021〕30号';
  return [
    { kind: 'title', text: `${organ}${String(year)}年政府信息公开工作年度报告` },
    text(
      `根据《中华人民共和国政府信息公开条例》和《政府信息公开工作年度报告格式》（${notice}）要求编制本报告，数据统计期限自${String(year)}年1月1日起至${String(year)}年12月31日止。`,
    ),
    heading('一、总体情况'),
    text('本机关坚持以公开为常态、不公开为例外，围绕中心工作，认真做好政策发布、解读回应和平台建设。'),
    heading('二、主动公开政府信息情况'),
    ...(sheets.two ?? [table(forms.two === 'F2021' ? two2021(book, words) : two2019(book, words))]),
    heading('三、收到和处理政府信息公开申请情况'),
    ...(sheets.three ?? [table(three(book, words))]),
    heading('四、政府信息公开行政复议、行政诉讼情况'),
    ...(sheets.four ?? [table(four(book, words))]),
    heading('五、存在的主要问题及改进情况'),
    text('一是公开内容还不够丰富，二是队伍建设有待加强。下一步将加强培训，提高质量。'),
    heading('六、其他需要报告的事项'),
    text('本年度没有其他需要报告的事项。'),
    text(organ),
    text(`${String(year + 1)}年1月25日`),
  ];
}
