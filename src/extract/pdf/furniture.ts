import type { PageLayout } from './layout.ts';
import { type TextLine } from './text-lines.ts';

/** Share of the page height at its head and foot in which running headers and page numbers stand. */
const margin = 0.13;
const pageNumber = /^[^\p{L}\p{N}]*第?(\d{1,4})页?(?:[/,，]?(?:共|of)?\d{1,4}页?)?[^\p{L}\p{N}]*$/u;

interface Candidate {
  readonly page: number;
  readonly line: TextLine;
  readonly text: string;
  /** Distance from the edge of the paper on its side, negative at the foot. */
  readonly at: number;
}

/** Lines that belong to the paper, not to the text: page numbers that count with the pages, and running headers. */
export function furnitureOf(layouts: readonly PageLayout[]): ReadonlySet<TextLine> {
  const candidates = layouts.flatMap(outermost);
  const found = new Set<TextLine>();
  for (const candidate of candidates) {
    if (isCounted(candidate, candidates, layouts.length) || isRepeated(candidate, candidates, layouts.length))
      found.add(candidate.line);
  }
  return found;
}

function outermost({ page, lines }: PageLayout): Candidate[] {
  const head = lines.slice(0, 2).filter((line) => line.bottom < page.height * margin);
  const foot = lines.slice(-2).filter((line) => line.top > page.height * (1 - margin));
  const candidate = (line: TextLine, at: number): Candidate => ({
    page: page.number,
    line,
    text: line.text.normalize('NFKC').replace(/\s+/gu, ''),
    at,
  });
  return [
    ...head.map((line) => candidate(line, line.top)),
    ...foot.map((line) => candidate(line, line.bottom - page.height)),
  ];
}

/** A number that runs with the pages, by the same distance on another page. */
function isCounted({ page, text, at }: Candidate, all: readonly Candidate[], pages: number): boolean {
  const number = numberIn(text);
  if (number === null) return false;
  if (pages === 1) return number === 1 && at < 0;
  return all.some((other) => {
    const counted = numberIn(other.text);
    return (
      other.page !== page && counted !== null && counted - other.page === number - page && Math.abs(other.at - at) < 20
    );
  });
}

function numberIn(text: string): number | null {
  const match = pageNumber.exec(text);
  return match === null ? null : Number(match[1]);
}

/** The same words at the same height on a good part of the pages (facing pages may have different ones). */
function isRepeated({ text, at }: Candidate, all: readonly Candidate[], pages: number): boolean {
  if (pages < 2 || !/\p{L}/u.test(text)) return false;
  const pattern = text.replace(/\d+/gu, '#');
  const same = all.filter((other) => other.text.replace(/\d+/gu, '#') === pattern && Math.abs(other.at - at) < 6);
  return new Set(same.map((other) => other.page)).size >= Math.max(2, Math.ceil(pages * 0.4));
}
