import type { Engine } from './engine.ts';
import type { Box } from './marks.ts';
import { compose, type Matrix } from './matrix.ts';

export const objectType = { text: 1, path: 2, image: 3, form: 5 } as const;

/** Forms in forms, deeper than any program writes them: a file that goes on is built to harm. */
const deepest = 12;

/** Visits the objects of a page and of the forms drawn on it; `placed` leads from an object's space to the wanted page. */
export function eachObject(
  engine: Engine,
  page: number,
  place: Matrix,
  visit: (object: number, type: number, placed: Matrix) => void,
): void {
  const { call } = engine;
  walk(call.FPDFPage_CountObjects(page), (index) => call.FPDFPage_GetObject(page, index), place, 0);

  function walk(count: number, objectAt: (index: number) => number, placed: Matrix, depth: number): void {
    for (let index = 0; index < count; index++) {
      const object = objectAt(index);
      const type = call.FPDFPageObj_GetType(object);
      visit(object, type, placed);
      if (type !== objectType.form || depth >= deepest) continue;
      const inner = compose(matrixOf(engine, object), placed);
      walk(call.FPDFFormObj_CountObjects(object), (at) => call.FPDFFormObj_GetObject(object, at), inner, depth + 1);
    }
  }
}

export function matrixOf(engine: Engine, object: number): Matrix {
  engine.call.FPDFPageObj_GetMatrix(object, engine.scratch);
  return matrixAt(engine);
}

/** The matrix that a call has just left in the scratch memory. */
export function matrixAt({ memory, scratch }: Engine): Matrix {
  const floats = memory.HEAPF32;
  const at = scratch >> 2;
  return [
    floats[at] ?? 0,
    floats[at + 1] ?? 0,
    floats[at + 2] ?? 0,
    floats[at + 3] ?? 0,
    floats[at + 4] ?? 0,
    floats[at + 5] ?? 0,
  ];
}

/** Four floats that a call has just left in the scratch memory, in its order. */
export function floatsAt({ memory, scratch }: Engine): Box {
  const floats = memory.HEAPF32;
  const at = scratch >> 2;
  return [floats[at] ?? 0, floats[at + 1] ?? 0, floats[at + 2] ?? 0, floats[at + 3] ?? 0];
}

/** Left, bottom, right and top of an object, in its own space. */
export function boundsOf(engine: Engine, object: number): Box {
  const { call, scratch } = engine;
  call.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
  return floatsAt(engine);
}
