/**
 * A place in one document, in the terms of its medium. All counts start at 1; a medium fills what it has:
 * html/docx/doc: table, row, column (grid position of the cell) or block · pdf: page, box and, inside a grid, table,
 * row, column · text: line and, inside a grid, table, row, column.
 */
export interface Locator {
  /** Path of the file inside a container (zip, rar), where there is one. */
  readonly part?: string;
  readonly page?: number;
  /** [left, top, right, bottom] in points, origin at the top left of the page as displayed. */
  readonly box?: readonly [number, number, number, number];
  /** Ordinal of the block in the document's reading order. */
  readonly block?: number;
  /** Ordinal of the grid in the document. */
  readonly table?: number;
  readonly row?: number;
  readonly column?: number;
  /** Line of the decoded text. */
  readonly line?: number;
}
