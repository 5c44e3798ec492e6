import { cellCode, type FormTable } from './form.ts';
import { forms } from './index.ts';

/** A box in the words of the form. */
export interface BoxLabel {
  readonly code: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly unit: string | null;
  /** Forms that print the box. */
  readonly forms: readonly string[];
}

function boxesOf(table: FormTable): Omit<BoxLabel, 'forms'>[] {
  return table.blocks.flatMap((block) => {
    const groups = new Map(block.groups.map((group) => [group.code, group.label]));
    return block.rows.flatMap((row) =>
      block.columns.map((column) => ({
        code: cellCode(table.code, row.code, column.code),
        table: table.title,
        row: [block.title, groups.get(row.parent ?? ''), row.label]
          .filter((part) => part !== undefined && part !== '')
          .join(' › '),
        column: column.label,
        unit: column.unit ?? row.unit ?? null,
      })),
    );
  });
}

/** Every box of every form, each once, in the order of the forms. */
export function allBoxes(): BoxLabel[] {
  const boxes = new Map<string, { box: Omit<BoxLabel, 'forms'>; forms: string[] }>();
  for (const form of forms) {
    for (const box of form.tables.flatMap(boxesOf)) {
      const known = boxes.get(box.code);
      // The later form's wording stands for a box that two forms print.
      boxes.set(box.code, { box, forms: [...(known?.forms ?? []), form.code] });
    }
  }
  return [...boxes.values()].map(({ box, forms: printedIn }) => ({ ...box, forms: printedIn }));
}

export const boxLabel = (code: string): BoxLabel | null => allBoxes().find((box) => box.code === code) ?? null;
