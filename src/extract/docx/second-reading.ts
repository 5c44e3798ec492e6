import { zipSync } from 'fflate';
import type { Note } from '../../domain/note.ts';

/** Parts of the package that mammoth may see: inspected and unpacked under a limit before. */
export type Parts = Readonly<Record<string, Uint8Array>>;

/**
 * Reads the document once more with mammoth, an independent reader, and notes numbers that it finds and our own
 * reading does not hold: text lost on the way would otherwise be lost in silence. Only that direction counts, for
 * mammoth knows less (list numbers, simple fields, some text boxes).
 */
export async function compareWithMammoth(parts: Parts, ownTexts: readonly string[]): Promise<Note[]> {
  const { default: mammoth } = await import('mammoth');
  const texts: string[] = [];
  const take = (document: MammothNode): MammothNode => {
    texts.push(printed(document));
    return { ...document, children: [] };
  };
  try {
    const buffer = Buffer.from(zipSync({ ...parts }, { level: 0 }));
    await mammoth.convertToHtml({ buffer }, { transformDocument: take });
  } catch (error) {
    return [{ code: 'second_reading_failed', message: `mammoth could not read it: ${String(error)}`, at: null }];
  }
  const missing = surplus(numbersIn(texts), numbersIn(ownTexts));
  if (missing.length === 0) return [];
  const message = `mammoth reads numbers that this reading does not hold: ${missing.slice(0, 20).join(', ')}`;
  return [{ code: 'second_reading_differs', message, at: null }];
}

interface MammothNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MammothNode[];
}

function printed(node: MammothNode): string {
  if (node.type === 'text') return node.value ?? '';
  const text = (node.children ?? []).map(printed).join('');
  const isApart = node.type === 'paragraph' || node.type === 'break' || node.type === 'tab';
  return isApart ? `\n${text}\n` : text;
}

const numbersIn = (texts: readonly string[]): string[] =>
  texts.flatMap((text) => text.normalize('NFKC').match(/\d+(?:\.\d+)?/g) ?? []);

/** Numbers of `first` that `second` has not, each occurrence counted. */
function surplus(first: readonly string[], second: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const number of second) left.set(number, (left.get(number) ?? 0) + 1);
  return first.filter((number) => {
    const count = left.get(number) ?? 0;
    left.set(number, count - 1);
    return count <= 0;
  });
}
