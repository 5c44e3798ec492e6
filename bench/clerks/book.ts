import type { CellStatus } from '../../src/domain/report.ts';
import type { Dice } from './dice.ts';

/** What one box of the report says: the text as the clerk printed it and what a careful reader writes down. */
export interface Entry {
  readonly text: string;
  readonly value: number | null;
  readonly status: CellStatus;
  /** Where two readings are both careful. */
  readonly or?: CellStatus;
}

/** The clerk's ledger: cell code → entry. Codes without an entry are not printed at all. */
export type Book = Map<string, Entry>;

export const applicants = ['natural', 'company', 'research', 'ngo', 'law', 'other'] as const;
export const outcomes = ['upheld', 'corrected', 'other', 'pending', 'total'] as const;
export const suits = ['review', 'suit_direct', 'suit_after'] as const;

const deny = ['secret', 'other_law', 'safety', 'third_party', 'internal', 'process', 'case_file', 'query'];
const np = ['petition', 'duplicate', 'publication', 'massive', 'reconfirm'];
const leaves = [
  'granted',
  'partial',
  ...deny.map((reason) => `deny_${reason}`),
  'na_not_held',
  'na_need_create',
  'na_unclear',
  ...np.map((reason) => `np_${reason}`),
];
export const leavesOf = {
  F2019: [...leaves, 'oth'],
  F2021: [...leaves, 'oth_no_correction', 'oth_unpaid', 'oth_misc'],
} as const;

/** How full the boxes are: dense tables hardly ever print a number twice, sparse ones are mostly zeros as in a county. */
export type Density = 'dense' | 'sparse' | 'small';

const entry = (value: number): Entry => ({ text: String(value), value, status: 'reported' });

function throwLeaf({ between }: Dice, density: Density, used: Set<number>): number {
  if (density === 'sparse') return between(0, 5) > 0 ? 0 : between(1, 30);
  if (density === 'small') return between(0, 9);
  for (;;) {
    const value = between(1, 9) < 4 ? between(3, 99) : between(100, 1999);
    if (used.has(value)) continue;
    used.add(value);
    return value;
  }
}

function fillThree(book: Book, throws: Dice, density: Density, rows: readonly string[]): void {
  const used = new Set<number>();
  const leaf = (): number => throwLeaf(throws, density, used);
  const sums = new Map<string, number>();
  const put = (row: string, column: string, value: number): void => {
    book.set(`t3.${row}.${column}`, entry(value));
    sums.set(row, (sums.get(row) ?? 0) + value);
  };
  for (const column of applicants) {
    let done = 0;
    for (const row of rows) {
      const value = leaf();
      put(row, column, value);
      done += value;
    }
    put('done', column, done);
    const out = leaf();
    const carried = Math.min(leaf(), done + out);
    put('carry_out', column, out);
    put('carry_in', column, carried);
    put('new', column, done + out - carried);
  }
  for (const [row, sum] of sums) book.set(`t3.${row}.total`, entry(sum));
}

function fillFour(book: Book, throws: Dice, density: Density): void {
  const used = new Set<number>();
  for (const suit of suits) {
    let total = 0;
    for (const outcome of outcomes.slice(0, 4)) {
      const value = density === 'dense' ? throwLeaf(throws, 'dense', used) : throws.between(0, 9);
      book.set(`t4.${suit}.${outcome}`, entry(value));
      total += value;
    }
    book.set(`t4.${suit}.total`, entry(total));
  }
}

function fillTwo(book: Book, { between }: Dice, form: 'F2019' | 'F2021'): void {
  const put = (code: string, value: number): void => void book.set(`t2.${code}`, entry(value));
  if (form === 'F2021') {
    for (const row of ['rule', 'normdoc']) {
      const [made, abolished] = [between(11, 60), between(2, 10)];
      put(`${row}.made`, made);
      put(`${row}.abolished`, abolished);
      put(`${row}.in_force`, made + between(70, 900));
    }
    for (const row of ['license', 'penalty', 'coercion']) put(`${row}.decisions`, between(1001, 98765));
    put('fee.amount', between(10000, 999999) / 100);
    return;
  }
  for (const row of ['rule', 'normdoc']) {
    const made = between(21, 90);
    put(`${row}.made`, made);
    put(`${row}.published`, made - between(1, 9));
    put(`${row}.public_total`, made + between(100, 900));
  }
  for (const row of ['license', 'other_mgmt', 'penalty', 'coercion']) {
    put(`${row}.prev_items`, between(101, 999));
    put(`${row}.change`, between(-30, 30));
    put(`${row}.decisions`, between(1001, 98765));
  }
  put('fee.prev_items', between(11, 99));
  put('fee.change', between(-9, 9));
  put('procurement.items', between(101, 199));
  put('procurement.amount', between(200, 9999));
}

export interface Forms {
  readonly two: 'F2019' | 'F2021';
  readonly three: 'F2019' | 'F2021';
}

/** A ledger whose every sum holds. */
export function ledger(throws: Dice, forms: Forms, density: Density = 'dense'): Book {
  const book: Book = new Map();
  fillTwo(book, throws, forms.two);
  fillThree(book, throws, density, leavesOf[forms.three]);
  fillFour(book, throws, density);
  return book;
}

/** Prints a number in other words; the value stays, unless the words are none (`status` then says what they are). */
export function reword(book: Book, code: string, say: string | ((value: number) => string), status?: CellStatus): void {
  const old = book.get(code);
  if (old === undefined) throw new Error(`no such box: ${code}`);
  const text = typeof say === 'string' ? say : say(old.value ?? 0);
  book.set(code, status === undefined ? { ...old, text } : { text, value: null, status });
}

/** A number that the clerk printed wrongly: the source contradicts itself, and a reader writes down what is printed. */
export function misprint(book: Book, code: string, value: number, text = String(value)): void {
  book.set(code, { text, value, status: 'reported' });
}

/** Takes a row that was all but empty out of the ledger, and out of the sums above it. */
export function leaveOut(book: Book, row: string): void {
  for (const column of [...applicants, 'total']) {
    const value = book.get(`t3.${row}.${column}`)?.value ?? 0;
    for (const sum of ['done', 'new']) {
      const code = `t3.${sum}.${column}`;
      misprint(book, code, (book.get(code)?.value ?? 0) - value);
    }
    book.delete(`t3.${row}.${column}`);
  }
}
