import { constants, gunzipSync } from 'node:zlib';

/**
 * Undoes a gzip that a server applied without saying so. A cut stream gives what it holds; other bytes come back as
 * they are. Throws a RangeError (ERR_BUFFER_TOO_LARGE) where more than `limit` bytes would come out.
 */
export function gunzipped(bytes: Uint8Array, limit: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  return gunzipSync(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
}
