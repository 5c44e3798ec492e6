import type { Document } from '../../domain/document.ts';
import type { ParseContext } from '../../domain/report.ts';
import { dateSource } from '../../text/dates.ts';
import { fold } from '../../text/folded.ts';
import { withoutMarks } from '../../text/marks.ts';
import { locateSections } from '../sections.ts';
import { headOf, isLine } from './title.ts';

/** A year that neither title nor period states, and what it was taken from, in words. */
export interface InferredYear {
  readonly year: number;
  readonly from: string;
}

/** Texts of one kind in which the year may be named, and what they are. */
interface Source {
  readonly from: string;
  readonly texts: readonly string[];
}

/** Dates, months and numbers of notices name years in which something else happened. */
const otherwise = new RegExp(
  `${dateSource}|(?:19|20)\\d{2}[年.-]\\d{1,2}(?:月|(?!\\d))|[〔[(【](?:19|20)\\d{2}[〕\\])】]第?\\d+号|\\d{5,}`,
  'gu',
);
const named = /(?<!\d)(20\d{2})(?!\d)|二[〇○零oO0][〇○零oO0一二三四五六七八九]{2}(?=年)/gu;
const digits = '〇一二三四五六七八九';

/** The years that a folded text names, each once. */
function yearsIn(folded: string): Set<number> {
  const found = folded.replace(otherwise, '|').match(named) ?? [];
  const inDigits = (one: string): string =>
    one.replace(/[○零oO]/gu, '0').replace(/\p{Script=Han}/gu, (digit) => String(digits.indexOf(digit)));
  return new Set(found.map((one) => Number(inDigits(one))));
}

const about = /公开|年报|年度报告|报表|统计表/u;
/** （2023年度）, alone below a title. */
const yearAlone = /^[(【[]?20\d{2}年?度[)】\]]?$|^[(【[]20\d{2}年?[)】\]]$/u;

const linesAbout = (texts: readonly string[]): string[] =>
  texts.filter((text) => isLine(text) && (about.test(fold(text).text) || yearAlone.test(fold(text).text)));

/** The first sentence of the first chapter, where it begins with a year: "2023年，我局认真贯彻……". */
function opening({ blocks }: Document): string[] {
  const chapter = locateSections(blocks).find(({ section }) => section.ordinal === 1);
  const block = blocks.slice((chapter?.block ?? blocks.length) + 1).find(({ kind }) => kind === 'paragraph');
  const [sentence = ''] = block?.kind === 'paragraph' ? fold(withoutMarks(block.text)).text.split(/[。;]/u) : [];
  return /^(?:20\d{2}|二[〇○零][〇○零一二三四五六七八九]{2})年(?!\d{1,2}月)/u.test(sentence) ? [sentence] : [];
}

/** What stands in the rows of words on top of a table: its caption and what it covers. */
const headsOfTables = ({ blocks }: Document): string[] =>
  blocks.flatMap((block) => (block.kind === 'grid' ? block.cells.filter(({ row }) => row < 3).map(({ text }) => text) : [])); // prettier-ignore

function sourcesOf(document: Document, { listedTitle, name }: ParseContext): Source[] {
  const declared = (key: RegExp): string[] =>
    Object.entries(document.declared).flatMap(([one, value]) => (key.test(one) ? value.split('\n') : []));
  const inFile = [document.part?.split('/').at(-1), name].filter((one) => one !== undefined);
  return [
    { from: 'a line above the text', texts: linesAbout(headOf(document).map(({ text }) => withoutMarks(text))) },
    { from: 'the title that the file declares', texts: linesAbout(declared(/title$/iu)) },
    { from: 'the words of the link to it', texts: linesAbout(listedTitle === undefined ? [] : [listedTitle]) },
    { from: 'the head of a table', texts: linesAbout(headsOfTables(document)) },
    { from: 'its first sentence', texts: opening(document) },
    { from: 'the name of a sheet', texts: declared(/^sheet names$/u) },
    { from: 'the name of the file', texts: linesAbout(inFile.map((one) => one.replace(/\.\w{2,5}$/u, ''))) },
  ];
}

/**
 * The one year that is named where a clerk names that of the report, in the order in which such places are to be trusted;
 * null where none does, or the first that names any names several. Never a date, of publication or other.
 */
export function inferYear(document: Document, context: ParseContext): InferredYear | null {
  for (const { from, texts } of sourcesOf(document, context)) {
    const years = new Set(texts.flatMap((text) => [...yearsIn(fold(text).text)]));
    const [year] = years;
    if (year !== undefined) return years.size === 1 ? { year, from } : null;
  }
  return null;
}
