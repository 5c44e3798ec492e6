import { zipSync } from 'fflate';
import { ledger, misprint, reword } from './book.ts';
import { dice } from './dice.ts';
import { utf8 } from './encodings.ts';
import type { Sketch } from './office.ts';
import { bodyXml, docx, paragraph, run, sheetXml, tableXml, xlsx, type Hand, type Keeping } from './ooxml.ts';
import { draft, parts, type Draft, type Wish } from './report.ts';
import type { Box, Row, Sheet } from './sheet.ts';
import { say } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';

const isNumber = ({ code, text }: Box): boolean => code !== undefined && /^\d{2,}$/u.test(text);
const every = (box: Box, by: number): boolean => isNumber(box) && Number(box.text) % by === 0;
const styled = (property: string, text: string): string => `<w:r><w:rPr>${property}</w:rPr><w:t>${text}</w:t></w:r>`;
const author = 'w:id="7" w:author="clerk" w:date="2024-01-05T00:00:00Z"';

function typed(
  name: string,
  hand: Hand,
  wish: Wish = {},
  change: (xml: string) => string = (xml) => xml,
): ClerkDocument {
  const report = draft(`later/${name}`, wish);
  return {
    name: `later/docx-${name}`,
    file: `${name}.docx`,
    bytes: docx(change(bodyXml(parts(report), hand))),
    truths: [truthOf(report)],
  };
}

const whole = (report: Draft): Sheet =>
  parts(report).flatMap((part): Row[] => (part.kind === 'table' ? [...part.sheet] : [[say(part.text, 10)]]));

function kept(
  name: string,
  keeping: Keeping,
  wish: Wish = {},
  change: (report: Draft) => void = () => undefined,
  finish: (xml: string) => string = (xml) => xml,
): ClerkDocument {
  const report = draft(`later/${name}`, wish);
  change(report);
  return {
    name: `later/xlsx-${name}`,
    file: `${name}.xlsx`,
    bytes: xlsx([{ name: '年报', xml: finish(sheetXml(whole(report), keeping)) }]),
    truths: [truthOf(report)],
  };
}

function saved(
  name: string,
  as: string,
  hand: Hand,
  wish: Wish = {},
  change: (xml: string) => string = (xml) => xml,
): Sketch {
  const report = draft(`later/${as}-${name}`, wish);
  return {
    name: `later/${as}-${name}`,
    file: `${name}.docx`,
    bytes: docx(change(bodyXml(parts(report), hand))),
    truths: [truthOf(report)],
    save: { by: 'soffice', as },
  };
}

function printed(
  name: string,
  css: string,
  wish: Wish = {},
  change: (html: string) => string = (html) => html,
  alter: (report: Draft) => void = () => undefined,
): Sketch {
  const report = draft(`later/pdf-${name}`, wish);
  alter(report);
  const rulings =
    'table{border-collapse:collapse;width:100%;font-size:8.5pt;border:none}td{border:1px solid #000;padding:2px;text-align:center}';
  const html = page(parts(report), plain)
    .replaceAll('<table border="1">', '<table>')
    .replace('</head>', `<style>@page{size:A4;margin:16mm}${rulings}${css}</style></head>`);
  return {
    name: `later/pdf-${name}`,
    file: `${name}.html`,
    bytes: utf8(change(html)),
    truths: [truthOf(report)],
    save: { by: 'chromium', as: 'pdf' },
  };
}

const borders = (xml: string): string =>
  xml.replaceAll(
    '<w:tblW w:w="0" w:type="auto"/>',
    `<w:tblW w:w="0" w:type="auto"/><w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map((side) => `<w:${side} w:val="single" w:sz="4"/>`).join('')}</w:tblBorders>`,
  );

const struck: Hand = {
  inside: (box) =>
    every(box, 5) ? paragraph(styled('<w:strike/>', String(Number(box.text) + 6)) + run(box.text)) : undefined,
};
const noted: Hand = {
  inside: (box) =>
    every(box, 5) ? paragraph(run(box.text) + styled('<w:vertAlign w:val="superscript"/>', '2')) : undefined,
};
const blankZeros = ({ book }: Draft): void => {
  for (const [code, { value }] of [...book]) if (value === 0) reword(book, code, '', 'blank');
};

