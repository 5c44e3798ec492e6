/** A stretch of the width of a page. */
export interface Stretch {
  readonly left: number;
  readonly right: number;
}

/** A column of figures: where its texts stand. */
export interface Column extends Stretch {
  /** Null where all its boxes are blank. */
  readonly figures: Stretch | null;
  /** Its lowest header; null where it has none. */
  readonly header: Stretch | null;
}

export const middleOf = ({ left, right }: Stretch): number => (left + right) / 2;

/** How far two stretches overlap; negative: how far they are apart. */
export const overlapOf = (a: Stretch, b: Stretch): number => Math.min(a.right, b.right) - Math.max(a.left, b.left);

export const unionOf = (all: readonly Stretch[]): Stretch => ({
  left: Math.min(...all.map(({ left }) => left)),
  right: Math.max(...all.map(({ right }) => right)),
});

/** Middle of the header, over which the headers of several columns are centred. */
export const headMiddle = ({ figures, header, left, right }: Column): number =>
  middleOf(header ?? figures ?? { left, right });
