import type { Block, Document } from '../domain/document.ts';
import type { Note } from '../domain/note.ts';
import type { ParseContext } from '../domain/report.ts';
import { fold } from '../text/folded.ts';
import { provinceOfHost } from './identity/hosts.ts';
import { type Misread, misreadRegion } from './identity/misread-region.ts';
import { placeOrgan } from './identity/organ.ts';
import { readPeriod } from './identity/period.ts';
import type { RegionHints } from './identity/regions.ts';
import { readSignature } from './identity/signature.ts';
import { findTitle, headOf, readTitle } from './identity/title.ts';
import { isRecognisedIn } from './recognised-prose.ts';

/** A document for reading who reports and for which year, and what was taken otherwise than the engine read it. */
export interface NamesAsMeant {
  readonly document: Document;
  readonly notes: readonly Note[];
}

/**
 * Engines misread a character of a name now and then (亳州, 毫州). Where the code table, the site or other places of the
 * same report tell what stands there, and only one thing can, the name is taken for that, and a note says what was read;
 * else it stays as it was read. Tables and sentences keep every character.
 */
export function namesAsMeant(document: Document, context: ParseContext): NamesAsMeant {
  const isRecognised = isRecognisedIn(document);
  if (!document.blocks.some((block) => block.kind === 'paragraph' && isRecognised(block)))
    return { document, notes: [] };
  const notes: Note[] = [];
  const taken = (from: Document, { read, taken: meant, why }: Misread, within?: ReadonlySet<Block>): Document => {
    const message = `"${read}", as it was recognised, is taken for ${meant}: ${why}`;
    notes.push({ code: 'name_misread', message, at: null });
    const blocks = from.blocks.map((block) =>
      block.kind === 'paragraph' && isRecognised(block) && within?.has(block) !== false
        ? { ...block, text: replaced(block.text, read, meant) }
        : block,
    );
    return { ...from, blocks };
  };
  let meant = document;
  for (const one of misreadYears(meant)) meant = taken(meant, one);
  const [vote] = outvoted(meant, context);
  if (vote !== undefined) meant = taken(meant, vote);
  const title = findTitle(meant, context);
  const year = misreadYear(meant, context);
  if (year !== null) meant = taken(meant, year, new Set(headOf(meant)));
  for (const name of [title?.organ ?? '', readSignature(meant).organ ?? '']) {
    const misread = name === '' ? null : misreadRegion(name, hintsOf(meant, context, title?.year ?? null));
    if (misread !== null) meant = taken(meant, misread);
  }
  return { document: meant, notes };
}

const textOf = (document: Document): string =>
  document.blocks.map((block) => (block.kind === 'paragraph' ? fold(block.text).text : '')).join('\n');

function hintsOf(document: Document, context: ParseContext, year: number | null): RegionHints {
  const near = context.region ?? provinceOfHost(context.host);
  return { year, mentions: textOf(document), ...(near !== undefined && { near }) };
}

/** Writes what is meant over what was read, wherever it stands; blanks between characters stay. */
function replaced(text: string, read: string, meant: string): string {
  const folded = fold(text);
  const characters = text.split('');
  const isLonger = read.length > meant.length;
  for (let at = folded.text.indexOf(read); at !== -1; at = folded.text.indexOf(read, at + read.length))
    for (let one = 0; one < read.length; one++) {
      const instead = isLonger ? (one === 0 ? meant : '') : (meant[one] ?? '');
      if (instead !== read[one]) characters[folded.offset(at + one)] = instead;
    }
  return characters.join('');
}

/** 二@二三年, 二@〇二三年, 2O23年: signs that engines see in the round figure of a year of this century. */
function misreadYears(document: Document): Misread[] {
  const found = textOf(document).matchAll(
    /(?:二(?:[@©®◎●Q][〇○零]?|[〇○零][@©®◎●Q])[一二][〇○零一二三四五六七八九]|2[@©®oOQ][12]\d)年/gu,
  );
  return [...new Set([...found].map(([read]) => read))].map((read) => ({
    read,
    taken: (read.startsWith('2') ? '20' : '二〇') + read.slice(-3),
    why: 'no other year is written so',
  }));
}

const apart = (a: string, b: string): number => [...a].filter((character, at) => character !== b.charAt(at)).length;
const timesIn = (text: string, name: string): number => text.split(name).length - 1;

/**
 * Title, signature and the list that offers the report name the organ. Where two of them differ in a character, the one
 * that stands elsewhere too (or in the list, which was typed) outvotes the one that stands nowhere else, unless that is
 * the name of another region.
 */
function outvoted(document: Document, context: ParseContext): Misread[] {
  const title = findTitle(document, context);
  const names = [title?.organ ?? '', readSignature(document).organ ?? ''].filter((name) => name.length >= 4);
  const listed = context.listedTitle === undefined ? '' : (readTitle(context.listedTitle)?.organ ?? '');
  const text = textOf(document);
  const hints = hintsOf(document, context, title?.year ?? null);
  const codeOf = (name: string): string | undefined => placeOrgan(name, hints).region?.code;
  return names.flatMap((name) =>
    [listed, ...names].flatMap((other): Misread[] => {
      const length = Math.min(name.length, other.length);
      const [read, taken] = [name.slice(-length), other.slice(-length)];
      if (length < 4 || apart(read, taken) !== 1 || timesIn(text, read) !== 1) return [];
      const isTyped = listed.endsWith(taken);
      if (!isTyped && timesIn(text, taken) < 2) return [];
      const isOther = codeOf(read) !== undefined && codeOf(taken) !== undefined && codeOf(read) !== codeOf(taken);
      const why = isTyped ? 'so the list says that offers the report' : 'so the report says elsewhere';
      return isOther ? [] : [{ read, taken, why }];
    }),
  );
}

/** The year of a title, a digit off what the figures cover and the signature follows. */
function misreadYear(document: Document, context: ParseContext): Misread | null {
  const year = findTitle(document, context)?.year ?? null;
  const text = textOf(document);
  const period = readPeriod(fold(headOf(document).map((one) => one.text).join('\n')).text, text); // prettier-ignore
  const signed = Number(readSignature(document).date?.slice(0, 4) ?? NaN);
  const covered = Number(period?.end.slice(0, 4) ?? NaN);
  if (year === null || year === covered || covered !== signed - 1 || apart(String(year), String(covered)) !== 1)
    return null;
  return {
    read: `${String(year)}年`,
    taken: `${String(covered)}年`,
    why: 'so say the period of the figures and the signature',
  };
}
