import { ledger } from './book.ts';
import { dice } from './dice.ts';
import { placed } from './grid.ts';
import { bodyXml, docx, paragraph, run, sheetXml, tableXml, xlsx, type Files, type Hand } from './ooxml.ts';
import { draft, parts, type Draft, type Part, type Wish } from './report.ts';
import type { Box } from './sheet.ts';
import { three } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { escaped, page, plain } from './web.ts';

interface Package {
  readonly body: string;
  readonly files?: Files;
  readonly relations?: string;
  readonly types?: string;
  readonly main?: string;
}

function typed(name: string, make: (report: Draft, body: readonly Part[]) => Package, wish: Wish = {}): ClerkDocument {
  const report = draft(`docx/${name}`, wish);
  const { body, files = {}, relations = '', types = '', main = 'word/document.xml' } = make(report, parts(report));
  return {
    name: `docx/${name}`,
    file: `${name}.docx`,
    bytes: docx(body, files, relations, types, main),
    truths: [truthOf(report)],
  };
}

const byHand = (name: string, hand: Hand, wish: Wish = {}): ClerkDocument =>
  typed(name, (_, body) => ({ body: bodyXml(body, hand) }), wish);

const isNumber = ({ code, text }: Box): boolean => code !== undefined && /^\d{2,}$/u.test(text);
const every = (box: Box, by: number): boolean => isNumber(box) && Number(box.text) % by === 0;
const sdt = (xml: string): string =>
  `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${xml}</w:sdtContent></w:sdt>`;
const split = (text: string): string =>
  [...text].map((letter) => run(letter)).join('<w:proofErr w:type="spellStart"/>');
const author = 'w:id="7" w:author="clerk" w:date="2024-01-05T00:00:00Z"';

