import { bytesOf, type Bytes } from './bytes.ts';
import type { Fib } from './fib.ts';

/** The text of one text box: where it lies, and the character of the main text that it hangs on, if that can be told. */
export interface TextBox {
  readonly from: number;
  readonly to: number;
  readonly anchor: number | null;
}

/** Text boxes of the main document ([MS-DOC] 2.8.32 PlcftxbxTxt). Their text comes after all other parts of the text. */
export function readTextBoxes(fib: Fib, table: Bytes): TextBox[] {
  const [offset, length] = fib.place('textBoxes');
  if (length === 0 || fib.textBoxLength === 0) return [];
  const plc = bytesOf(table.slice(offset, length));
  const count = Math.floor((length - 4) / 26);
  const anchors = readAnchors(fib, table);
  const start = fib.mainLength + fib.betweenLength;
  // The last entry is the end of the part, no text box.
  return Array.from({ length: Math.max(0, count - 1) }, (_, i) => {
    const descriptor = (count + 1) * 4 + i * 22;
    const shape = plc.i32(descriptor + 14);
    return {
      from: start + plc.u32(i * 4),
      to: start + Math.min(plc.u32(i * 4 + 4), fib.textBoxLength),
      anchor: anchors.get(shape) ?? null,
    };
  }).filter((box) => box.to > box.from);
}

/** A drawing beside the text: its size in twips, and whether it holds a text of its own ([MS-DOC] 2.9.253 Spa). */
export interface Shape {
  readonly width: number;
  readonly height: number;
  readonly isTextBox: boolean;
}

/** Drawings that hang on the main text. Shapes inside a group are not listed. */
export function shapesOf(fib: Fib, table: Bytes): Shape[] {
  const boxes = bytesOf(table.slice(...fib.place('textBoxes')));
  const inBoxes = Math.max(0, Math.floor((boxes.all.length - 4) / 26));
  const holders = new Set(Array.from({ length: inBoxes }, (_, i) => boxes.i32((inBoxes + 1) * 4 + i * 22 + 14)));
  const plc = bytesOf(table.slice(...fib.place('shapeAnchors')));
  const count = Math.max(0, Math.floor((plc.all.length - 4) / 30));
  return Array.from({ length: count }, (_, i) => {
    const at = (count + 1) * 4 + i * 26;
    const [left, top, right, bottom] = [plc.i32(at + 4), plc.i32(at + 8), plc.i32(at + 12), plc.i32(at + 16)];
    return { width: right - left, height: bottom - top, isTextBox: holders.has(plc.i32(at)) };
  });
}

/** Characters by the shape that hangs on them ([MS-DOC] 2.8.37 PlcfSpa). Shapes inside a group are not listed. */
function readAnchors(fib: Fib, table: Bytes): Map<number, number> {
  const [offset, length] = fib.place('shapeAnchors');
  const plc = bytesOf(table.slice(offset, length));
  const count = Math.max(0, Math.floor((length - 4) / 30));
  const anchors = new Map<number, number>();
  for (let i = 0; i < count; i += 1) anchors.set(plc.i32((count + 1) * 4 + i * 26), plc.u32(i * 4));
  return anchors;
}
