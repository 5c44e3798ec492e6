import { readFileSync } from 'node:fs';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** A configuration file that cannot be used. The message begins with file:line:column. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Path = readonly (string | number)[];

/** Offset of the value at a path, or of the nearest thing above it that the file holds; `key` asks for its name. */
function offsetOf(document: Document, path: Path, key?: string): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (key !== undefined && isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair !== undefined && isScalar(pair.key) && pair.key.range) return pair.key.range[0];
    }
    if (node !== null && typeof node === 'object' && 'range' in node && Array.isArray(node.range))
      return Number(node.range[0]);
  }
  return 0;
}

/**
 * Reads a YAML file and checks it against a schema. Throws ConfigError with one line for everything that is wrong,
 * each with the line it is on.
 */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const lines = new LineCounter();
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${String(Math.max(line, 1))}:${String(Math.max(col, 1))}`;
  };
  const broken = document.errors.map((error) => `${at(error.pos[0])}: ${error.message}`);
  if (broken.length > 0) throw new ConfigError(broken.join('\n'));
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return checked.data;
  const wrong = checked.error.issues.flatMap((issue) => {
    const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
    const name = path.length === 0 ? '' : `${path.join('.')}: `;
    if (issue.code !== 'unrecognized_keys') return [`${at(offsetOf(document, path))}: ${name}${issue.message}`];
    return issue.keys.map((key) => `${at(offsetOf(document, path, key))}: ${name}unknown key "${key}"`);
  });
  throw new ConfigError(wrong.join('\n'));
}
