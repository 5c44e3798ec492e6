import type { Dice } from './random.ts';

/** One byte a pixel, or three where something coloured is on the paper. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** The lid left open: what is not paper comes out black, and so do the holes of a binder. */
export function withDarkEdges({ width, height, data }: Picture, dpi: number, dice: Dice): Picture {
  const edged = Uint8Array.from(data);
  const [left, top, bottom] = [dice.int(15, 50), dice.int(5, 30), dice.int(5, 30)].map((one) => (one * dpi) / 100) as [
    number,
    number,
    number,
  ];
  const lean = (dice.next() - 0.5) * 0.02;
  const holes = [0.3, 0.7].map((at) => ({ x: left + dpi * 0.3, y: height * at, radius: dpi * 0.11 }));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const isOff = x < left + lean * y || y < top - lean * x || y > height - bottom - lean * x;
      if (isOff || holes.some((hole) => Math.hypot(x - hole.x, y - hole.y) < hole.radius))
        edged[y * width + x] = dice.int(12, 40);
    }
  return { width, height, data: edged };
}

type Point = readonly [number, number];

/** Somebody went over the page with a blue pen: rings around figures, ticks, lines under words. */
export function penned({ width, height, data }: Picture, dpi: number, dice: Dice): Picture {
  const colours = new Uint8Array(width * height * 3);
  data.forEach((tone, at) => colours.fill(tone, at * 3, at * 3 + 3));
  const dot = (cx: number, cy: number): void => {
    const radius = Math.max(1, dpi * 0.007);
    for (let y = Math.floor(cy - radius); y <= cy + radius; y++)
      for (let x = Math.floor(cx - radius); x <= cx + radius; x++) {
        if (x < 0 || y < 0 || x >= width || y >= height || Math.hypot(x - cx, y - cy) > radius) continue;
        const at = (y * width + x) * 3;
        [45, 65, 175].forEach((tone, one) => (colours[at + one] = Math.min(colours[at + one] ?? 255, tone)));
      }
  };
  const stroke = (points: readonly Point[]): void => {
    for (const [index, [x1, y1]] of points.entries()) {
      const [x0, y0] = points[index - 1] ?? [x1, y1];
      const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0)) + 1;
      for (let step = 0; step <= steps; step++) dot(x0 + ((x1 - x0) * step) / steps, y0 + ((y1 - y0) * step) / steps);
    }
  };
  for (let one = 0; one < 7; one++) {
    const [x, y] = [width * (0.12 + 0.76 * dice.next()), height * (0.1 + 0.8 * dice.next())];
    const kind = dice.int(0, 2);
    if (kind === 0) {
      const turns = Array.from({ length: 26 }, (_, at) => (at / 24) * 2 * Math.PI);
      stroke(
        turns.map((turn): Point => [x + Math.cos(turn) * dpi * 0.26, y + Math.sin(turn) * dpi * (0.14 + turn / 300)]),
      );
    } else if (kind === 1)
      stroke([[x, y], [x + dpi * 0.06, y + dpi * 0.08], [x + dpi * 0.2, y - dpi * 0.14]]); // prettier-ignore
    else stroke(Array.from({ length: 14 }, (_, at): Point => [x + at * dpi * 0.06, y + dice.int(-1, 1) * dpi * 0.006]));
  }
  return { width, height, data: colours };
}

/** A book laid open on the glass: two pages side by side, and the shadow of the fold between them. */
export function spreads(pages: readonly Picture[], dpi: number): Picture[] {
  return pages.flatMap((left, index) => {
    if (index % 2 === 1) return [];
    const right = pages[index + 1] ?? { ...left, data: new Uint8Array(left.data.length).fill(240) };
    const [width, height] = [left.width + right.width, Math.max(left.height, right.height)];
    const data = new Uint8Array(width * height).fill(240);
    for (let y = 0; y < height; y++) {
      if (y < left.height) data.set(left.data.subarray(y * left.width, (y + 1) * left.width), y * width);
      if (y < right.height)
        data.set(right.data.subarray(y * right.width, (y + 1) * right.width), y * width + left.width);
      for (let x = Math.max(0, left.width - dpi); x < Math.min(width, left.width + dpi); x++) {
        const shade = 1 - 0.75 * Math.exp(-Math.abs(x - left.width) / (dpi * 0.18));
        data[y * width + x] = (data[y * width + x] ?? 255) * shade;
      }
    }
    return [{ width, height, data }];
  });
}

/** Every second line of the scanner left out, as a fax in standard quality does it. */
export function faxed({ width, height, data }: Picture): Picture {
  const coarse = Uint8Array.from(data);
  for (let y = 1; y < height; y += 2) coarse.copyWithin(y * width, (y - 1) * width, y * width);
  return { width, height, data: coarse };
}
