import type { Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { Fact } from '../domain/report.ts';

/**
 * Facts of sentences that were recognised rather than read: unlike those of tables no sum stands behind their figures,
 * so the report names them.
 */
export function recognisedFacts({ medium, notes }: Document, facts: readonly Fact[]): Note[] {
  const pages = new Set(notes.filter(({ code }) => code === 'ocr').map(({ at }) => at?.page));
  const recognised = facts.filter(({ at }) => medium === 'image' || (at.page !== undefined && pages.has(at.page)));
  if (recognised.length === 0) return [];
  const codes = [...new Set(recognised.map(({ code }) => code))].join(', ');
  const message = `read from recognised sentences, which nothing confirms: ${codes}`;
  return [{ code: 'facts_recognised', message, at: recognised[0]?.at ?? null }];
}
