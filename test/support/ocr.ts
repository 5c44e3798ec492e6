import { crc32, deflateSync } from 'node:zlib';
import { chooseEngine } from '../../src/extract/ocr/choose-engine.ts';
import type { Gray } from '../../src/extract/ocr/gray.ts';

const engine = await chooseEngine();
await engine?.close();

/** For `skip`: false where an engine is on the machine, else the reason. */
export const withoutEngine: string | false = engine === null ? 'no OCR engine on this machine' : false;

/** Runs with no engine to be found, whatever the machine has. */
export async function engineOff<T>(work: () => Promise<T>): Promise<T> {
  const before = process.env['NIANBAO_OCR'];
  process.env['NIANBAO_OCR'] = 'off';
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env['NIANBAO_OCR'];
    else process.env['NIANBAO_OCR'] = before;
  }
}

/** A sheet of paper to draw on, with noise that is the same in every run. */
export class Sheet {
  readonly picture: Gray;
  #seed = 1;

  constructor(width: number, height: number, paper = 240) {
    this.picture = { width, height, data: new Uint8Array(width * height).fill(paper) };
  }

  fill(left: number, top: number, right: number, bottom: number, tone = 30): this {
    const { width, height, data } = this.picture;
    for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
      data.fill(tone, y * width + Math.max(0, left), y * width + Math.min(width, right));
    return this;
  }

  random(): number {
    this.#seed = (this.#seed * 1664525 + 1013904223) % 4294967296;
    return this.#seed / 4294967296;
  }

  noise(strength: number): this {
    const { data } = this.picture;
    for (let at = 0; at < data.length; at++) {
      const shift = (this.random() + this.random() + this.random() - 1.5) * 2 * strength;
      data[at] = Math.max(0, Math.min(255, (data[at] ?? 0) + shift));
    }
    return this;
  }
}

const chunk = (type: string, content: Uint8Array): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** A gray picture as PNG. */
export function pngOf({ width, height, data }: Gray): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const lines = Array.from({ length: height }, (_, y) => [
    Buffer.from([0]),
    data.subarray(y * width, (y + 1) * width),
  ]).flat();
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}
