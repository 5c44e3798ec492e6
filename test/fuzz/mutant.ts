import { load } from 'cheerio';
import { decode } from '../../src/html/charset.ts';
import { damage } from './byte-mutations.ts';
import { changeText } from './inner-mutations.ts';
import type { Span } from './layout.ts';
import type { Original } from './originals.ts';
import { randomOf } from './random.ts';
import type { Subject, Written } from './subject.ts';
import { touchedCodes } from './touched.ts';

export interface Mutant {
  readonly name: string;
  readonly how: string;
  readonly bytes: Buffer;
  /** Null where the source shows no boxes by which that could be told. */
  readonly touched: ReadonlySet<string> | null;
  /** What the mutant says as text, where its bytes are text: by another reader than ours. */
  readonly text: (() => string) | null;
}

const markup = /[<>&\n\r\t\0]/;

/** Codes touched by changes at these stretches of the bytes. */
function touchedBy({ source, tables }: Written, changes: readonly Span[], changed: string): Set<string> {
  const plain = (span: Span): boolean =>
    changed.length === source.length && !markup.test(source.slice(...span)) && !markup.test(changed.slice(...span));
  return new Set(changes.flatMap((span) => [...touchedCodes(source, tables, span, plain(span))]));
}

function damaged(subject: Subject, name: string): Mutant {
  const { original, raw } = subject;
  const { how, bytes, touched } = damage(original.bytes, randomOf(name));
  return {
    name,
    how,
    bytes,
    touched: raw && touchedBy(raw, touched, bytes.toString('latin1')),
    text: raw && (() => textOf(original, bytes)),
  };
}

function textOf({ medium }: Original, bytes: Buffer): string {
  const { text } = decode(bytes);
  return medium === 'text' ? text : load(text).root().text();
}

/** The mutant of an original that its ordinal names: every second one damaged as bytes, the others changed as text. */
export function mutantOf(subject: Subject, ordinal: number): Mutant {
  const { original, inner } = subject;
  const name = `${original.name}#${String(ordinal)}`;
  if (inner === null || ordinal % 2 === 0) return damaged(subject, name);
  const { how, text, touched } = changeText(inner, randomOf(name));
  const bytes = inner.encode(text);
  return { name, how, bytes, touched, text: original.medium === 'docx' ? null : () => textOf(original, bytes) };
}
