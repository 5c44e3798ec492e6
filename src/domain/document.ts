import type { Locator } from './locator.ts';
import type { Note } from './note.ts';

/** What kind of file a payload is, by its bytes. (Never called "format": a form is the statutory layout.) */
export type Medium =
  | 'html'
  | 'json'
  | 'pdf'
  | 'docx'
  | 'doc'
  | 'xlsx'
  | 'xls'
  | 'odt'
  | 'ods'
  | 'text'
  | 'rtf'
  | 'zip'
  | 'rar'
  | '7z'
  | 'image'
  | 'ofd'
  | 'unknown';

/** Bytes as received, with what their carrier said of them (all of it hearsay: the bytes decide). */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly contentType?: string;
  readonly url?: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  /** One paragraph as printed, unwrapped: line breaks of the layout are gone, the text is otherwise untouched. */
  readonly text: string;
  /** Set where the medium itself says so (h1, Word heading style, the page title block). */
  readonly heading?: boolean;
  readonly at: Locator;
}

/** One box of a grid. Spans are those of the medium; a box is listed once, at its top left corner. */
export interface GridCell {
  /** 0-based. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
  /** As printed; line breaks inside the box as "\n". */
  readonly text: string;
  readonly at: Locator;
  /** 0..1, only where the text was recognised (OCR) rather than read. */
  readonly confidence?: number;
}

/**
 * How a grid's geometry was found, hence how far its columns can be trusted:
 * dom, ruled: rows, columns and spans are those of the document · positions: columns from text positions (no rulings)
 * · tabs: a dump of rows of cells, spans lost, columns of different rows do not line up · ocr: rulings of a scan.
 */
export type GridMethod = 'dom' | 'ruled' | 'positions' | 'tabs' | 'ocr';

/** A rectangle of texts as printed. */
export interface Grid {
  readonly kind: 'grid';
  readonly method: GridMethod;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  readonly at: Locator;
  /** First and last page, where the table crosses pages. */
  readonly pages?: readonly [number, number];
}

export type Block = Paragraph | Grid;

/** An original that is some of the pages of a document put together from several. */
export interface PageFile {
  /** SHA-256. */
  readonly digest: string;
  /** Pages of the document, from 1, that stand in this file. */
  readonly first: number;
  readonly last: number;
}

/** What the extractor made of a payload: blocks in reading order. Holds no interpretation of their content. */
export interface Document {
  readonly medium: Medium;
  /** Path inside a container, where the payload was one. */
  readonly part?: string;
  /** What the file declares of itself: html title and meta tags, document properties. Keys as found. */
  readonly declared: Readonly<Record<string, string>>;
  readonly blocks: readonly Block[];
  readonly pages?: number;
  /** Only where the document is several originals, such as the pictures of its pages; locators count its pages through. */
  readonly files?: readonly PageFile[];
  readonly notes: readonly Note[];
}

export interface Extraction {
  readonly medium: Medium;
  /** Empty where the payload was refused; `notes` then says why. */
  readonly documents: readonly Document[];
  readonly notes: readonly Note[];
  /** "name@version" of the extractor that read it. */
  readonly extractor: string;
}
