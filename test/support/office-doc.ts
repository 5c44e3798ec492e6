import CFB from 'cfb';

/** A property modifier: its code and the bytes after it, length prefixes included. */
export type Modifier = readonly [code: number, ...operand: number[]];

export interface Stretch {
  readonly text: string;
  /** One byte a character (windows-1252) instead of two. */
  readonly narrow?: boolean;
  /** Properties of the paragraph or cell mark that ends the stretch. */
  readonly mark?: readonly Modifier[];
  /** Properties of its characters. */
  readonly characters?: readonly Modifier[];
  /** Index into `changes`: what a fast save left with the piece. */
  readonly change?: number;
}

export interface DocOptions {
  readonly nFib?: number;
  readonly flags?: number;
  readonly changes?: readonly (readonly Modifier[])[];
  readonly data?: Uint8Array;
  /** Store the stretches back to front, as after edits. */
  readonly shuffled?: boolean;
}

const PAGE = 512;
const TEXT_AT = 2048;

/**
 * A Word 97 file of one piece, one paragraph page and one character page a stretch: what Word writes and LibreOffice
 * does not can be said with it. The container comes from the cfb package.
 */
export function docOf(stretches: readonly Stretch[], options: DocOptions = {}): Uint8Array {
  const encoded = stretches.map(({ text, narrow }) => Buffer.from(text, narrow === true ? 'latin1' : 'utf16le'));
  const order = stretches.map((_, i) => i);
  if (options.shuffled === true) order.reverse();
  const offsets: number[] = [];
  let at = TEXT_AT;
  for (const i of order) {
    offsets[i] = at;
    at += encoded[i]?.length ?? 0;
  }
  const pagesAt = Math.ceil(at / PAGE);
  const main = Buffer.alloc((pagesAt + stretches.length * 2) * PAGE);
  stretches.forEach((stretch, i) => {
    const start = offsets[i] ?? 0;
    const end = start + (encoded[i]?.length ?? 0);
    encoded[i]?.copy(main, start);
    paragraphPage([start, end], stretch.mark ?? []).copy(main, (pagesAt + i) * PAGE);
    characterPage([start, end], stretch.characters ?? []).copy(main, (pagesAt + stretches.length + i) * PAGE);
  });

  const clx = clxOf(stretches, offsets, options.changes ?? []);
  const pages = (first: number): Buffer =>
    words([...order.map((i) => offsets[i] ?? 0), at, ...order.map((i) => first + i)]);
  const structures = new Map([
    [33, clx],
    [13, pages(pagesAt)],
    [12, pages(pagesAt + stretches.length)],
  ]);
  const table: Buffer[] = [];
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(options.nFib ?? 0xc1, 2);
  main.writeUInt16LE(0x0200 | (options.flags ?? 0), 10);
  main.writeInt32LE(
    stretches.reduce((sum, { text }) => sum + text.length, 0),
    76,
  );
  main.writeUInt16LE(93, 152);
  for (const [pair, content] of structures) {
    main.writeUInt32LE(Buffer.concat(table).length, 154 + pair * 8);
    main.writeUInt32LE(content.length, 158 + pair * 8);
    table.push(content);
  }
  return oleOf({ WordDocument: main, '1Table': Buffer.concat(table), ...(options.data ? { Data: options.data } : {}) });
}

export function oleOf(streams: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const container = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(container, name, Buffer.from(content));
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

export const grpprl = (modifiers: readonly Modifier[]): Buffer =>
  Buffer.concat(modifiers.map(([code, ...operand]) => Buffer.from([code & 0xff, code >> 8, ...operand])));

/** sprmTDefTable: edges in twips, and the flags of each cell. */
export function defineRow(edges: readonly number[], flags: readonly number[] = []): Modifier {
  const short = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
  const descriptors = flags.flatMap((flag) => [...short(flag), ...Array.from({ length: 18 }, () => 0)]);
  const content = [edges.length - 1, ...edges.flatMap(short), ...descriptors];
  return [0xd608, ...short(content.length + 1), ...content];
}

const words = (values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => buffer.writeUInt32LE(value, i * 4));
  return buffer;
};

function clxOf(stretches: readonly Stretch[], offsets: readonly number[], changes: DocOptions['changes'] = []): Buffer {
  const prcs = changes.map((change) => {
    const bytes = grpprl(change);
    return Buffer.concat([Buffer.from([1, bytes.length & 0xff, bytes.length >> 8]), bytes]);
  });
  let position = 0;
  const positions = [0, ...stretches.map(({ text }) => (position += text.length))];
  const descriptors = stretches.map(({ narrow, change }, i) => {
    const pcd = Buffer.alloc(8);
    const offset = offsets[i] ?? 0;
    pcd.writeUInt32LE(narrow === true ? (offset * 2) | 0x40000000 : offset, 2);
    if (change !== undefined) pcd.writeUInt16LE((change << 1) | 1, 6);
    return pcd;
  });
  const plc = Buffer.concat([words(positions), ...descriptors]);
  return Buffer.concat([...prcs, Buffer.from([2]), words([plc.length]), plc]);
}

function paragraphPage([start, end]: readonly [number, number], modifiers: readonly Modifier[]): Buffer {
  const page = Buffer.alloc(PAGE);
  words([start, end]).copy(page, 0);
  const content = Buffer.concat([Buffer.alloc(2), grpprl(modifiers)]);
  const padded = Buffer.concat([content, Buffer.alloc(content.length % 2)]);
  // Even lengths are told by a zero and the count of words.
  const at = PAGE - 4 - padded.length - (padded.length % 4 === 0 ? 0 : 2);
  page[8] = at / 2;
  page[at + 1] = padded.length / 2;
  padded.copy(page, at + 2);
  page[PAGE - 1] = 1;
  return page;
}

function characterPage([start, end]: readonly [number, number], modifiers: readonly Modifier[]): Buffer {
  const page = Buffer.alloc(PAGE);
  words([start, end]).copy(page, 0);
  page[PAGE - 1] = 1;
  if (modifiers.length === 0) return page;
  const content = grpprl(modifiers);
  const at = (PAGE - 2 - content.length - 1) & ~1;
  page[8] = at / 2;
  page[at] = content.length;
  content.copy(page, at + 1);
  return page;
}
