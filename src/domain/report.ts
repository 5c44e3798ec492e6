import type { Locator } from './locator.ts';
import type { Note } from './note.ts';

/** The statutory layout of an era. */
export type FormCode = 'F2008' | 'F2014' | 'F2019' | 'F2021';

/**
 * reported: printed, read and accepted; the only status with a value · blank: the box is printed and empty ·
 * not_applicable: "/", "—", "无" · absent: the layout has the box, the document does not print it ·
 * lost: the source is cut here · unparseable: something is printed that is no number ·
 * unconfirmed: a reading exists that nothing confirms.
 */
export type CellStatus = 'reported' | 'blank' | 'not_applicable' | 'absent' | 'lost' | 'unparseable' | 'unconfirmed';

/** Which of the two independent readings of the table gave the cell; `both` where they agree. */
export type Route = 'grid' | 'order' | 'both';

/** One box of a form. */
export interface Cell {
  /** table.row.column, for example t3.new.total: stable over forms as long as the meaning is the same. */
  readonly code: string;
  /** Only where status is `reported`. Counts are in the unit of the form; money as printed, never multiplied. */
  readonly value: number | null;
  /** As printed, null where nothing could be. */
  readonly text: string | null;
  readonly status: CellStatus;
  readonly at: Locator | null;
  readonly route?: Route;
  /** A number seen but not accepted. */
  readonly reading?: number;
  /** 0..1 of `reading` or of an OCR value. */
  readonly confidence?: number;
  /** What other statements of the same report imply for a cell without a value; never a value itself. */
  readonly inferred?: number;
  readonly inferredFrom?: string;
  /** Unit printed with the number (元, 万元, 万), as written. */
  readonly unit?: string;
}

/** A number or a yes/no that a sentence states. */
export interface Fact {
  readonly code: string;
  readonly value: number | boolean | null;
  /** The words that state it. */
  readonly text: string;
  readonly unit: string | null;
  /** 余, 多, 近, 超, or a figure rounded to 万. */
  readonly approx: boolean;
  readonly sentence: string;
  readonly at: Locator;
  /** Computed from the sentence rather than printed in it ("19件，均为自然人"). */
  readonly derived?: boolean;
  readonly cumulative?: boolean;
}

export type CheckStatus = 'pass' | 'fail' | 'not_assessable';

/** One identity tried on one place of a report. `left` and `right` are its two sides, null where a cell has no value. */
export interface Check {
  readonly rule: string;
  readonly where: string;
  readonly left: number | null;
  readonly right: number | null;
  readonly status: CheckStatus;
}

export type Severity = 'error' | 'warn' | 'info';
export type Suspect = 'source' | 'reading' | 'unknown';

/** A check that did not hold, or another reason to doubt named cells. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** Codes of the cells (or facts) concerned. */
  readonly cells: readonly string[];
  readonly left: number | string | null;
  readonly right: number | string | null;
  readonly suspect: Suspect;
  readonly message: string;
}

export type OrganType =
  'government' | 'office' | 'department' | 'township' | 'street' | 'agency' | 'enterprise' | 'unknown';
export type AdminLevel = 'national' | 'province' | 'prefecture' | 'county' | 'township';
export type Scope = 'organ_only' | 'region_aggregate' | 'unknown';

/** What a report says of itself; null where it does not say. */
export interface Metadata {
  readonly title: string | null;
  readonly reportYear: number | null;
  /** YYYY-MM-DD. */
  readonly periodStart: string | null;
  readonly periodEnd: string | null;
  readonly organAsWritten: string | null;
  readonly organCanonical: string | null;
  readonly organType: OrganType | null;
  readonly adminLevel: AdminLevel | null;
  /** GB/T 2260, six digits. */
  readonly regionCode: string | null;
  readonly regionName: string | null;
  /** Names from the province down, joined by "/". */
  readonly regionPath: string | null;
  /** Edition of the code table in which `regionCode` was looked up, for example "2025-01". */
  readonly regionCodeVintage: string | null;
  readonly scope: Scope;
  readonly scopeReason: string | null;
  /** The notice cited, as written, for example 国办公开办函〔2021〕30 号. */
  readonly formCited: string | null;
  readonly signatureOrgan: string | null;
  readonly signatureDate: string | null;
  readonly signatureDateRaw: string | null;
}

/** Of a report that says nothing of itself. */
export const unsaid: Metadata = {
  title: null,
  reportYear: null,
  periodStart: null,
  periodEnd: null,
  organAsWritten: null,
  organCanonical: null,
  organType: null,
  adminLevel: null,
  regionCode: null,
  regionName: null,
  regionPath: null,
  regionCodeVintage: null,
  scope: 'unknown',
  scopeReason: null,
  formCited: null,
  signatureOrgan: null,
  signatureDate: null,
  signatureDateRaw: null,
};

/** What stands outside the bytes but bears on identity: the site it came from. */
export interface ParseContext {
  /** Region code of the publisher. */
  readonly region?: string;
  readonly host?: string;
  /** Title and organ under which a list offered the document. */
  readonly listedTitle?: string;
  /** Name of the file, as served or as it lies on disk. */
  readonly name?: string;
}

/** One report as the parser read it from one document. */
export interface Report {
  readonly metadata: Metadata;
  readonly form: FormCode | null;
  /** Layout chosen for each table by its own rows and headers. */
  readonly layouts: Readonly<Record<string, FormCode>>;
  /** Every cell of the layout each table carries, the empty ones too. */
  readonly cells: readonly Cell[];
  readonly facts: readonly Fact[];
  /** Chapters found: ordinal 1..6 and title as written. */
  readonly sections: readonly { readonly ordinal: number; readonly title: string; readonly at: Locator }[];
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
}
