export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export const isJsonObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** JSON of an endpoint, also where it is wrapped in a callback; null where it is none. */
export function parseJson(text: string): Json | null {
  const bare = text.trim().replace(/^(?:\/\*\*\/)?\s*[\w$.]+\s*\(([\s\S]*)\)\s*;?$/, '$1');
  try {
    return JSON.parse(bare) as Json;
  } catch {
    return null;
  }
}
