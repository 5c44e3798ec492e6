/** One thing that must hold, how often it did, and where it did not. */
export interface Measure {
  readonly name: string;
  readonly cases: number;
  readonly faults: readonly string[];
}

export const measure = (name: string, cases: number, faults: readonly string[]): Measure => ({ name, cases, faults });

/** The path with query of an address, whatever its scheme and port. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return decodeURI(pathname) + search;
}
