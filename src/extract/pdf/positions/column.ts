/** Where the texts of a column stand. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

export const middleOf = ({ left, right }: Column): number => (left + right) / 2;

/** How far two stretches overlap; negative: how far they are apart. */
export const overlapOf = (a: Column, b: Column): number => Math.min(a.right, b.right) - Math.max(a.left, b.left);

export const unionOf = (all: readonly Column[]): Column => ({
  left: Math.min(...all.map(({ left }) => left)),
  right: Math.max(...all.map(({ right }) => right)),
});
