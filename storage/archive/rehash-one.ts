import { rehashOriginal } from './originals.ts';

export interface Rehashed {
  readonly digest: string;
  readonly problem: 'wrong_hash' | 'unreadable' | null;
}

/** Hashes one kept original again. */
export async function rehashOne(dataDir: string, digest: string): Promise<Rehashed> {
  const actual = await rehashOriginal(dataDir, digest).catch(() => null);
  return { digest, problem: actual === digest ? null : actual === null ? 'unreadable' : 'wrong_hash' };
}
