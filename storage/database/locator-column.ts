import type { Locator } from '../../src/domain/locator.ts';

const letters = { page: 'p', block: 'b', table: 't', row: 'r', column: 'c', line: 'l' } as const;
type Counted = keyof typeof letters;
const names = Object.entries(letters) as [Counted, string][];

/**
 * A place as the text of a `locator` column: one letter and number a count (p page, b block, t table, r row, c column,
 * l line), x and the four edges of a box, @ and the path inside a container; "t2r4c3", "p3x72,90.5,140,102@a/b.pdf".
 * A fifth of the size of JSON, and places are half of what is stored. NULL where there is none.
 */
export function locatorText(at: Locator | null): string | null {
  if (at === null) return null;
  const counts = names.map(([name, letter]) => (at[name] === undefined ? '' : `${letter}${String(at[name])}`)).join('');
  const box = at.box === undefined ? '' : `x${at.box.join(',')}`;
  return `${counts}${box}${at.part === undefined ? '' : `@${at.part}`}`;
}

export function locatorFrom(text: string | null): Locator | null {
  if (text === null) return null;
  const [, counts = '', box, part] = /^([^x@]*)(?:x([^@]*))?(?:@([^]*))?$/u.exec(text) ?? [];
  const found = [...counts.matchAll(/([a-z])(\d+)/gu)].map(([, letter, number]) => [
    names.find(([, known]) => known === letter)?.[0] ?? '',
    Number(number),
  ]);
  return {
    ...(part === undefined ? {} : { part }),
    ...(Object.fromEntries(found) as Partial<Record<Counted, number>>),
    ...(box === undefined ? {} : { box: box.split(',').map(Number) as unknown as NonNullable<Locator['box']> }),
  };
}
