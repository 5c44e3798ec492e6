import type { Document, Medium } from '../../domain/document.ts';
import { pageOfRecord, type DataRecord } from '../../html/data-records.ts';
import { parsePage, type Page } from '../../html/page.ts';
import { writtenInPage } from '../../html/written-in-page.ts';
import { documentOf, hardlyAnyText, textLength } from './page-document.ts';

/** An article among data as a document of its own; the way to it is its part. */
export function documentOfRecord(record: DataRecord, medium: Medium, url: string | null): Document {
  const document = documentOf(parsePage(pageOfRecord(record), { url }));
  return { ...document, medium, part: record.path };
}

/**
 * Articles that a page carries in its scripts and shows only once they have run. Null where the page shows its text
 * itself: with a table, or with more text than they have. What little such a page shows stays a document beside them.
 */
export function writtenDocuments(page: Page, shown: Document): readonly Document[] | null {
  if (shown.blocks.some((block) => block.kind === 'grid' && block.cells.length > 4)) return null;
  const length = textLength(shown.blocks);
  const records = writtenInPage(page.root);
  const documents = records
    .map((record) => documentOfRecord({ ...record, title: record.title ?? titleOf(page) }, 'html', page.url))
    .filter((document) => textLength(document.blocks) > length);
  if (documents.length === 0) return null;
  const message = 'the page shows no text before a script has run; what stands in its script was read';
  const told = documents.map((document) => ({
    ...document,
    declared: { ...shown.declared, ...document.declared },
    notes: [{ code: 'scripted_content', message, at: null }, ...document.notes],
  }));
  return length < hardlyAnyText ? told : [shown, ...told];
}

const titleOf = ({ title }: Page): string | null => (title === '' ? null : title);
