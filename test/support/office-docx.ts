import { strToU8, zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const NAMESPACES = [
  `xmlns:w="${W}"`,
  `xmlns:r="${OFFICE}"`,
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
].join(' ');
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export interface DocxParts {
  readonly numbering?: string;
  readonly styles?: string;
  readonly extra?: Readonly<Record<string, Uint8Array>>;
}

/** A Word file as Word would zip it, around the XML of a body. */
export function docxOf(body: string, { numbering = '', styles = '', extra = {} }: DocxParts = {}): Uint8Array {
  const part = (name: string, content: string): string => `${HEAD}<w:${name} ${NAMESPACES}>${content}</w:${name}>`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (content: string): string =>
    `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${content}</Relationships>`;
  const types =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    ['document.main:document', 'numbering:numbering', 'styles:styles']
      .map((pair) => pair.split(':'))
      .map(
        ([type, name]) => `<Override PartName="/word/${name ?? ''}.xml" ContentType="${WORD_TYPE}.${type ?? ''}+xml"/>`,
      )
      .join('');
  const texts = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types}</Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'word/document.xml')),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/_rels/document.xml.rels': relations(
      relation('rId1', 'numbering', 'numbering.xml') + relation('rId2', 'styles', 'styles.xml'),
    ),
    'word/numbering.xml': part('numbering', numbering),
    'word/styles.xml': part('styles', styles),
  };
  const bytes = Object.entries(texts).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync({ ...Object.fromEntries(bytes), ...extra });
}

export const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph of one run, or of the XML given. */
export const p = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content.startsWith('<') ? content : run(content)}</w:p>`;

export const cell = (text: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${text.startsWith('<') ? text : p(text)}</w:tc>`;

/** A row; `properties` go into trPr. */
export const row = (cells: readonly string[], properties = ''): string =>
  `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells.join('')}</w:tr>`;

export const table = (widths: readonly number[], rows: readonly string[]): string =>
  `<w:tbl><w:tblPr/><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${String(width)}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
