import { strToU8, zipSync } from 'fflate';

export interface OdsSheet {
  readonly name: string;
  readonly hidden?: boolean;
  /** Content of the table element: columns and rows. */
  readonly xml: string;
}

const names = ['office', 'table', 'text', 'style']
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(' ');
const styles =
  '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>' +
  '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>';

/** An OpenDocument spreadsheet around the XML of its sheets. */
export function odsOf(sheets: readonly OdsSheet[]): Uint8Array {
  const tables = sheets.map(
    ({ name, hidden, xml }) =>
      `<table:table table:name="${name}" table:style-name="${hidden === true ? 'ta2' : 'ta1'}">${xml}</table:table>`,
  );
  const content =
    `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${names}>` +
    `<office:automatic-styles>${styles}</office:automatic-styles>` +
    `<office:body><office:spreadsheet>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`;
  return zipSync({
    mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
    'content.xml': strToU8(content),
  });
}
