import type { Block, Grid, GridCell } from '../../domain/document.ts';
import type { Locator } from '../../domain/locator.ts';
import type { Note } from '../../domain/note.ts';
import type { DomElement, DomNode } from '../../html/dom.ts';
import { isBlock, isElement, isHidden, isRaised, isStruckOut, isText, isUnseen } from '../../html/dom.ts';
import { placeCells, type PlacedTable } from '../../html/place-cells.ts';
import { lineWriter } from '../../html/rendered-text.ts';
import { isTable, readTable } from '../../html/table-grid.ts';
import { raised } from '../../text/normalise.ts';
import { blocksOfText } from '../text/blocks.ts';
import { readText } from '../text/read-text.ts';
import { continuesSentence, joinLines } from '../unwrap.ts';
import { isFurniture, isFurnitureLine, isTitleElement } from './article.ts';
import { rowsOfBoxes, type RowRun } from './rows-of-boxes.ts';
import type { Weights } from './weigh.ts';

export interface BlockReading {
  readonly blocks: readonly Block[];
  readonly notes: readonly Note[];
  /** Pictures large enough to be a page of a document. */
  readonly pictures: number;
}

export interface ReadingOptions {
  readonly weights: Weights;
  /** Leave the page's menus out. Inside a known body container everything is content. */
  readonly skipFurniture: boolean;
  /** Hidden elements are read too. */
  readonly hidden: boolean;
}

/** A grid of placed boxes as a block; `at` gives block and table, boxes add row and column. */
function gridOf(placed: PlacedTable, at: Required<Pick<Locator, 'block' | 'table'>>, spansLost: boolean): Grid {
  const { block, table } = at;
  const cells = placed.cells.map(({ text, row, column, rowSpan, colSpan }): GridCell => ({
    text,
    row,
    column,
    rowSpan,
    colSpan,
    // Written out: a page has hundreds, and a copied object takes four times the room.
    at: { block, table, row: row + 1, column: column + 1 },
  }));
  return { kind: 'grid', method: spansLost ? 'tabs' : 'dom', rows: placed.rows, columns: placed.columns, cells, at };
}

/** Lines that `<br>` parted in the middle of a sentence come together again; all of them in a title. */
function paragraphsOf(written: string, heading: boolean): readonly string[] {
  const paragraphs: string[] = [];
  let open = false;
  for (const line of written.split('\n')) {
    const text = line.trim();
    const last = paragraphs.at(-1);
    if (text !== '' && last !== undefined && ((open && continuesSentence(last, line)) || heading)) {
      paragraphs[paragraphs.length - 1] = joinLines([last, text]);
    } else if (text !== '') paragraphs.push(text);
    open = text !== '';
  }
  return paragraphs;
}

const smallPicture = /(?:logo|icon|banner|qrcode|ewm|erweima|share|print|blank|spacer)|\.(?:gif|svg)(?:\?|$)/i;

/** By its declared size, else by its name; a picture inside the page itself by its bytes. */
function isPagePicture(image: DomElement): boolean {
  const { src = '', width = '', style = '' } = image.attribs;
  const declared = Number.parseInt(width || (/(?:^|;|\s)width\s*:\s*(\d+)px/.exec(style)?.[1] ?? ''), 10);
  if (Number.isFinite(declared)) return declared >= 300 || width.endsWith('%');
  return src.startsWith('data:') ? src.length > 20000 : src !== '' && !smallPicture.test(src);
}

/** Reads nodes of a page into paragraphs and grids, in the order of the page. */
export function readBlocks(nodes: readonly DomNode[], options: ReadingOptions): BlockReading {
  const blocks: Block[] = [];
  const notes: Note[] = [];
  const writer = lineWriter();
  const runs = rowsOfBoxes(nodes, (element) => options.weights.get(element)?.text ?? 0);
  const runOf = new Map(runs.flatMap((run) => run.elements.map((element) => [element, run] as const)));
  let tables = 0;
  let pictures = 0;
  let heading = false;
  let raising = 0;

  const flush = (): void => {
    for (const text of paragraphsOf(writer.take(), heading)) {
      if (isFurnitureLine(text)) continue;
      const at = { block: blocks.length + 1 };
      blocks.push(heading ? { kind: 'paragraph', text, heading, at } : { kind: 'paragraph', text, at });
    }
  };

  const emitGrid = (table: PlacedTable, spansLost: boolean): void => {
    const at = { block: blocks.length + 1, table: ++tables };
    blocks.push(gridOf(table, at, spansLost));
    if (table.overlaps === 0) return;
    const message = `${String(table.overlaps)} spans reach over other cells and were cut short`;
    notes.push({ code: 'overlapping_spans', message, at });
  };

  const visitTable = (element: DomElement): void => {
    flush();
    const { parts, hidden } = readTable(element);
    const at: Locator = { block: blocks.length + 1 };
    for (const part of parts) {
      if (part.kind === 'grid') emitGrid(part.table, part.spansLost);
      else {
        part.nodes.forEach(visit);
        flush();
      }
    }
    if (hidden > 0) {
      const message = `${String(hidden)} rows or cells that the page hides were not read`;
      notes.push({ code: 'hidden_cells', message, at });
    }
  };

  const visitPreformatted = (source: string): void => {
    flush();
    const { parts } = readText(source);
    const read = blocksOfText(parts, { blocks: blocks.length, tables }, false);
    tables += read.filter((block) => block.kind === 'grid').length;
    blocks.push(...read);
  };

  const visitBlock = (element: DomElement): void => {
    flush();
    const outer = heading;
    const weight = options.weights.get(element);
    heading ||= /^h[1-6]$/.test(element.name) || (isTitleElement(element) && (weight?.text ?? 0) <= 120);
    element.children.forEach(visit);
    flush();
    heading = outer;
  };

  const visit = (node: DomNode): void => {
    if (isText(node)) writer.text(raising > 0 ? raised(node.data) : node.data);
    else if (isElement(node) && !isUnseen(node) && !isStruckOut(node) && (options.hidden || !isHidden(node)))
      visitElement(node);
  };

  /** The whole run at its first row. */
  const visitRun = (run: RowRun, node: DomElement): void => {
    flush();
    if (run.elements[0] === node) emitGrid(placeCells(run.rows), true);
  };

  const visitElement = (node: DomElement): void => {
    const run = runOf.get(node);
    const block = isBlock(node) || isTable(node);
    const weight = block && options.skipFurniture ? options.weights.get(node) : undefined;
    if (node.name === 'br') writer.lineBreak();
    else if (node.name === 'img') pictures += isPagePicture(node) ? 1 : 0;
    else if (weight !== undefined && isFurniture(node, weight)) flush();
    else if (run !== undefined) visitRun(run, node);
    else if (isTable(node)) visitTable(node);
    else if (node.name === 'pre' && linesOf(node).includes('\n')) visitPreformatted(linesOf(node));
    else if (block) visitBlock(node);
    else if (isRaised(node)) {
      raising += 1;
      node.children.forEach(visit);
      raising -= 1;
    } else node.children.forEach(visit);
  };

  nodes.forEach(visit);
  flush();
  return { blocks, notes, pictures };
}

/** The text below a node with its own line breaks. */
const linesOf = (node: DomNode): string => {
  if (isText(node)) return node.data;
  if (!isElement(node) || isUnseen(node)) return '';
  return node.name === 'br' ? '\n' : node.children.map(linesOf).join('');
};
