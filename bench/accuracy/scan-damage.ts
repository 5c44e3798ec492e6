import type { Scan } from './model.ts';
import type { Dice } from './random.ts';
import { faxed, penned, type Picture, withDarkEdges } from './scan-mishaps.ts';

/** Where a pixel of the scan comes from on the printed page. */
type Course = (x: number, y: number) => readonly [number, number];

const toneAt = ({ width, height, data }: Picture, x: number, y: number): number =>
  x < 0 || y < 0 || x >= width || y >= height ? 255 : (data[y * width + x] ?? 255);

function drawnBy(page: Picture, course: Course): Picture {
  const { width, height } = page;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [fromX, fromY] = course(x, y);
      const [left, top] = [Math.floor(fromX), Math.floor(fromY)];
      const [a, b] = [fromX - left, fromY - top];
      const above = toneAt(page, left, top) * (1 - a) + toneAt(page, left + 1, top) * a;
      const below = toneAt(page, left, top + 1) * (1 - a) + toneAt(page, left + 1, top + 1) * a;
      data[y * width + x] = above * (1 - b) + below * b;
    }
  }
  return { width, height, data };
}

/** A feeder turns a sheet, a book bends it, a camera sees it from the side. */
function courseOf({ skew, wear }: Scan, { width, height }: Picture): Course {
  const [sin, cos] = [Math.sin((skew * Math.PI) / 180), Math.cos((skew * Math.PI) / 180)];
  return (x, y) => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    const [u, v] = [dx * cos + dy * sin + width / 2, dy * cos - dx * sin + height / 2];
    if (wear === 'curl') return [u, v + height * 0.006 * Math.cos((u / width) * Math.PI * 1.2)];
    if (wear === 'book') {
      const bend = Math.max(0, 1 - u / (width * 0.35)) ** 2;
      return [u - width * 0.025 * bend, v + height * 0.012 * bend * (0.4 + v / height)];
    }
    if (wear !== 'photo') return [u, v];
    const depth = 1 + 0.05 * (v / height - 0.5) + 0.03 * (u / width - 0.5);
    return [(u - width / 2) / depth + width / 2, (v - height / 2) / depth + height / 2];
  };
}

/** Runs of dark pixels longer than any character, along the rows or (`upright`) the columns: the rulings. */
function* rulings({ width, height, data }: Picture, dpi: number, upright: boolean): Generator<number[]> {
  const [lines, length] = upright ? [width, height] : [height, width];
  for (let line = 0; line < lines; line++) {
    let run: number[] = [];
    for (let along = 0; along <= length; along++) {
      const at = upright ? along * width + line : line * width + along;
      if (along < length && (data[at] ?? 255) < 170) run.push(at);
      else {
        if (run.length > dpi * 0.35) yield run;
        run = [];
      }
    }
  }
}

/** Rulings of a tired printer: pale, or with gaps in them. */
function withWornRulings(page: Picture, { dpi, wear }: Scan): Picture {
  if (!['pale-rulings', 'broken-rulings', 'faint-rulings', 'worn-rulings'].includes(wear)) return page;
  const data = Uint8Array.from(page.data);
  const paleness = { 'pale-rulings': 150, 'faint-rulings': 205 }[wear as string];
  const [gap, every] = wear === 'worn-rulings' ? [0.05, 6] : [0.02, 19];
  for (const upright of [false, true])
    for (const run of rulings(page, dpi, upright)) {
      if (paleness !== undefined) for (const at of run) data[at] = Math.max(data[at] ?? 0, paleness);
      // Thrown from the place along the line, so that all rows of a thick line break in one place.
      else
        run.forEach((at, along) => {
          const place = Math.floor(along / (dpi * gap));
          if ((Math.imul(place + 7, 2654435761) >>> 0) % every === 0) data[at] = 255;
        });
    }
  return { ...page, data };
}

function lightAt(wear: Scan['wear'], x: number, y: number): number {
  if (wear === 'book') return 1 - 0.5 * Math.max(0, 1 - x / 0.2) ** 2;
  return wear === 'light' || wear === 'photo' ? 1 - 0.28 * x ** 2 - 0.12 * y : 1;
}

