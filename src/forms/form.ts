import type { FormCode } from '../domain/report.ts';

export type ValueType = 'count' | 'signed' | 'decimal' | 'money';

export interface FormColumn {
  readonly code: string;
  readonly label: string;
  /** Other wordings seen in real reports. */
  readonly variants: readonly string[];
  /** Default count. */
  readonly type?: ValueType;
  /** Unit the form itself prints for the column. */
  readonly unit?: string;
  readonly role?: 'total';
}

export interface FormRow {
  readonly code: string;
  /** As the form prints it, with its ordinal. */
  readonly label: string;
  readonly variants: readonly string[];
  /** Short strings that survive the usual misspellings; each names this row alone within its group. */
  readonly anchors: readonly string[];
  /** Group code inside which the label is to be read ("其他" means nothing outside （六）其他处理). */
  readonly parent?: string;
  /** Leaves are summed by totals. */
  readonly total?: boolean;
  /** Unit the form prints in the row. */
  readonly unit?: string;
}

export interface FormGroup {
  readonly code: string;
  readonly label: string;
  readonly variants: readonly string[];
  readonly parent?: string;
}

/**
 * A block of boxes with one set of column headers. `rows`: each row of the block is a row of the document;
 * `across`: the whole block is one row of the document, its "rows" being groups of columns (table 4).
 */
export interface FormBlock {
  readonly code: string;
  readonly title: string;
  readonly orientation: 'rows' | 'across';
  readonly columns: readonly FormColumn[];
  readonly groups: readonly FormGroup[];
  readonly rows: readonly FormRow[];
}

/** A numbered table of the form; its cells are `<table>.<row>.<column>` (or `<table>.<row>` with a single column ""). */
export interface FormTable {
  readonly code: string;
  readonly title: string;
  readonly variants: readonly string[];
  readonly blocks: readonly FormBlock[];
}

/** The statutory layout of an era, as data. Source: the notices named in `basis`. */
export interface Form {
  readonly code: FormCode;
  readonly label: string;
  readonly basis: string;
  /** First and last report year; null: still in force. */
  readonly years: readonly [number, number | null];
  readonly tables: readonly FormTable[];
}

export const cellCode = (table: string, row: string, column: string): string =>
  column === '' ? `${table}.${row}` : `${table}.${row}.${column}`;

const codesByTable = new WeakMap<FormTable, readonly string[]>();

/** Codes of every box of a table, in the order of the form. */
export function tableCodes(table: FormTable): readonly string[] {
  const known = codesByTable.get(table);
  if (known !== undefined) return known;
  const codes = table.blocks.flatMap((block) =>
    block.rows.flatMap((row) => block.columns.map((column) => cellCode(table.code, row.code, column.code))),
  );
  codesByTable.set(table, codes);
  return codes;
}
