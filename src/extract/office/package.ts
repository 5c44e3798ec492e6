import { childrenOf, readXml, type XmlElement } from './xml.ts';
import type { ZipFile } from './zip.ts';

/** The parts of an Open Packaging file ([ECMA-376-2]), each unpacked once. */
export interface Package {
  /** Root of a part; undefined where there is no such part. */
  xml(path: string): XmlElement | undefined;
  /** Path of the part that `from` ("" for the package) relates to by a type that ends in `type`; null where none. */
  target(from: string, type: string): string | null;
  /** Path of the part that `from` relates to under an id. */
  related(from: string, id: string): string | null;
  /** Bytes of a part that is a file of its own; null where there is none. It does not count as read. */
  file(path: string): Uint8Array | null;
  /** Bytes of all parts read so far, by path. */
  seen(): Readonly<Record<string, Uint8Array>>;
}

export function openPackage(zip: ZipFile): Package {
  const bytes = new Map<string, Uint8Array>();
  const byLowerCase = new Map(zip.paths.map((path) => [path.toLowerCase(), path]));

  // Part names are compared without case, and some writers count on it.
  const file = (path: string): Uint8Array | null => zip.part(byLowerCase.get(path.toLowerCase()) ?? path);
  const part = (path: string): Uint8Array | null => {
    const known = bytes.get(path);
    if (known !== undefined) return known;
    const content = file(path);
    if (content !== null) bytes.set(path, content);
    return content;
  };
  const xml = (path: string): XmlElement | undefined => {
    const content = part(path);
    return content === null ? undefined : readXml(content);
  };
  const follow = (from: string, wanted: (relation: XmlElement) => boolean): string | null => {
    const slash = from.lastIndexOf('/') + 1;
    const relations = xml(`${from.slice(0, slash)}_rels/${from.slice(slash)}.rels`);
    const target = (relations === undefined ? [] : childrenOf(relations)).find(wanted)?.attributes.get('Target');
    return target === undefined ? null : absolute(from.slice(0, slash), target);
  };
  return {
    xml,
    file,
    // The transitional and the strict standard name types by different addresses with the same last word.
    target: (from, type) => follow(from, ({ attributes }) => attributes.get('Type')?.endsWith(`/${type}`) === true),
    related: (from, id) => follow(from, ({ attributes }) => attributes.get('Id') === id),
    seen: () => Object.fromEntries(bytes),
  };
}

function absolute(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of (folder + target).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}
