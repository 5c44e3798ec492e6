import { zip } from '../documents/build/zip.ts';

const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** A text at a place in millimetres; `more` holds further attributes of the object. */
export const ofdText = (x: number, y: number, size: number, text: string, delta: string, more = ''): string =>
  `<ofd:TextObject ID="9" Boundary="${String(x)} ${String(y - size)} 150 ${String(size * 1.3)}" Font="1" Size="${String(size)}" ${more}><ofd:TextCode X="0" Y="${String(size)}" ${delta}>${text}</ofd:TextCode></ofd:TextObject>`;

export const ofdLine = (x0: number, y0: number, x1: number, y1: number): string =>
  `<ofd:PathObject ID="9" Boundary="${String(x0)} ${String(y0)} ${String(x1 - x0)} ${String(y1 - y0)}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${String(x1 - x0)} ${String(y1 - y0)}</ofd:AbbreviatedData></ofd:PathObject>`;

/** The lines of a table between the given columns and rows. */
export const ofdRulings = (xs: readonly number[], ys: readonly number[]): string =>
  [
    ...xs.map((x) => ofdLine(x, ys[0] ?? 0, x, ys.at(-1) ?? 0)),
    ...ys.map((y) => ofdLine(xs[0] ?? 0, y, xs.at(-1) ?? 0, y)),
  ].join('');

export interface OfdParts {
  /** Objects of each page; null: the part is broken. */
  readonly pages: readonly (string | null)[];
  /** Objects of a template that lies under every page. */
  readonly template?: string;
  /** Content of Res in the resources of the document. */
  readonly resources?: string;
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** An OFD package (GB/T 33190) on paper of A4. */
export function writeOfd({ pages, template, resources = '', files = {} }: OfdParts): Buffer {
  const page = (objects: string): string =>
    `<ofd:Page ${namespace}>${template === undefined ? '' : '<ofd:Template TemplateID="5" ZOrder="Background"/>'}<ofd:Content><ofd:Layer ID="2">${objects}</ofd:Layer></ofd:Content></ofd:Page>`;
  const listed = pages
    .map((_, at) => `<ofd:Page ID="${String(at)}" BaseLoc="Pages/Page_${String(at)}/Content.xml"/>`)
    .join('');
  const parts: Record<string, string> = {
    'OFD.xml': `<ofd:OFD ${namespace} Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:Title>年度报告</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${namespace}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>${listed}</ofd:Pages></ofd:Document>`,
    'Doc_0/DocumentRes.xml': `<ofd:Res ${namespace} BaseLoc="Res">${resources}</ofd:Res>`,
    'Doc_0/Tpls/Tpl_0/Content.xml': `<ofd:Page ${namespace}><ofd:Content><ofd:Layer ID="3">${template ?? ''}</ofd:Layer></ofd:Content></ofd:Page>`,
  };
  pages.forEach((objects, at) => {
    parts[`Doc_0/Pages/Page_${String(at)}/Content.xml`] = objects === null ? '<ofd:Page' : page(objects);
  });
  const all = [
    ...Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)] as const),
    ...Object.entries(files),
  ];
  return zip(all.map(([name, bytes]) => ({ name: Buffer.from(name), bytes: Buffer.from(bytes) })));
}
