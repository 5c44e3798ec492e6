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

export function matrixOf(engine: Engine, object: number): Matrix {
  engine.call.FPDFPageObj_GetMatrix(object, engine.scratch);
  return matrixAt(engine);
}

/** The matrix that a call has just left in the scratch memory. */
export function matrixAt({ memory, scratch }: Engine): Matrix {
  const [floats, at] = [memory.HEAPF32, scratch >> 2];
  const entry = (index: number): number => floats[at + index] ?? 0;
  return [entry(0), entry(1), entry(2), entry(3), entry(4), entry(5)];
}
