import { load } from 'cheerio';
import { unzipSync } from 'fflate';
import { decode } from '../../src/html/charset.ts';
import { zip } from '../documents/build/zip.ts';
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

const packages = new Set<Original['medium']>(['docx', 'xlsx', 'ofd', 'zip', 'odt']);

/** One part of a package damaged and packed again with the checksum it has now: else nobody would look inside. */
function damagedInside({ original }: Subject, name: string): Mutant {
  const random = randomOf(name);
  const parts = Object.entries(unzipSync(original.bytes)).map(([path, content]) => ({
    name: Buffer.from(path),
    bytes: Buffer.from(content),
  }));
  const part = random.pick(parts.filter(({ bytes }) => bytes.length > 0));
  const { how, bytes } = damage(part.bytes, random);
  const packed = zip(parts.map((one) => (one === part ? { ...one, bytes } : one)));
  return { name, how: `${how} in ${part.name.toString()}`, bytes: packed, touched: null, text: null };
}

/** The mutant of an original that its ordinal names: every second one damaged as bytes, the others changed as text. */
export function mutantOf(subject: Subject, ordinal: number): Mutant {
  const { original, inner } = subject;
  const name = `${original.name}#${String(ordinal)}`;
  if (inner === null && ordinal % 2 === 1 && packages.has(original.medium)) return damagedInside(subject, name);
  if (inner === null || ordinal % 2 === 0) return damaged(subject, name);
  const { how, text, touched } = changeText(inner, randomOf(name));
  const bytes = inner.encode(text);
  return { name, how, bytes, touched, text: original.medium === 'docx' ? null : () => textOf(original, bytes) };
}
