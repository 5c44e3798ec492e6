import type { Block, Document } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Page } from '../../html/page.ts';
import { tablesInLines } from '../text/tables-in-lines.ts';
import { findArticle } from './article.ts';
import type { BlockReading } from './read-blocks.ts';
import { readBlocks } from './read-blocks.ts';
import { weigh } from './weigh.ts';

/** Less text than any report has: what there is stands in pictures, or is hidden, or is no report. */
export const hardlyAnyText = 200;

const note = (code: string, message: string): Note => ({ code, message, at: null });

/** Characters in paragraphs and boxes. */
export const textLength = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    const texts = block.kind === 'paragraph' ? [block.text] : block.cells.map((cell) => cell.text);
    return sum + texts.reduce((length, text) => length + text.length, 0);
  }, 0);

function readBody(page: Page, hidden: boolean): BlockReading {
  const nodes = page.root.children;
  const weights = weigh(nodes, hidden);
  const article = findArticle(nodes, weights);
  if (article === null) return readBlocks(nodes, { weights, skipFurniture: true, hidden });
  const inside = [...article.titles, ...article.roots];
  return readBlocks(inside, { weights, skipFurniture: false, hidden });
}

/** Title and metas under their own names; a second, different value of a name gets "#2" behind it. */
function declaredBy(page: Page): Readonly<Record<string, string>> {
  const declared: Record<string, string> = {};
  for (const { name, content } of [{ name: 'title', content: page.title }, ...page.metas]) {
    if (content.trim() === '') continue;
    let key = name;
    for (let count = 2; declared[key] !== undefined && declared[key] !== content; count++)
      key = `${name}#${String(count)}`;
    declared[key] = content;
  }
  return declared;
}

/** A page as a document: its article where that is known, else the page without its menus. */
export function documentOf(page: Page): Document {
  const notes: Note[] = [];
  let reading = readBody(page, false);
  if (textLength(reading.blocks) < hardlyAnyText) {
    const withHidden = readBody(page, true);
    if (textLength(withHidden.blocks) > hardlyAnyText) {
      reading = withHidden;
      notes.push(note('hidden_content', 'the page hides its text until a script shows it; the hidden text was read'));
    } else if (reading.pictures > 0) {
      notes.push(note('needs_ocr', `hardly any text, but ${String(reading.pictures)} pictures that may be pages`));
    }
  } else if (reading.pictures > 0) {
    notes.push(note('picture_unread', `${String(reading.pictures)} pictures among the text, which may hold tables`));
  }
  if (page.broken > 0)
    notes.push(note('broken_characters', `${String(page.broken)} places hold bytes that are no character`));
  return {
    medium: 'html',
    declared: declaredBy(page),
    blocks: tablesInLines(reading.blocks),
    notes: [...notes, ...reading.notes],
  };
}
