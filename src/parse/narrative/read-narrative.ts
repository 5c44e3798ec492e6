import type { Document } from '../../domain/document.ts';
import type { Note } from '../../domain/note.ts';
import type { Fact } from '../../domain/report.ts';
import { allMatches } from '../../text/all-matches.ts';
import { fold } from '../../text/folded.ts';
import { readNumeral } from '../../text/numerals.ts';
import { yearFromText } from '../identity/period.ts';
import { findTitle, headOf } from '../identity/title.ts';
import { readFees } from './fees.ts';
import { isCumulative, speaksOfAnotherTime } from './guards.ts';
import { holds } from './needed-words.ts';
import { passagesOf, sentenceAround, type Passage, type Span } from './passages.ts';
import { compiledIndicators, type CompiledIndicator } from './patterns.ts';

export interface Narrative {
  readonly facts: Fact[];
  readonly notes: Note[];
}

const lead = /^(?:近|约|超过|超|逾|将近|大约)/u;

function factOf(
  passage: Passage,
  sentence: Span,
  start: number,
  end: number,
  values: Omit<Fact, 'text' | 'sentence' | 'at'>,
): Fact {
  const { folded } = passage;
  return {
    ...values,
    text: folded.printed(start, end),
    sentence: folded.printed(sentence.start, sentence.end).trim(),
    // The number ends its words: where they cross a page, the number's side of it is the place to look.
    at: passage.at(end - 1),
  };
}

/** A pattern may begin clauses before its number ("申请26件，已答复26件"): the number's own clause states it. */
function clauseStart(text: string, end: number): number {
  const head = text.slice(0, end).replace(/\d(?:,\d{3})+/gu, (figure) => '#'.repeat(figure.length));
  return Math.max(...[',', ';', '。'].map((mark) => head.lastIndexOf(mark))) + 1;
}

function numberFact(
  passage: Passage,
  { indicator }: CompiledIndicator,
  match: RegExpExecArray,
  sentence: Span,
): Fact | null {
  const { text } = passage.folded;
  const end = match.index + match[0].length;
  const stated = indicator.states !== undefined;
  const start = stated ? match.index : Math.max(match.index, clauseStart(text, end));
  if (indicator.states !== undefined) {
    const unit = typeof indicator.states === 'boolean' ? 'bool' : indicator.unit;
    const derived = typeof indicator.states === 'number' ? { derived: true } : {};
    return factOf(passage, sentence, start, end, {
      code: indicator.code,
      value: indicator.states,
      unit,
      approx: false,
      ...derived,
    });
  }
  const printed = match.groups?.['v'] ?? '';
  const numeral = readNumeral(printed);
  if (numeral === null) return null;
  const after = text.slice(end, end + 2);
  const approx =
    numeral.approx ||
    lead.test(printed) ||
    /^(?:左右|以上|余)/u.test(after) ||
    /[余多]$/u.test(match[0].replace(match.groups?.['u'] ?? '', ''));
  const cumulative = indicator.stock === true && isCumulative(text, sentence, start, end) ? { cumulative: true } : {};
  return factOf(passage, sentence, start, end, {
    code: indicator.code,
    value: numeral.value,
    unit: match.groups?.['u'] ?? indicator.unit,
    approx,
    ...cumulative,
  });
}

interface Found {
  readonly fact: Fact;
  /** Where its words end, for keeping the order of the text. */
  readonly end: number;
}

/** Every statement of one indicator in one passage, in order. */
function statements(passage: Passage, compiled: CompiledIndicator, year: number | null): Found[] {
  const { text } = passage.folded;
  return compiled.patterns
    .flatMap(({ expression, needed }) => (holds(text, needed) ? allMatches(text, expression) : []))
    .flatMap((match): Found[] => {
      // A match may begin sentences before its number ("申请26件；已答复26件"): the number's sentence is the one quoted.
      const sentence = sentenceAround(text, match.index + match[0].length - 1);
      if (compiled.needs !== null && !compiled.needs.test(text.slice(sentence.start, sentence.end))) return [];
      const from = Math.max(match.index, sentence.start);
      if (speaksOfAnotherTime(text, sentence, from, year, compiled.indicator.stock === true)) return [];
      const fact = numberFact(passage, compiled, match, sentence);
      return fact === null ? [] : [{ fact, end: match.index + match[0].length }];
    })
    .toSorted((a, b) => a.end - b.end);
}

/** "19件，均为自然人": the part is the whole. */
function allNatural(passage: Passage, received: Fact): Fact | null {
  const { text } = passage.folded;
  const match = /(?:均|全部|都)(?:为|是|系|由)自然人(?:申请|提出|提交)*(?:件)?(?!\d)/u.exec(text);
  if (match === null || typeof received.value !== 'number') return null;
  const sentence = sentenceAround(text, match.index);
  if (received.sentence !== passage.folded.printed(sentence.start, sentence.end).trim()) return null;
  return factOf(passage, sentence, match.index, match.index + match[0].length, {
    code: 'req_natural',
    value: received.value,
    unit: received.unit,
    approx: received.approx,
    derived: true,
  });
}

function feeFacts(passage: Passage): Fact[] {
  const { text } = passage.folded;
  const facts: Fact[] = [];
  for (let at = 0; at < text.length;) {
    const sentence = sentenceAround(text, at);
    const fees = readFees(text.slice(sentence.start, sentence.end));
    if (fees !== null) {
      const make = (code: string, value: number | boolean, unit: string | null): Fact =>
        factOf(passage, sentence, sentence.start + fees.start, sentence.start + fees.end, {
          code,
          value,
          unit,
          approx: fees.approx,
        });
      facts.push(make('fee_charged', fees.charged, 'bool'));
      if (fees.amount !== null) facts.push(make('fee_amount', fees.amount, fees.unit));
    }
    at = sentence.end;
  }
  return facts;
}

/** First statement of each indicator; a later one that says otherwise is noted, not averaged or dropped in silence. */
function firstOfEach(facts: readonly Fact[]): Narrative {
  const chosen = new Map<string, Fact>();
  const notes: Note[] = [];
  for (const fact of facts) {
    const first = chosen.get(fact.code);
    if (first === undefined) chosen.set(fact.code, fact);
    else if (first.value !== fact.value) {
      const message = `${fact.code} is stated as ${String(first.value)} (“${first.text}”) and again as ${String(fact.value)} (“${fact.text}”); the first is kept`;
      notes.push({ code: 'fact_restated', message, at: fact.at });
    }
  }
  return { facts: [...chosen.values()], notes };
}

/** The report year as the guards need it: a number of another year is no fact of this report. */
function yearOf(document: Document): number | null {
  const preamble = fold(
    headOf(document)
      .map(({ text }) => text)
      .join('\n'),
  ).text;
  return findTitle(document, {})?.year ?? yearFromText(preamble, null);
}

/** The numbers and yes/no statements of a report's text, one for each indicator, each with its sentence. Tables are not read. */
export function readNarrative(document: Document): Narrative {
  const year = yearOf(document);
  const facts = passagesOf(document.blocks).flatMap((passage) => {
    const worded = compiledIndicators().filter(({ patterns }) =>
      patterns.some(({ needed }) => holds(passage.folded.text, needed)),
    );
    const found = worded.flatMap((compiled) => statements(passage, compiled, year));
    const counted = found.toSorted((a, b) => a.end - b.end).map(({ fact }) => fact);
    const received = counted.find(({ code }) => code === 'req_received');
    const natural = received === undefined ? null : allNatural(passage, received);
    return [...counted, ...(natural === null ? [] : [natural]), ...feeFacts(passage)];
  });
  return firstOfEach(facts);
}
