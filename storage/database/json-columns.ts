/** Columns that hold a structure, or NULL where there is none. */
export const jsonOrNull = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);

export const parseOrNull = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
