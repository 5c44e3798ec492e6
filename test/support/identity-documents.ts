import { readdirSync, readFileSync } from 'node:fs';
import type { Document, Block } from '../../src/domain/document.ts';
import type { Cell } from '../../src/domain/report.ts';
import { textExtractor } from '../../src/extract/text.ts';
import { fixture } from './paths.ts';

/** A document of paragraphs only, one a line. */
export function documentOf(lines: readonly string[], declared: Readonly<Record<string, string>> = {}): Document {
  const blocks: Block[] = lines.map((text, index) => ({ kind: 'paragraph', text, at: { line: index + 1 } }));
  return { medium: 'text', declared, blocks, notes: [] };
}

interface TruthCell {
  readonly value: number | null;
  readonly raw: string | null;
  readonly status: Cell['status'];
  readonly inferred?: number;
}

export interface TruthFact {
  readonly code: string;
  readonly value: number | boolean | null;
  readonly unit: string | null;
  readonly sentence: string;
  readonly approx?: boolean;
}

export interface Truth {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: Readonly<Record<string, TruthCell>>;
  readonly facts: readonly TruthFact[];
  readonly identities: {
    readonly all: readonly { id: string; where: string; left: number | null; right: number | null; status: string }[];
  };
}

export interface Seed {
  readonly name: string;
  readonly document: Document;
  readonly truth: Truth;
  /** Cells as the truth file has them, so that these tests do not hang on the reading of tables. */
  readonly cells: readonly Cell[];
}

/** The five founding reports, extracted from their text files, beside what a reader found in them. */
export async function seeds(): Promise<Seed[]> {
  const names = readdirSync(fixture('seeds')).filter((name) => name.endsWith('.txt'));
  return Promise.all(
    names.map(async (name) => {
      const { documents } = await textExtractor.extract({ bytes: readFileSync(fixture('seeds', name)), name });
      const truth = JSON.parse(readFileSync(fixture('seeds', name.replace('.txt', '.truth.json')), 'utf8')) as Truth;
      const [document] = documents;
      if (document === undefined) throw new Error(`${name} was not extracted`);
      const cells = Object.entries(truth.cells).map(([code, cell]): Cell => {
        const { value, raw, status } = cell;
        return { code, value, text: raw, status, at: null };
      });
      return { name, document, truth, cells };
    }),
  );
}
