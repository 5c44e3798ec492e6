export interface StoredOriginal {
  /** SHA-256, 64 hex digits. */
  readonly digest: string;
  readonly size: number;
  /** The same bytes had been kept before. */
  readonly existed: boolean;
}
