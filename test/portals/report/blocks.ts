import type { CellStatus, FormCode } from '../../../src/domain/report.ts';

/** One box of a table with the spans it is printed with. */
export interface Box {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** A label or header rather than a number: set bold, or left aligned, by the renderings. */
  readonly label: boolean;
}

export interface Table {
  readonly columns: number;
  readonly rows: readonly (readonly Box[])[];
}

/** A report as its author typed it, before it becomes HTML, a Word file or a PDF. */
export type Block =
  | { readonly kind: 'title' | 'heading' | 'body' | 'signature'; readonly text: string }
  | { readonly kind: 'table'; readonly table: Table };

/** What one box of the form prints, and what a reader without errors makes of it. */
export interface Printed {
  readonly value: number | null;
  readonly text: string;
  readonly status: CellStatus;
}

export type Cells = ReadonlyMap<string, Printed>;

/** A number that a sentence of the narrative states. Codes are those of the narrative indicators. */
export interface StatedFact {
  readonly code: string;
  readonly value: number | boolean | null;
  readonly sentence: string;
}

/** The content of one report, whatever file it is printed in. */
export interface ReportText {
  readonly title: string;
  readonly form: FormCode | null;
  readonly blocks: readonly Block[];
  readonly cells: Cells;
  readonly facts: readonly StatedFact[];
}
