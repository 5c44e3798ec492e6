import type { CellStatus, FormCode, OrganType } from '../../src/domain/report.ts';

/** One box of a table as its clerk drew it; "\n" in the text is a line break inside the box. */
export interface Box {
  readonly text: string;
  readonly rowSpan: number;
  readonly colSpan: number;
  readonly label: boolean;
}

export interface Table {
  readonly columns: number;
  readonly rows: readonly (readonly Box[])[];
  /** Rows at the top that a producer may repeat on every page. */
  readonly headerRows: number;
}

export type Block =
  | { readonly kind: 'title' | 'heading' | 'body' | 'signature' | 'note'; readonly text: string }
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'page-break' };

/** What a reader without errors makes of one box. */
export interface Wanted {
  readonly value: number | null;
  readonly status: CellStatus;
}

export interface WantedFact {
  readonly code: string;
  readonly value: number | boolean;
}

/** Undefined where the document leaves it open: such fields are not scored. */
export interface WantedIdentity {
  readonly title: string;
  readonly reportYear: number;
  readonly periodStart?: string;
  readonly periodEnd?: string;
  readonly organAsWritten: string;
  readonly organType: OrganType;
  readonly regionCode: string;
  readonly signatureOrgan?: string | null;
  readonly signatureDate?: string | null;
}

/** A number that the source itself got wrong, with the identities it breaks. */
export interface PlantedError {
  readonly code: string;
  readonly breaks: readonly string[];
}

export interface Truth {
  readonly cells: ReadonlyMap<string, Wanted>;
  readonly layouts: Readonly<Record<string, FormCode>>;
  readonly identity: WantedIdentity;
  readonly facts: readonly WantedFact[];
  readonly errors: readonly PlantedError[];
}

export type Medium =
  | 'html'
  | 'docx'
  | 'doc'
  | 'pdf-lo'
  | 'pdf-chromium'
  | 'pdf-hand'
  | 'xlsx'
  | 'text-tabs'
  | 'text-lines'
  | 'text-dump'
  | 'zip'
  | 'ofd'
  | 'scan';

/** What a sheet, its printer or its scanner has suffered. */
export type Wear =
  | 'none'
  | 'two-tones'
  | 'specks'
  | 'light'
  | 'curl'
  | 'seal'
  | 'pale-rulings'
  | 'broken-rulings'
  | 'photo'
  | 'book'
  | 'faint-rulings'
  | 'worn-rulings'
  | 'dark-edges'
  | 'pen'
  | 'grey-seal'
  | 'fax'
  | 'spread';

/** How a printed report was scanned. */
export interface Scan {
  readonly dpi: 150 | 200 | 300;
  /** Degrees. */
  readonly skew: number;
  /** Tones of 256. */
  readonly noise: number;
  /** Quality of its JPEG; null: kept without loss. */
  readonly jpeg: number | null;
  readonly wear: Wear;
  /** Degrees by which the sheet lay wrong. */
  readonly turned: 0 | 90 | 180 | 270;
  /** Of the figures; the machine's substitute where it has no such font. */
  readonly font: string;
}

/** How a program turned the tables of a report into plain text. */
export interface Dump {
  /** What stands between the boxes of a row. */
  readonly join:
    | 'one-space'
    | 'two-spaces'
    | 'wide-spaces'
    | 'tabs'
    | 'aligned'
    | 'plus-borders'
    | 'line-borders'
    | 'markdown'
    | 'csv'
    | 'lines';
  /** Boxes that begin in a row · the ends of tall ones too, blank · every place of the grid · their text again in each. */
  readonly written: 'begun' | 'merged-down' | 'every-place' | 'repeated';
  /** Columns after which a box goes on in the next line; null: never. */
  readonly wrap: number | null;
  /** A ruling between every two rows of a drawn table. */
  readonly ruled: boolean;
  readonly pages: 'none' | 'dashes' | 'counted' | 'bare' | 'bare-feed' | 'feed';
  /** Blank boxes leave no trace. */
  readonly blanksLost: boolean;
  /** Every line of the file cut at 76 columns. */
  readonly hardWrapped: boolean;
}

/** readable: nothing excuses an error · errors: the source contradicts itself · damaged: labels or rows spoilt · scan: pictures. */
export type Condition = 'readable' | 'errors' | 'damaged' | 'scan';

export type ValueStyle = 'dense' | 'sparse' | 'blanks' | 'marks' | 'full-width' | 'thousands' | 'suffix' | 'words';

/** Everything that decides one document; the same plan always gives the same document. */
export interface Plan {
  readonly id: string;
  /** What its chances are thrown from: the id, and the word of the run where one was given. */
  readonly seed: string;
  readonly group: string;
  readonly condition: Condition;
  readonly medium: Medium;
  readonly values: ValueStyle;
  readonly form: 'F2021' | 'F2019' | 'F2014' | 'F2008' | 'mixed';
  /** Label edits a table. */
  readonly typos: readonly [number, number];
  readonly layout: Layout;
  /** For medium `scan`. */
  readonly scan?: Scan;
  /** For medium `text-dump`. */
  readonly dump?: Dump;
}

export interface Layout {
  readonly totalOnTop: boolean;
  readonly headerRows: 2 | 3 | 4;
  /** An eighth column 小计 of the five kinds of legal persons. */
  readonly legalSum: boolean;
  readonly vertical: boolean;
  /** How labels are typed: as in the form, with half-width brackets, with blanks inside, without ordinals. */
  readonly wording: 'statutory' | 'half-width' | 'spaced' | 'line-breaks' | 'plain';
  readonly splitTableTwo: boolean;
  readonly onlySubtable: boolean;
  readonly missingRow: boolean;
  readonly extraRow: boolean;
  /** Table 3 in two pieces at a random row. */
  readonly splitTableThree: 'no' | 'bare' | 'label-again' | 'header-again';
  readonly tableFour: 'statutory' | 'three' | 'askew' | 'cut';
  readonly chapters: 'han' | 'arabic' | 'part';
  readonly dress: 'clean' | 'word' | 'ueditor' | 'trs' | 'nbsp';
  readonly chrome: boolean;
  readonly nested: boolean;
  readonly indexTable: boolean;
  readonly landscape: boolean;
  readonly narrow: boolean;
  readonly pageBreaks: boolean;
  readonly repeatHeaders: boolean;
}

/** A document as composed, before it is set in its medium. */
export interface Composed {
  readonly plan: Plan;
  readonly blocks: readonly Block[];
  readonly truth: Truth;
}