/** The paper not quite white, light from one side, a sensor's noise, dirt. */
function onPaper(page: Picture, { dpi, noise, wear }: Scan, dice: Dice): Picture {
  const { width, height } = page;
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const grain = noise === 0 ? 0 : dice.int(-noise, noise) + dice.int(-noise, noise);
      const light = lightAt(wear, x / width, y / height);
      data[y * width + x] = Math.max(0, Math.min(255, (25 + (page.data[y * width + x] ?? 255) * 0.86) * light + grain));
    }
  }
  const dirt = wear === 'specks' ? Math.round((width * height) / dpi / 4) : 0;
  for (let one = 0; one < dirt; one++) {
    const [x, y, size] = [dice.int(0, width - 4), dice.int(0, height - 4), dice.int(1, Math.ceil(dpi / 130))];
    for (let dy = 0; dy < size; dy++) data.fill(dice.int(40, 140), (y + dy) * width + x, (y + dy) * width + x + size);
  }
  return { width, height, data };
}

/** Scanned as black and white, as for a fax. */
function inTwoTones({ width, height, data }: Picture): Picture {
  return { width, height, data: data.map((tone) => (tone < 150 ? 0 : 255)) };
}

/** A red seal over the middle of the page, where its tables are: a ring, a star of beams and a line of strokes. */
function sealed({ width, height, data }: Picture, dpi: number, dice: Dice): Picture {
  const colours = new Uint8Array(width * height * 3);
  data.forEach((tone, at) => colours.fill(tone, at * 3, at * 3 + 3));
  const radius = dpi * 0.8;
  const [cx, cy] = [width * (0.45 + 0.3 * dice.next()), height * (0.35 + 0.3 * dice.next())];
  for (let y = Math.floor(cy - radius); y < cy + radius; y++) {
    for (let x = Math.floor(cx - radius); x < cx + radius; x++) {
      const [r, turn] = [Math.hypot(x - cx, y - cy) / radius, Math.atan2(y - cy, x - cx)];
      const ring = r > 0.93 && r < 1;
      const star = r < 0.32 * (0.6 + 0.4 * Math.cos(5 * (turn + Math.PI / 2)));
      const writing = r > 0.7 && r < 0.87 && turn < 0.3 && Math.sin(turn * 60) > 0.1;
      if (!ring && !star && !writing) continue;
      const at = (y * width + x) * 3;
      colours[at + 1] = (colours[at + 1] ?? 0) * 0.22;
      colours[at + 2] = (colours[at + 2] ?? 0) * 0.25;
      colours[at] = (colours[at] ?? 0) * 0.92;
    }
  }
  return { width, height, data: colours };
}

/** Laid in sideways or upside down. */
function turnedBy({ width, height, data }: Picture, degrees: Scan['turned']): Picture {
  if (degrees === 0) return { width, height, data };
  const bytes = data.length / (width * height);
  const [wide, high] = degrees === 180 ? [width, height] : [height, width];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < high; y++)
    for (let x = 0; x < wide; x++) {
      const [fromX, fromY] =
        degrees === 180 ? [width - 1 - x, height - 1 - y] : degrees === 90 ? [y, height - 1 - x] : [width - 1 - y, x];
      for (let one = 0; one < bytes; one++)
        turned[(y * wide + x) * bytes + one] = data[(fromY * width + fromX) * bytes + one] ?? 255;
    }
  return { width: wide, height: high, data: turned };
}

/** The printed page as it comes out of a scanner. */
export function scannedPage(printed: Picture, scan: Scan, dice: Dice): Picture {
  const worn = withWornRulings(printed, scan);
  const straight = scan.skew === 0 && !['curl', 'photo', 'book'].includes(scan.wear);
  const laid = straight ? worn : drawnBy(worn, courseOf(scan, worn));
  const paper = onPaper(laid, scan, dice);
  return turnedBy(withMishap(paper, scan, dice), scan.turned);
}

function withMishap(paper: Picture, { wear, dpi }: Scan, dice: Dice): Picture {
  if (wear === 'two-tones') return inTwoTones(paper);
  if (wear === 'fax') return faxed(inTwoTones(paper));
  if (wear === 'dark-edges') return withDarkEdges(paper, dpi, dice);
  if (wear === 'pen') return penned(paper, dpi, dice);
  if (wear === 'grey-seal') return inGrey(sealed(paper, dpi, dice));
  return wear === 'seal' ? sealed(paper, dpi, dice) : paper;
}

/** A scanner without colours: what was red is grey, and no longer to be told from print by its colour. */
function inGrey({ width, height, data }: Picture): Picture {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++)
    grey[at] = ((data[at * 3] ?? 0) * 77 + (data[at * 3 + 1] ?? 0) * 150 + (data[at * 3 + 2] ?? 0) * 29) >> 8;
  return { width, height, data: grey };
}
