import { fileView } from '../file-view.ts';
import { Refusal } from '../office/refusal.ts';

/** Little-endian numbers of one stream. Reading past its end is damage ([MS-DOC] has no optional tails we rely on). */
export interface Bytes {
  readonly all: Uint8Array;
  u8(at: number): number;
  u16(at: number): number;
  i16(at: number): number;
  u32(at: number): number;
  i32(at: number): number;
  slice(at: number, length: number): Uint8Array;
}

export function bytesOf(all: Uint8Array): Bytes {
  const view = fileView(all);
  return {
    all,
    u8: (at) => view.getUint8(at),
    u16: (at) => view.getUint16(at, true),
    i16: (at) => view.getInt16(at, true),
    u32: (at) => view.getUint32(at, true),
    i32: (at) => view.getInt32(at, true),
    slice(at, length) {
      if (at < 0 || length < 0 || at + length > all.length)
        throw new Refusal('damaged', 'a structure leaves its stream');
      return all.subarray(at, at + length);
    },
  };
}
