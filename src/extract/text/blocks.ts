import type { Block, Grid, GridCell } from '../../domain/document.ts';
import type { Locator } from '../../domain/locator.ts';
import type { TextPart } from './read-text.ts';
import { withSpans } from './spans.ts';

/** How many blocks and grids came before, so that ordinals go on. */
export interface Ordinals {
  readonly blocks: number;
  readonly tables: number;
}

type Rows = Extract<TextPart, { kind: 'rows' }>;

function gridOf({ rows, line }: Rows, at: Locator, withLines: boolean): Grid {
  const place = (own: number): Locator => (withLines ? { ...at, line: own } : at);
  const cells = withSpans(rows).flatMap((row, r) =>
    row.map(({ text, line: own, column, colSpan }): GridCell => {
      const where = { ...place(own), row: r + 1, column: column + 1 };
      return { row: r, column, rowSpan: 1, colSpan, text, at: where };
    }),
  );
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return { kind: 'grid', method: 'tabs', rows: rows.length, columns, cells, at: place(line) };
}

/** Parts of a plain text as blocks of a document; lines of the text are cited only where it is the whole payload. */
export function blocksOfText(parts: readonly TextPart[], before: Ordinals, withLines: boolean): readonly Block[] {
  let { blocks, tables } = before;
  return parts.map((part): Block => {
    blocks++;
    if (part.kind === 'rows') return gridOf(part, { block: blocks, table: ++tables }, withLines);
    return {
      kind: 'paragraph',
      text: part.text,
      at: withLines ? { block: blocks, line: part.line } : { block: blocks },
    };
  });
}
