import type { Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Fact, Metadata } from '../domain/report.ts';
import { compact } from '../text/normalise.ts';

/** What a report says of itself in words that an engine may have taken for others (亳州, 毫州). */
const named = ['title', 'organAsWritten', 'signatureOrgan', 'signatureDateRaw'] as const;

/** Whether a place of the document was recognised rather than read. */
export function isRecognisedIn(document: Document): (one: { readonly at: Fact['at'] }) => boolean {
  const pages = new Set(document.notes.filter(({ code }) => code === 'ocr').map(({ at }) => at?.page));
  return ({ at }) => document.medium === 'image' || (at.page !== undefined && pages.has(at.page));
}

/**
 * What was recognised rather than read in sentences and headings: unlike the figures of tables no sum stands behind it, so
 * the report names it.
 */
export function recognisedProse(document: Document, facts: readonly Fact[], metadata: Metadata): Note[] {
  const isRecognised = isRecognisedIn(document);
  const ofFacts = facts.filter(isRecognised);
  const paragraphs = document.blocks.flatMap((block) =>
    block.kind === 'paragraph' && isRecognised(block) ? [{ ...block, text: compact(block.text) }] : [],
  );
  // A title may be set over several lines.
  const all = paragraphs.map(({ text }) => text).join('');
  const ofIdentity = named.filter((name) => metadata[name] !== null && all.includes(compact(metadata[name])));
  return [
    ...told('facts_recognised', 'sentences', ofFacts.map(({ code }) => code), ofFacts[0]?.at),
    ...told('identity_recognised', 'lines', ofIdentity, paragraphs[0]?.at),
  ]; // prettier-ignore
}

function told(code: string, where: string, what: readonly string[], at: Note['at'] = null): Note[] {
  const message = `read from recognised ${where}, which nothing confirms: ${[...new Set(what)].join(', ')}`;
  return what.length === 0 ? [] : [{ code, message, at }];
}