export const laterFiles: readonly (() => ClerkDocument)[] = [
  () =>
    typed('double-strike-and-notes', {
      inside: (box) =>
        every(box, 3)
          ? paragraph(styled('<w:dstrike/>', '77') + run(box.text))
          : every(box, 5)
            ? paragraph(run(box.text) + styled('<w:vertAlign w:val="superscript"/>', '③'))
            : undefined,
    }),
  () =>
    typed('form-fields', {
      inside: (box) =>
        isNumber(box)
          ? paragraph(
              `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="T1"/><w:textInput><w:default w:val="99"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(box.text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
            )
          : undefined,
    }),
  () =>
    typed('placeholders', {
      inside: (box) =>
        isNumber(box)
          ? paragraph(
              `<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val="x"/></w:placeholder></w:sdtPr><w:sdtContent>${run(box.text)}</w:sdtContent></w:sdt>`,
            )
          : undefined,
    }),
  () =>
    typed('inserted-rows', {
      aroundRow: (xml, at) => (at % 3 === 2 ? xml.replace('<w:tr>', `<w:tr><w:trPr><w:ins ${author}/></w:trPr>`) : xml),
    }),
  () =>
    typed('deleted-cell', {
      aroundRow: (xml, at) =>
        at === 7
          ? xml.replace(
              '</w:tr>',
              `<w:tc><w:tcPr><w:cellDel ${author}/></w:tcPr><w:p><w:r><w:delText>55</w:delText></w:r></w:p></w:tc></w:tr>`,
            )
          : xml,
    }),
  () =>
    typed('floating-tables', {}, {}, (xml) =>
      xml.replaceAll('<w:tblPr>', '<w:tblPr><w:tblpPr w:leftFromText="180" w:vertAnchor="text" w:tblpY="1"/>'),
    ),
  () =>
    typed('ruby-and-fit', {
      inside: (box) =>
        isNumber(box)
          ? paragraph(
              `<w:r><w:rPr><w:fitText w:val="420"/></w:rPr><w:t>${box.text.slice(0, 1)}</w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>8</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>${box.text.slice(1)}</w:t></w:r></w:rubyBase></w:ruby></w:r>`,
            )
          : undefined,
    }),
  () => typed('upright-text', {}, {}, (xml) => xml.replaceAll('<w:tcPr>', '<w:tcPr><w:textDirection w:val="tbRlV"/>')),
  () => {
    const report = draft('later/docx-two-years');
    const old: Draft = { ...report, year: report.year - 1, book: ledger(dice('docx-two-years-old'), report.forms) };
    return {
      name: 'later/docx-two-years',
      file: 'two.docx',
      bytes: docx(bodyXml([...parts(report), ...parts(old)])),
      truths: [truthOf(report), truthOf(old)],
    };
  },
  () => {
    const report = draft('later/docx-annex-of-a-township');
    const town = tableXml(
      parts({ ...report, book: ledger(dice('docx-annex'), report.forms) }).flatMap((part) =>
        part.kind === 'table' ? [part.sheet] : [],
      )[1] ?? [],
    );
    return {
      name: 'later/docx-annex-of-a-township',
      file: 'annex.docx',
      bytes: docx(bodyXml(parts(report)) + paragraph(run('附件2：各镇申请情况')) + town),
      truths: [truthOf(report)],
    };
  },
  () => {
    const inner = typed('in-two-zips', {});
    const zip = (name: string, bytes: Uint8Array): Uint8Array =>
      zipSync({ [name]: bytes }, { mtime: new Date(2024, 0, 1) });
    return { ...inner, file: '年报.zip', bytes: zip('a/b.zip', zip('年报.docx', inner.bytes)) };
  },
  () =>
    kept(
      'hidden-column',
      { columns: '<cols><col min="16" max="17" hidden="1"/></cols>' },
      {},
      () => undefined,
      (xml) => xml.replaceAll(/<row r="(\d+)"(.*?)<\/row>/gsu, '<row r="$1"$2<c r="P$1"><v>31</v></c></row>'),
    ),
  () =>
    kept('scientific-and-long', {
      cell: (box, at) => (isNumber(box) ? `<c r="${at}"><v>${Number(box.text).toExponential()}</v></c>` : undefined),
    }),
  () =>
    kept(
      'zeros-not-shown',
      {},
      { density: 'sparse' },
      ({ book }) => {
        for (const [code, entry] of [...book]) if (entry.value === 0) book.set(code, { ...entry, or: 'blank' });
      },
      (xml) =>
        xml.replace('<sheetData>', '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews><sheetData>'),
    ),
  () =>
    kept(
      'dates-for-figures',
      { cell: (box, at) => (every(box, 9) ? `<c r="${at}" t="d"><v>2024-03-05</v></c>` : undefined) },
      {},
      ({ book }) => {
        for (const [code, { value }] of [...book])
          if (value !== null && value > 9 && Number.isInteger(value) && value % 9 === 0)
            reword(book, code, String(value), 'unparseable');
      },
    ),
  () =>
    kept(
      'errors-and-truths',
      { cell: (box, at) => (every(box, 8) ? `<c r="${at}" t="e"><v>#DIV/0!</v></c>` : undefined) },
      {},
      ({ book }) => {
        for (const [code, { value }] of [...book])
          if (value !== null && value > 9 && Number.isInteger(value) && value % 8 === 0)
            reword(book, code, String(value), 'unparseable');
      },
    ),
  () =>
    kept('struck-out-runs', {
      cell: (box, at) =>
        every(box, 4)
          ? `<c r="${at}" t="inlineStr"><is><r><rPr><strike/></rPr><t>66</t></r><r><t>${box.text}</t></r></is></c>`
          : undefined,
    }),
  () =>
    kept('raised-runs', {
      cell: (box, at) =>
        every(box, 4)
          ? `<c r="${at}" t="inlineStr"><is><r><t>${box.text}</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></is></c>`
          : undefined,
    }),
  () =>
    kept('wrong-total-of-source', {}, {}, ({ book }) => {
      misprint(book, 't3.done.total', (book.get('t3.done.total')?.value ?? 0) + 7);
    }),
];

export const laterSaved: readonly (() => Sketch)[] = [
  () => saved('struck-out', 'doc', struck),
  () => saved('note-marks', 'doc', noted),
  () => saved('struck-out', 'rtf', struck),
  () => saved('note-marks', 'rtf', noted),
  () => saved('struck-out', 'odt', struck),
  () => saved('note-marks', 'odt', noted),
  () =>
    saved('nested', 'doc', {
      inside: (box) =>
        every(box, 2)
          ? `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid><w:tr><w:tc><w:tcPr/>${paragraph(run(box.text))}</w:tc></w:tr></w:tbl>${paragraph('')}`
          : undefined,
    }),
  () =>
    saved('rows-of-tabs', 'doc', {}, {}, (xml) =>
      xml.replaceAll(/<w:tbl>.*?<\/w:tbl>/gsu, (one) =>
        [...one.matchAll(/<w:tr>.*?<\/w:tr>/gsu)]
          .map(([row]) =>
            paragraph(
              [...row.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/gu)]
                .map(([, words]) => run(words ?? ''))
                .join('<w:r><w:tab/></w:r>'),
            ),
          )
          .join(''),
      ),
    ),
  () => saved('ruled', 'pdf', {}, {}, borders),
  () => saved('ruled-sparse', 'pdf', {}, { density: 'sparse' }, borders),
  () => saved('ruled-narrow', 'pdf', {}, {}, (xml) => borders(xml).replaceAll('w:w="700"', 'w:w="430"')),
  () => saved('struck-out', 'pdf', struck, {}, borders),
  () => saved('note-marks', 'pdf', noted, {}, borders),
  () => saved('small', 'pdf', {}, { density: 'small' }),
  () => printed('no-lines-blank-zeros', 'td{border:none}', { density: 'sparse' }, undefined, blankZeros),
  () => printed('no-lines-left', 'td{border:none;text-align:left}'),
  () => printed('no-lines-2019', 'td{border:none}', { year: 2019 }),
  () =>
    printed(
      'row-lines-blank-zeros',
      'td{border:none;border-bottom:1px solid #000}',
      { density: 'sparse' },
      undefined,
      blankZeros,
    ),
  () => printed('column-lines', 'td{border:none;border-left:1px solid #000;border-right:1px solid #000}'),
  () =>
    printed('white-rulings', 'td{border:1px solid #fff;background:#eee}', {}, (html) =>
      html.replace('<style>', '<style>*{-webkit-print-color-adjust:exact}'),
    ),
  () => printed('scaled', 'body{zoom:0.45}'),
  () =>
    printed(
      'three-columns-page',
      'body{column-count:2}table{font-size:4.2pt;table-layout:auto}td{border:none;padding:1px}',
    ),
  () =>
    printed('numbers-wrap', 'table{width:70mm;table-layout:fixed;font-size:8pt}td{overflow-wrap:anywhere;border:none}'),
  () =>
    printed('raised-notes', 'sup{font-size:60%}', {}, (html) =>
      html.replaceAll(/<td>(\d{2}5)<\/td>/gu, '<td>$1<sup>1</sup></td>'),
    ),
  () =>
    printed('drawn-over', '.o{position:absolute;font-size:9pt}', {}, (html) =>
      html.replace('<table>', '<div class="o">作废 123 456</div><table>'),
    ),
];
