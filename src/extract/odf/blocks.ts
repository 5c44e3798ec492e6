import { raised } from '../../text/normalise.ts';
import type { Draft } from '../office/draft.ts';
import type { Package } from '../office/package.ts';
import { Refusal } from '../office/refusal.ts';
import { tableOfSpans, type SpannedCell } from '../office/spans.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';

/** Deleted text is kept apart in tracked-changes; notes and comments are no part of the body. */
const SILENT = new Set([
  'tracked-changes',
  'note',
  'annotation',
  'sequence-decls',
  'forms',
  'desc',
  'title',
  'ruby-text',
]);
/** Rows and columns that a writer repeats to the end of a sheet. */
const MOST_REPEATS = 1000;
/** Of all tables of a document: rows that are repeated may hold tables whose rows are. */
const MOST_CELLS = 100_000;

/** How characters of a style look, where that says what they are: no part of the text, or the mark of a note. */
type Look = 'silent' | 'raised';

/** Looks by the name of the style, of the document's own styles and the automatic ones. */
function looksOf(...parts: readonly (XmlElement | undefined)[]): ReadonlyMap<string, Look> {
  const looks = new Map<string, Look>();
  for (const part of parts) {
    const styles = ['styles', 'automatic-styles'].flatMap((name) => childrenOf(find(part, name) ?? NOTHING));
    for (const style of styles) {
      const look = lookOf(find(style, 'text-properties'));
      const name = style.attributes.get('name');
      if (look !== null && name !== undefined) looks.set(name, look);
    }
  }
  return looks;
}

const NOTHING: XmlElement = { name: '', attributes: new Map(), children: [] };

function lookOf(properties: XmlElement | undefined): Look | null {
  const { attributes } = properties ?? NOTHING;
  const struck = attributes.get('text-line-through-style') ?? attributes.get('text-line-through-type') ?? 'none';
  if (attributes.get('display') === 'none' || struck !== 'none') return 'silent';
  return /^(?:super|sub|[1-9-])/.test(attributes.get('text-position') ?? '') ? 'raised' : null;
}

/** What a container of paragraphs and tables prints. */
type BlockReader = (container: XmlElement) => Draft[];

/** The reader of a package's content, by the styles that say what its characters are. Errors: Refusal. */
export function odfReader(parts: Package): BlockReader {
  const manifest = parts.xml('META-INF/manifest.xml');
  if (manifest !== undefined && holds(manifest, 'encryption-data')) throw new Refusal('encrypted', 'encrypted parts');
  return blockReader(looksOf(parts.xml('content.xml'), parts.xml('styles.xml')));
}

function blockReader(looks: ReadonlyMap<string, Look>): BlockReader {
  let cells = 0;
  const countCell = (): void => {
    cells += 1;
    if (cells > MOST_CELLS) throw new Refusal('bomb', 'tables of more cells than any report has');
  };
  const readBlocks: BlockReader = (container) =>
    childrenOf(container).flatMap((element): Draft[] => {
      if (SILENT.has(element.name)) return [];
      if (element.name === 'table') return [readTable(element, readBlocks, countCell)];
      if (element.name !== 'p' && element.name !== 'h') return readBlocks(element);
      const boxes: Draft[] = [];
      const text = readInline(element, boxes);
      return [...boxes, { kind: 'paragraph', text, heading: element.name === 'h' }];
    });

  /** Text of a paragraph; white space of the XML counts once (ODF 1.2 part 1, 6.1.2), text boxes go to `boxes`. */
  const readInline = (element: XmlElement, boxes: Draft[]): string =>
    element.children
      .map((node) => {
        if (typeof node === 'string') return node.replace(/[ \t\r\n]+/g, ' ');
        if (SILENT.has(node.name)) return '';
        if (node.name === 's') return ' '.repeat(repeats(node, 'c'));
        if (node.name === 'tab') return '\t';
        if (node.name === 'line-break') return '\n';
        if (node.name === 'text-box') boxes.push(...readBlocks(node));
        if (node.name === 'text-box') return '';
        const look = node.name === 'span' ? looks.get(node.attributes.get('style-name') ?? '') : undefined;
        if (look === 'silent') return '';
        return look === 'raised' ? raised(readInline(node, boxes)) : readInline(node, boxes);
      })
      .join('');
  return readBlocks;
}

function readTable(table: XmlElement, readBlocks: BlockReader, countCell: () => void): Draft {
  const cells: SpannedCell[] = [];
  let row = 0;
  for (const element of rowsOf(table)) {
    for (let left = repeats(element, 'number-rows-repeated'); left > 0; left -= 1) {
      let column = 0;
      for (const cell of childrenOf(element)) {
        const count = repeats(cell, 'number-columns-repeated');
        // Covered cells only keep the place that a span takes.
        if (cell.name === 'table-cell') {
          const rowSpan = repeats(cell, 'number-rows-spanned');
          const colSpan = repeats(cell, 'number-columns-spanned');
          for (let i = 0; i < count; i += 1) {
            countCell();
            cells.push({ row, column: column + i, rowSpan, colSpan, content: readBlocks(cell) });
          }
        }
        if (cell.name === 'table-cell' || cell.name === 'covered-table-cell') column += count;
      }
      row += 1;
    }
  }
  return tableOfSpans(cells, row);
}

/** Rows, those of headers and groups too. */
export const rowsOf = (element: XmlElement): XmlElement[] =>
  childrenOf(element).flatMap((child) => {
    if (child.name === 'table-row') return [child];
    return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsOf(child) : [];
  });

/** How often a writer says that an element stands there, as far as anybody fills it. */
export function repeats(element: XmlElement, attribute: string): number {
  const value = Number(element.attributes.get(attribute) ?? 1);
  return Number.isInteger(value) && value > 0 ? Math.min(value, MOST_REPEATS) : 1;
}

/** Whether an element of this name stands anywhere below. */
export const holds = (element: XmlElement, name: string): boolean =>
  childrenOf(element).some((child) => child.name === name || holds(child, name));
