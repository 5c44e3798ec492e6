import type { Locator } from '../../src/domain/locator.ts';

/** A place as the JSON text of a `locator` column, NULL where there is none. */
export const locatorText = (at: Locator | null): string | null => (at === null ? null : JSON.stringify(at));

export const locatorFrom = (text: string | null): Locator | null =>
  text === null ? null : (JSON.parse(text) as Locator);
