import { unraisedAlone } from '../../text/normalise.ts';

/**
 * What the readers of word processors hand on before places are numbered: paragraphs, and tables as rows of boxes whose
 * edges are positions on one ruler. A box holds drafts itself, for a cell may hold a table.
 */
export type Draft = ParagraphDraft | TableDraft;

export interface ParagraphDraft {
  readonly kind: 'paragraph';
  /** Manual line breaks as "\n", tabs as "\t". */
  readonly text: string;
  readonly heading: boolean;
}

export interface TableDraft {
  readonly kind: 'table';
  readonly rows: readonly (readonly Box[])[];
  /** Rows (0-based) whose edges are guesses, because the file contradicts itself. */
  readonly guessedRows?: readonly number[];
}

export interface Box {
  /** Twips (1/1440 inch) from any origin that all rows of the table share; left < right. */
  readonly left: number;
  readonly right: number;
  readonly content: readonly Draft[];
  /** Vertical merge: the first of a stack of boxes, or one that shows nothing of its own. */
  readonly merge: 'starts' | 'continues' | null;
}

/** A table of one box is a frame that someone drew around a word. */
export const isFrameOfOne = ({ rows }: TableDraft): boolean => rows.length === 1 && rows[0]?.length === 1;

/** Paragraphs of a box as printed, without the empty ones that only push the text to the middle of the box. */
export function textOf(content: readonly Draft[]): string {
  const lines = content.flatMap((draft) => {
    if (draft.kind === 'paragraph') return [draft.text];
    return isFrameOfOne(draft) ? [textOf(draft.rows[0]?.[0]?.content ?? [])] : [];
  });
  return unraisedAlone(lines.join('\n').replace(/^(?:[^\S\n]*\n)+|(?:\n[^\S\n]*)+$/g, ''));
}
