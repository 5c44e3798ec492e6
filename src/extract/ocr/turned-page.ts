import type { Box } from '../pdf/marks.ts';
import type { OcrEngine } from './engine.ts';
import { drawInto, type Gray, whitePicture } from './gray.ts';
import { legibility } from './legibility.ts';
import type { PagePicture } from './page-bitmap.ts';
import { type ReadPage, readPage } from './read-page.ts';

/** Quarters of a turn to the right. */
type Quarters = 1 | 2 | 3;
/** A sheet laid in sideways is met more often than one upside down. */
const turns: readonly Quarters[] = [1, 3, 2];

/** Share of its characters that are sure on a page that lies upright. */
const legible = 0.35;
/** Pixels to the inch: enough to tell writing from writing upside down. */
const probeDpi = 130;
/** A turned page must show as many sure characters more. */
const leastMore = 12;

/** Reads a page; one of which hardly anything is read as it lies is turned the way that reads best. */
export async function readUpright(
  drawn: PagePicture,
  number: number,
  engine: OcrEngine,
  signal: AbortSignal,
): Promise<ReadPage> {
  const asLaid = await readPage(drawn, number, engine, signal);
  const { sure: seen, all } = asLaid.legibility;
  if (drawn.isPart === true || !engine.scripts.has('chinese') || all === 0 || seen >= all * legible) return asLaid;
  const picture = drawn.dpi > probeDpi ? scaled(drawn.picture, probeDpi / drawn.dpi) : drawn.picture;
  let [best, most]: [Quarters | 0, number] = [0, seen + leastMore];
  for (const turn of turns) {
    const found = legibility(await engine.recognise(turnedBy(picture, turn), 'chinese', signal)).sure;
    if (found > most) [best, most] = [turn, found];
  }
  if (best === 0) return asLaid;
  const upright = { ...drawn, picture: turnedBy(drawn.picture, best) };
  return layBack(await readPage(upright, number, engine, signal), best, drawn);
}

const scaled = (picture: Gray, scale: number): Gray => {
  const small = whitePicture(Math.round(picture.width * scale), Math.round(picture.height * scale));
  drawInto(small, 0, 0, picture, [0, 0, picture.width, picture.height], scale, { paper: 255, ink: 0 });
  return small;
};

function turnedBy({ width, height, data }: Gray, quarters: Quarters): Gray {
  const [wide, high] = quarters === 2 ? [width, height] : [height, width];
  const turned = new Uint8Array(data.length);
  // From the turned pixel back to where it lay: a step to the right and a step down, in bytes.
  const [start, right, down] =
    quarters === 1
      ? [(height - 1) * width, -width, 1]
      : quarters === 2
        ? [width * height - 1, -1, -width]
        : [width - 1, width, -1];
  for (let y = 0, row = start; y < high; y++, row += down)
    for (let x = 0, at = row; x < wide; x++, at += right) turned[y * wide + x] = data[at] ?? 255;
  return { width: wide, height: high, data: turned };
}

/** Says of everything on a page read upright where it stands on the page as displayed. */
function layBack(page: ReadPage, quarters: Quarters, { picture, dpi }: PagePicture): ReadPage {
  const [width, height] = [(picture.width * 72) / dpi, (picture.height * 72) / dpi];
  const point = (x: number, y: number): readonly [number, number] =>
    quarters === 1 ? [y, height - x] : quarters === 2 ? [width - x, height - y] : [width - y, x];
  const box = ([left, top, right, bottom]: Box): Box => {
    const [[ax, ay], [bx, by]] = [point(left, top), point(right, bottom)];
    return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  };
  return {
    ...page,
    finish: (figures) => {
      const { marks, sureness, ...rest } = page.finish(figures);
      return {
        ...rest,
        marks: { ...marks, displayed: (at) => box(marks.displayed(at)) },
        sureness: sureness.map(({ x, y, confidence }) => {
          const [toX, toY] = point(x, y);
          return { x: toX, y: toY, confidence };
        }),
      };
    },
  };
}
