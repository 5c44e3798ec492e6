import type { Book } from './book.ts';
import { applicants, outcomes, suits } from './book.ts';
import type { Words } from './words.ts';

/** One box as an author of tables thinks of it: in reading order, with its spans. */
export interface Box {
  readonly text: string;
  readonly rows?: number;
  readonly cols?: number;
  /** The cell of the form that it prints. */
  readonly code?: string;
}

export type Row = readonly Box[];
export type Sheet = readonly Row[];

export const say = (text: string, cols = 1, rows = 1): Box => ({
  text,
  ...(cols > 1 ? { cols } : {}),
  ...(rows > 1 ? { rows } : {}),
});

export const number = (book: Book, code: string, cols = 1): Box => ({
  ...say(book.get(code)?.text ?? '', cols),
  code,
});

const word = (words: Words, code: string): string => {
  const found = words[code];
  if (found === undefined) throw new Error(`no word for ${code}`);
  return found;
};

/** Table two of 2021: four subtables under one another, four columns wide. */
export function two2021(book: Book, words: Words): Sheet {
  const w = (code: string): string => word(words, code);
  const row = (code: string, ...columns: string[]): Row => [
    say(w(code)),
    ...columns.map((column) => number(book, `t2.${code}.${column}`, columns.length === 1 ? 3 : 1)),
  ];
  return [
    [say(w('a1'), 4)],
    [say(w('info')), say(w('made')), say(w('abolished')), say(w('in_force'))],
    row('rule', 'made', 'abolished', 'in_force'),
    row('normdoc', 'made', 'abolished', 'in_force'),
    [say(w('a5'), 4)],
    [say(w('info')), say(w('decisions'), 3)],
    row('license', 'decisions'),
    [say(w('a6'), 4)],
    [say(w('info')), say(w('decisions'), 3)],
    row('penalty', 'decisions'),
    row('coercion', 'decisions'),
    [say(w('a8'), 4)],
    [say(w('info')), say(w('amount'), 3)],
    row('fee', 'amount'),
  ];
}

/** Table two of 2019: five subtables. */
export function two2019(book: Book, words: Words): Sheet {
  const w = (code: string): string => word(words, code);
  const row = (code: string, ...columns: string[]): Row => [
    say(w(code)),
    ...columns.map((column, at) => number(book, `t2.${code}.${column}`, columns.length === 2 && at === 1 ? 2 : 1)),
  ];
  const items = [say(w('info')), say(w('prev_items')), say(w('change')), say(w('decisions2019'))];
  const three = ['prev_items', 'change', 'decisions'];
  return [
    [say(w('a1'), 4)],
    [say(w('info')), say(w('made2019')), say(w('published')), say(w('public_total'))],
    row('rule', 'made', 'published', 'public_total'),
    [say('规范性文件'), ...row('normdoc', 'made', 'published', 'public_total').slice(1)],
    [say(w('a5'), 4)],
    items,
    row('license', ...three),
    row('other_mgmt', ...three),
    [say(w('a6'), 4)],
    items,
    row('penalty', ...three),
    row('coercion', ...three),
    [say(w('a8'), 4)],
    [say(w('info')), say(w('prev_items')), say(w('change'), 2)],
    row('fee', 'prev_items', 'change'),
    [say(w('a9'), 4)],
    [say(w('info')), say(w('items')), say(w('sum'), 2)],
    row('procurement', 'items', 'amount'),
  ];
}

export const columnsThree = [...applicants, 'total'] as const;

export function headThree(words: Words): Sheet {
  const w = (code: string): string => word(words, code);
  return [
    [say(w('note'), 3, 3), say(w('applicants'), 7)],
    [say(w('natural'), 1, 2), say(w('legal'), 5), say(w('total'), 1, 2)],
    ['company', 'research', 'ngo', 'law', 'other'].map((column) => say(w(column))),
  ];
}

const groups: readonly (readonly [string, readonly string[]])[] = [
  [
    'deny',
    ['secret', 'other_law', 'safety', 'third_party', 'internal', 'process', 'case_file', 'query'].map(
      (reason) => `deny_${reason}`,
    ),
  ],
  ['na', ['na_not_held', 'na_need_create', 'na_unclear']],
  ['np', ['petition', 'duplicate', 'publication', 'massive', 'reconfirm'].map((reason) => `np_${reason}`)],
  ['oth', ['oth_no_correction', 'oth_unpaid', 'oth_misc']],
];

/** Table three below its head. The form is told by the ledger: (六)其他处理 in one row or in three. */
export function bodyThree(book: Book, words: Words): Sheet {
  const w = (code: string): string => word(words, code);
  const numbers = (row: string): Row => columnsThree.map((column) => number(book, `t3.${row}.${column}`));
  const whole = book.has('t3.oth.total');
  const under: Row[] = [];
  const single = (row: string): void => void under.push([say(w(row), 2), ...numbers(row)]);
  single('granted');
  single('partial');
  for (const [group, rows] of groups) {
    if (group === 'oth' && whole) single('oth');
    else
      rows.forEach((row, at) =>
        under.push([...(at === 0 ? [say(w(group), 1, rows.length)] : []), say(w(row)), ...numbers(row)]),
      );
  }
  single('done');
  const [first = [], ...rest] = under;
  return [
    [say(w('new'), 3), ...numbers('new')],
    [say(w('carry_in'), 3), ...numbers('carry_in')],
    [say(w('result'), 1, under.length), ...first],
    ...rest,
    [say(w('carry_out'), 3), ...numbers('carry_out')],
  ];
}

export const three = (book: Book, words: Words): Sheet => [...headThree(words), ...bodyThree(book, words)];

const outcomeWords = { upheld: 'upheld', corrected: 'corrected', other: 'others', pending: 'pending', total: 'total' };

export const outcomeRow = (words: Words): Row => outcomes.map((outcome) => say(word(words, outcomeWords[outcome])));

export const suitRow = (book: Book, suit: string): Row =>
  outcomes.map((outcome) => number(book, `t4.${suit}.${outcome}`));

/** Table four as the form prints it: fifteen columns, the numbers in one row. */
export function four(book: Book, words: Words): Sheet {
  const w = (code: string): string => word(words, code);
  const tall = outcomeRow(words).map((box) => say(box.text, 1, 2));
  return [
    [say(w('review'), 5), say(w('suit'), 10)],
    [...tall, say(w('suit_direct'), 5), say(w('suit_after'), 5)],
    [...outcomeRow(words), ...outcomeRow(words)],
    suits.flatMap((suit) => suitRow(book, suit)),
  ];
}
