import { Refusal } from './office/refusal.ts';

/** The numbers in bytes that anybody may have written: a place outside of them is damage to the file (Refusal). */
export type FileView = Pick<
  DataView,
  'byteLength' | 'getUint8' | 'getUint16' | 'getInt16' | 'getUint32' | 'getInt32' | 'getFloat64'
>;

export function fileView(bytes: Uint8Array): FileView {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { byteLength } = view;
  const within = (at: number, size: number): number => {
    if (!(at >= 0 && at + size <= byteLength)) throw new Refusal('damaged', 'a structure leaves the file');
    return at;
  };
  return {
    byteLength,
    getUint8: (at) => view.getUint8(within(at, 1)),
    getUint16: (at, littleEndian) => view.getUint16(within(at, 2), littleEndian),
    getInt16: (at, littleEndian) => view.getInt16(within(at, 2), littleEndian),
    getUint32: (at, littleEndian) => view.getUint32(within(at, 4), littleEndian),
    getInt32: (at, littleEndian) => view.getInt32(within(at, 4), littleEndian),
    getFloat64: (at, littleEndian) => view.getFloat64(within(at, 8), littleEndian),
  };
}