const textBox = (inner: string): string =>
  `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;

const old = (report: Draft): Draft => ({ ...report, book: ledger(dice(`${report.organ}alt`), report.forms) });

export const docxSet: readonly (() => ClerkDocument)[] = [
  () => byHand('plain', {}),
  () => byHand('letter-by-letter', { inside: (box) => paragraph(split(box.text)) }),
  () => byHand('continue-spelled-out', { continued: '<w:vMerge w:val="continue"/>' }),
  () => byHand('merge-without-restart', { restart: '<w:vMerge/>' }),
  () => byHand('grid-before', { gridBefore: true }),
  () => byHand('rows-in-controls', { aroundRow: (xml, at) => (at % 2 === 1 ? sdt(xml) : xml) }),
  () =>
    byHand('cells-in-controls', { aroundCell: (xml, box) => (box !== undefined && isNumber(box) ? sdt(xml) : xml) }),
  () => byHand('content-in-controls', { inside: (box) => (isNumber(box) ? sdt(paragraph(run(box.text))) : undefined) }),
  () => byHand('tables-in-controls', { aroundTable: (xml) => sdt(xml) }),
  () =>
    byHand('tracked-changes', {
      inside: (box) =>
        every(box, 3)
          ? paragraph(
              `<w:del ${author}><w:r><w:delText>${String(Number(box.text) + 1)}</w:delText></w:r></w:del><w:ins ${author}>${run(box.text)}</w:ins>`,
            )
          : undefined,
    }),
  () =>
    byHand('moved-text', {
      inside: (box) =>
        every(box, 3)
          ? paragraph(`<w:moveFrom ${author}>${run('88')}</w:moveFrom><w:moveTo ${author}>${run(box.text)}</w:moveTo>`)
          : undefined,
    }),
  () =>
    byHand('struck-out', {
      inside: (box) =>
        every(box, 7)
          ? paragraph(`<w:r><w:rPr><w:strike/></w:rPr><w:t>${String(Number(box.text) + 4)}</w:t></w:r>${run(box.text)}`)
          : undefined,
    }),
  () =>
    byHand('hidden-text', {
      inside: (box) =>
        every(box, 2) ? paragraph(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>${run(box.text)}`) : undefined,
    }),
  () =>
    byHand('sum-fields', {
      inside: (box) =>
        isNumber(box) && box.code?.endsWith('.total') === true
          ? paragraph(
              `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> =SUM(LEFT) \\# "0" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(box.text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
            )
          : undefined,
    }),
  () =>
    byHand('simple-fields', {
      inside: (box) =>
        isNumber(box) && box.code?.endsWith('.total') === true
          ? paragraph(`<w:fldSimple w:instr=" =SUM(LEFT) ">${run(box.text)}</w:fldSimple>`)
          : undefined,
    }),
  () =>
    byHand('footnotes-and-superscripts', {
      inside: (box) =>
        every(box, 5)
          ? paragraph(`${run(box.text)}<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r>`)
          : every(box, 4)
            ? paragraph(`${run(box.text)}<w:r><w:footnoteReference w:id="2"/></w:r>`)
            : undefined,
    }),
  () =>
    byHand('smart-tags-and-links', {
      inside: (box) =>
        isNumber(box)
          ? paragraph(
              `<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chmetcnv">${run(box.text.slice(0, 1))}</w:smartTag><w:hyperlink w:anchor="x">${run(box.text.slice(1))}</w:hyperlink>`,
            )
          : undefined,
    }),
  () =>
    byHand('number-over-two-paragraphs', {
      inside: (box) =>
        isNumber(box) && box.text.length > 2
          ? paragraph(run(box.text.slice(0, 2))) + paragraph(run(box.text.slice(2)))
          : undefined,
    }),
  () =>
    byHand('blank-paragraphs-and-tabs', {
      inside: (box) =>
        isNumber(box)
          ? paragraph('') + paragraph(`<w:r><w:tab/></w:r>${run(box.text)}<w:r><w:br/></w:r>`) + paragraph('')
          : undefined,
    }),
  () => byHand('text-boxes-with-twins', { aroundTable: textBox }),
  () =>
    byHand('nested-in-a-frame', {
      aroundTable: (xml) =>
        `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${xml}${paragraph('')}</w:tc></w:tr></w:tbl>`,
    }),
  () =>
    byHand('number-in-nested-table', {
      inside: (box) =>
        every(box, 2)
          ? `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${paragraph(run(box.text))}</w:tc></w:tr></w:tbl>${paragraph('')}`
          : undefined,
    }),
  () =>
    byHand('deleted-row', {
      aroundRow: (xml, at) =>
        at === 9
          ? `<w:tr><w:trPr><w:del ${author}/></w:trPr>${'<w:tc><w:tcPr/><w:p><w:r><w:delText>7</w:delText></w:r></w:p></w:tc>'.repeat(10)}</w:tr>${xml}`
          : xml,
    }),
  () =>
    byHand('hidden-row', {
      aroundRow: (xml, at) =>
        at === 9
          ? `<w:tr><w:trPr><w:hidden/></w:trPr>${'<w:tc><w:tcPr/><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>7</w:t></w:r></w:p></w:tc>'.repeat(10)}</w:tr>${xml}`
          : xml,
    }),
  () =>
    byHand('horizontal-merge-of-old', {
      aroundCell: (xml) =>
        xml.replace(
          /<w:gridSpan w:val="(\d+)"\/>([\s\S]*)$/u,
          (_, span: string, rest: string) =>
            `<w:hMerge w:val="restart"/>${rest}${'<w:tc><w:tcPr><w:hMerge w:val="continue"/></w:tcPr><w:p/></w:tc>'.repeat(Number(span) - 1)}`,
        ),
    }),
  () => typed('main-part-elsewhere', (_, body) => ({ body: bodyXml(body), main: 'word/document2.xml' })),
  () =>
    typed('numbers-in-header-and-footer', (_, body) => ({
      body: bodyXml(body),
      files: {
        'word/header1.xml': `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${tableXml([[{ text: '年报 2024' }, { text: '第 12 页' }]])}</w:hdr>`,
      },
      relations: relation('rId9', 'header', 'header1.xml'),
    })),
  () =>
    typed('alt-chunk', (report, body) => ({
      body: bodyXml(body.filter(({ kind }) => kind !== 'table').slice(0, 4)) + '<w:altChunk r:id="rId5"/>',
      files: { 'word/chunk.html': page(parts(report).slice(4), plain) },
      relations: relation('rId5', 'aFChunk', 'chunk.html'),
      types: '<Override PartName="/word/chunk.html" ContentType="text/html"/>',
    })),
  () =>
    typed('table-three-as-embedded-workbook', (report, body) => {
      let at = 0;
      const all = body.map((part) =>
        part.kind === 'table' && at++ === 1
          ? paragraph('<w:r><w:object><o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" r:id="rId6"/></w:object></w:r>')
          : bodyXml([part]),
      );
      return {
        body: all.join(''),
        files: {
          'word/embeddings/Microsoft_Excel_Sheet1.xlsx': xlsx([
            { name: 'Sheet1', xml: sheetXml(three(report.book, report.words)) },
          ]),
        },
        relations: relation('rId6', 'package', 'embeddings/Microsoft_Excel_Sheet1.xlsx'),
      };
    }),
  () =>
    typed('last-year-in-comments', (report, body) => ({
      body: bodyXml(body),
      files: {
        'word/comments.xml': `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1">${tableXml(three(old(report).book, report.words))}</w:comment></w:comments>`,
      },
      relations: relation('rId7', 'comments', 'comments.xml'),
    })),
  () =>
    typed('widths-tell-the-grid', (_, body) => ({
      // No gridSpan at all: WPS of old and some converters give widths alone.
      body: body
        .map((part) =>
          part.kind === 'table' ? bodyXml([part]).replaceAll(/<w:gridSpan w:val="\d+"\/>/gu, '') : bodyXml([part]),
        )
        .join(''),
    })),
  () =>
    typed('labels-numbered-by-word', (report, body) => {
      const bare = body.map((part): Part =>
        part.kind === 'table'
          ? {
              kind: 'table',
              sheet: part.sheet.map((row) =>
                row.map((box) => ({
                  ...box,
                  text: box.code === undefined ? box.text.replace(/^\d\./u, '') : box.text,
                })),
              ),
            }
          : part,
      );
      return {
        body: bodyXml(bare, {
          inside: (box) =>
            /^[\p{Script=Han}“]{4,}/u.test(box.text)
              ? `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>${run(box.text)}</w:p>`
              : undefined,
        }),
        relations: report.year > 0 ? '' : relation('rId8', 'numbering', 'numbering.xml'),
      };
    }),
  () =>
    typed('rows-as-paragraphs-with-tabs', (_, body) => ({
      body: body
        .map((part) =>
          part.kind === 'table'
            ? part.sheet.map((row) => paragraph(row.map((box) => run(box.text)).join('<w:r><w:tab/></w:r>'))).join('')
            : bodyXml([part]),
        )
        .join(''),
    })),
  () =>
    typed('empty-cells-for-spans', (_, body) => ({
      // Every position a cell of its own, spans as blank cells without any merge.
      body: body
        .map((part) => {
          if (part.kind !== 'table') return bodyXml([part]);
          const places = placed(part.sheet);
          const rows = part.sheet.map((__, at) => {
            const cells: string[] = [];
            for (const { row, cols, box } of places
              .filter(({ row: top, rows }) => top <= at && top + rows > at)
              .sort((one, other) => one.column - other.column))
              for (let step = 0; step < cols; step += 1)
                cells.push(
                  `<w:tc><w:tcPr/><w:p>${row === at && step === 0 ? `<w:r><w:t>${escaped(box.text)}</w:t></w:r>` : ''}</w:p></w:tc>`,
                );
            return `<w:tr>${cells.join('')}</w:tr>`;
          });
          return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
        })
        .join(''),
    })),
];
