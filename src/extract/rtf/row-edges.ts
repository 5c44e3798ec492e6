import type { Box, Draft } from '../office/draft.ts';

interface Edge {
  readonly right: number;
  readonly vertical: Box['merge'];
  /** The box shows nothing: it was merged into the one on its left. */
  readonly swallowed: boolean;
}

/** What the row in hand declares of its boxes (RTF 1.9, "Table Definitions"); twips. */
export interface RowEdges {
  /** One control word of the definition; unknown ones are ignored. */
  word(name: string, value: number): void;
  /** The boxes of the row that ends, with their contents in order. */
  boxes(contents: readonly (readonly Draft[])[]): readonly Box[];
}

/** A width for boxes of a row that declares too few: any will do as long as they stand side by side. */
const anyWidth = 1000;

export function rowEdges(): RowEdges {
  let edges: Edge[] = [];
  let left = 0;
  let vertical: Box['merge'] = null;
  let swallowed = false;
  return {
    word(name, value) {
      if (name === 'trowd') [edges, left, vertical, swallowed] = [[], 0, null, false];
      else if (name === 'trleft') left = value;
      else if (name === 'clvmgf') vertical = 'starts';
      else if (name === 'clvmrg') vertical = 'continues';
      else if (name === 'clmrg') swallowed = true;
      else if (name === 'cellx') {
        edges.push({ right: value, vertical, swallowed });
        [vertical, swallowed] = [null, false];
      }
    },
    boxes(contents) {
      const boxes: Box[] = [];
      let from = left;
      contents.forEach((content, at) => {
        const edge = edges[at] ?? { right: from + anyWidth, vertical: null, swallowed: false };
        const right = Math.max(edge.right, from + 1);
        const before = boxes.at(-1);
        if (edge.swallowed && before !== undefined) boxes[boxes.length - 1] = { ...before, right };
        else boxes.push({ left: from, right, content, merge: edge.vertical });
        from = right;
      });
      return boxes;
    },
  };
}
