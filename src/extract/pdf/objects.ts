import type { Engine } from './engine.ts';
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

export function matrixOf({ call, memory, scratch }: Engine, object: number): Matrix {
  call.FPDFPageObj_GetMatrix(object, scratch);
  return [...memory.HEAPF32.subarray(scratch >> 2, (scratch >> 2) + 6)] as unknown as Matrix;
}
