import { strToU8, zipSync } from 'fflate';
import type { Block } from '../report/blocks.ts';
import { escapeHtml } from '../report/html.ts';
import { pdfFile } from '../../support/pdf-objects.ts';

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escapeHtml(text)}</w:t></w:r></w:p>`;

function blockXml(block: Block): string {
  if (block.kind !== 'table') return paragraph(block.text);
  const rows = block.table.rows.map(
    (row) =>
      `<w:tr>${row
        .map(
          (box) => `<w:tc><w:tcPr><w:gridSpan w:val="${String(box.colSpan)}"/></w:tcPr>${paragraph(box.text)}</w:tc>`,
        )
        .join('')}</w:tr>`,
  );
  return `<w:tbl>${rows.join('')}</w:tbl>`;
}

/** A Word file that says what the blocks say; rows joined downwards are printed as single boxes. */
export function docxOf(blocks: readonly Block[]): Buffer {
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${blocks.map(blockXml).join('')}</w:body></w:document>`,
  };
  // A fixed time of the entries: the same report gives the same bytes on every start.
  const entries = Object.entries(parts).map(
    ([name, text]) => [name, [strToU8(text), { mtime: '2024-01-02' }]] as const,
  );
  return Buffer.from(zipSync(Object.fromEntries(entries) as Parameters<typeof zipSync>[0]));
}

/** A one-page PDF of the line; a viewer shows it, a reader that wants tables finds none. */
export function pdfOf(line: string): Buffer {
  const text = `BT /F1 12 Tf 60 760 Td (${line.replace(/[^\x20-\x7e]|[()\\]/gu, '?')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${String(text.length)} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  return pdfFile(objects);
}

/** A file as servers send it; `name` goes out as raw bytes of UTF-8, as old servers do. */
export const asFile = (body: Buffer, type: string, name?: string) => ({
  status: 200,
  type,
  body,
  modified: '2024-02-01',
  headers:
    name === undefined
      ? {}
      : { 'Content-Disposition': `attachment; filename="${Buffer.from(name).toString('latin1')}"` },
});
