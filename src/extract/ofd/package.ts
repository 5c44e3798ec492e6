import { openPackage } from '../office/package.ts';
import { Refusal } from '../office/refusal.ts';
import { childrenOf, find, type XmlElement } from '../office/xml.ts';
import { openZip } from '../office/zip.ts';

/** A page with what it draws on: its template comes first, as it lies under the page. */
export interface OfdPage {
  /** [left, top, width, height] in millimetres. */
  readonly area: readonly [number, number, number, number];
  readonly contents: readonly XmlElement[];
}

/** An OFD package (GB/T 33190-2016). All its documents, usually one, are read as one run of pages. */
export interface OfdPackage {
  /** Null where the part of a page is missing or broken. */
  readonly pages: readonly (OfdPage | null)[];
  readonly declared: Readonly<Record<string, string>>;
  /** Content of a composite unit by its id. */
  readonly composites: ReadonlyMap<string, XmlElement>;
  /** Bytes of a picture by the id of its resource; null where there are none. */
  picture(id: string): Uint8Array | null;
}

/** All text of an element, without the blanks around it. */
export const wholeText = (element: XmlElement | undefined): string =>
  (element?.children ?? [])
    .map((child) => (typeof child === 'string' ? child : wholeText(child)))
    .join('')
    .trim();

/** Paths are relative to the part that holds them, or begin with "/" at the root of the package. */
function resolve(from: string, path: string): string {
  const steps = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

export const numbersOf = (list: string | undefined): number[] =>
  (list ?? '').trim().split(/\s+/).filter(Boolean).map(Number);

const a4 = [0, 0, 210, 297] as const;

function areaOf(area: XmlElement | undefined, otherwise: OfdPage['area']): OfdPage['area'] {
  const [left = 0, top = 0, width = 0, height = 0] = numbersOf(wholeText(find(area, 'PhysicalBox')));
  return width > 0 && height > 0 ? [left, top, width, height] : otherwise;
}

/** Throws Refusal (`encrypted`, `bomb`, `damaged`). */
export function openOfd(bytes: Uint8Array): OfdPackage {
  const zip = openZip(bytes);
  const parts = openPackage(zip);
  // GM/T 0099: the parts are enciphered, and this list says how.
  if (zip.paths.some((path) => /^\/?Encryptions\.xml$/i.test(path)))
    throw new Refusal('encrypted', 'the parts of the package are encrypted');
  const xml = (path: string): XmlElement | undefined => parts.xml(path) ?? parts.xml(`/${path}`);
  const bodies = childrenOf(xml('OFD.xml') ?? { name: '', attributes: new Map(), children: [] }).filter(
    ({ name }) => name === 'DocBody',
  );
  const pages: (OfdPage | null)[] = [];
  const composites = new Map<string, XmlElement>();
  const pictures = new Map<string, string>();
  for (const body of bodies) {
    const path = resolve('', wholeText(find(body, 'DocRoot')));
    const root = xml(path);
    if (root !== undefined) readDocument(root, path);
  }
  if (pages.length === 0) throw new Refusal('damaged', 'the package names no page');
  const information = find(bodies[0], 'DocInfo');
  const declared = childrenOf(information ?? { name: '', attributes: new Map(), children: [] })
    .map((field) => [field.name, wholeText(field)] as const)
    .filter(([name, text]) => name !== 'DocID' && text !== '');
  return {
    pages,
    composites,
    declared: Object.fromEntries(declared),
    picture: (id) => {
      const path = pictures.get(id);
      return path === undefined ? null : (zip.part(path) ?? zip.part(`/${path}`));
    },
  };

  function readDocument(root: XmlElement, path: string): void {
    const common = find(root, 'CommonData');
    const usual = areaOf(find(common, 'PageArea'), a4);
    const all = childrenOf(common ?? root);
    for (const part of all)
      if (part.name === 'PublicRes' || part.name === 'DocumentRes') readResources(resolve(path, wholeText(part)));
    const templates = new Map(
      all
        .filter(({ name }) => name === 'TemplatePage')
        .map(({ attributes }) => [attributes.get('ID'), resolve(path, attributes.get('BaseLoc') ?? '')]),
    );
    for (const { name, attributes } of childrenOf(find(root, 'Pages') ?? root))
      if (name === 'Page') pages.push(readPage(resolve(path, attributes.get('BaseLoc') ?? ''), templates, usual));
  }

  function readPage(
    path: string,
    templates: ReadonlyMap<string | undefined, string>,
    usual: OfdPage['area'],
  ): OfdPage | null {
    const page = wholePart(path);
    if (page === undefined) return null;
    for (const part of childrenOf(page)) if (part.name === 'PageRes') readResources(resolve(path, wholeText(part)));
    const under = childrenOf(page)
      .filter(({ name }) => name === 'Template')
      .flatMap(({ attributes }) => wholePart(templates.get(attributes.get('TemplateID')) ?? '') ?? []);
    const contents = [...under, page].flatMap((part) => find(part, 'Content') ?? []);
    return { area: areaOf(find(page, 'Area'), usual), contents };
  }

  /** One broken page must not cost the others. */
  function wholePart(path: string): XmlElement | undefined {
    try {
      return xml(path);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'damaged') return undefined;
      throw error;
    }
  }

  function readResources(path: string): void {
    const resources = wholePart(path);
    if (resources === undefined) return;
    const base = resolve(path, `${resources.attributes.get('BaseLoc') ?? '.'}/.`);
    for (const group of childrenOf(resources)) {
      for (const one of childrenOf(group)) {
        const id = one.attributes.get('ID') ?? '';
        const content = find(one, 'Content');
        if (one.name === 'CompositeGraphicUnit' && content !== undefined) composites.set(id, content);
        if (one.name === 'MultiMedia' && one.attributes.get('Type') !== 'Audio')
          pictures.set(id, resolve(`${base}/.`, wholeText(find(one, 'MediaFile'))));
      }
    }
  }
}
