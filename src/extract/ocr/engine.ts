import type { Gray, PixelBox } from './gray.ts';

/** What an engine takes for one word, with its place in the picture. */
export interface Word {
  readonly text: string;
  /** 0..1, the engine's own opinion. */
  readonly confidence: number;
  readonly box: PixelBox;
}

/** figures: digits, points, commas only · chinese: any text. */
export type Script = 'figures' | 'chinese';

/** A program that recognises printed text. Every picture given holds one column of lines. */
export interface OcrEngine {
  /** "name version (language data)", for the notes of the document. */
  readonly name: string;
  readonly scripts: ReadonlySet<Script>;
  /** Words in reading order. Rejects where the engine breaks or `signal` ends it. */
  recognise(picture: Gray, script: Script, signal: AbortSignal): Promise<readonly Word[]>;
  close(): Promise<void>;
}

/** A portable graymap: the plainest format that every engine takes. */
export function graymap({ width, height, data }: Gray): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${String(width)} ${String(height)}\n255\n`, 'latin1'), data]);
}

export const figureCharacters = '0123456789.,';

interface Entry {
  readonly line: string;
  readonly word: Word;
}

/** The words of tesseract's TSV output, each as high as the line it stands on. */
export function wordsFromTsv(tsv: string): Word[] {
  const entries = tsv.split('\n').flatMap((row): Entry[] => {
    const [level, page, block, paragraph, line, , left, top, width, height, confidence, text] = row.split('\t');
    if (level !== '5' || text === undefined || text.trim() === '') return [];
    const [x, y] = [Number(left), Number(top)];
    const box = [x, y, x + Number(width), y + Number(height)] as const;
    const word = { text: text.trim(), confidence: Math.max(0, Number(confidence)) / 100, box };
    return [{ line: [page, block, paragraph, line].join('.'), word }];
  });
  const lines = new Map<string, Word[]>();
  for (const { line, word } of entries) lines.set(line, [...(lines.get(line) ?? []), word]);
  return [...lines.values()].flatMap(onOneLine);
}

/**
 * Words of one line are given one height (a dash or a comma alone would tell neither the line nor its print) and places
 * that follow each other: tesseract's boxes of Chinese words overlap, and by them the words would change places.
 */
function onOneLine(words: readonly Word[]): Word[] {
  const at = (edge: 1 | 3, share: number): number =>
    words.map(({ box }) => box[edge]).sort((a, b) => a - b)[Math.floor((words.length - 1) * share)] ?? 0;
  const [top, bottom] = [at(1, 0.25), at(3, 0.75)];
  let reached = -Infinity;
  return words.map((word, index) => {
    const left = Math.max(reached, word.box[0]);
    const next = words[index + 1]?.box[0] ?? Infinity;
    const right = Math.max(left + 1, next > left ? Math.min(word.box[2], next) : word.box[2]);
    reached = right;
    return { ...word, box: [left, top, right, bottom] };
  });
}
