import { utf8 } from './encodings.ts';
import { leaveBlank, onBoxes, onTables, torn } from './frozen-hands.ts';
import { kindEditor, wholePortal } from './frozen-pages.ts';
import type { Sketch } from './office.ts';
import { bodyXml, docx, paragraph, run, sheetXml, tableXml, xlsx, type Hand, type Keeping } from './ooxml.ts';
import { lookedDocx, office, ruledAll, type Look } from './print-docx.ts';
import { draft, heading, parts, table, text, type Draft, type Part, type Wish } from './report.ts';
import { four, say, three, two2021, type Box, type Sheet } from './sheet.ts';
import { truthOf, type ClerkDocument } from './truth.ts';
import { page, plain } from './web.ts';
import { fromMemory } from './words.ts';

function made(name: string, ending: string, make: (report: Draft) => Uint8Array, wish: Wish = {}): ClerkDocument {
  const report = draft(`frozen/${name}`, wish);
  const bytes = make(report);
  return { name: `frozen/${name}`, file: `${name}.${ending}`, bytes, truths: [truthOf(report)] };
}

const byWord = (name: string, make: (report: Draft) => string, wish: Wish = {}): ClerkDocument =>
  made(name, 'docx', (report) => docx(make(report)), wish);

const saving = (document: ClerkDocument, by: Sketch['save']['by'], as: string): Sketch => ({
  ...document,
  save: { by, as },
});

const look = (body: readonly Part[], wish: Partial<Look> = {}): Uint8Array =>
  lookedDocx(body, { ...office, size: 18, margin: 1000, ...wish });

/** Labels of a narrow column, a letter a line; words of two letters pulled apart. */
const upright = (body: readonly Part[]): Part[] =>
  onBoxes(body, (box) => {
    const narrow = box.code === undefined && (box.rows ?? 1) > 2 && (box.cols ?? 1) === 1;
    return narrow ? [...box.text].join('\n') : box.text;
  });

const apart = (body: readonly Part[]): Part[] =>
  onBoxes(body, (box) => (box.code === undefined && box.text.length === 2 ? [...box.text].join('\u3000') : box.text));

/** A red head with its number, a table of contents with page numbers, copies to at the end. */
function official(report: Draft): string {
  const body = parts(report);
  const heads = body.flatMap((part) => (part.kind === 'heading' ? [part.text] : []));
  const contents = heads.map((head, at) =>
    paragraph(`${run(head)}<w:r><w:tab/></w:r>${run(String(at + 1 + (at > 2 ? 2 : 0)))}`),
  );
  const red = tableXml([
    [say(`${report.organ}文件`)],
    [say(`安政办发〔${String(report.year + 1)}〕12号\u3000\u3000签发人：王某某`)],
  ]);
  const foot = tableXml([
    [say('抄送：县委办公室，县人大常委会办公室，县政协办公室。')],
    [say(`${report.organ}\u3000\u3000${String(report.year + 1)}年1月25日印发`)],
    [say('（共印35份）')],
  ]);
  return `${red}${paragraph(run('目\u3000录'))}${contents.join('')}${bodyXml(body)}${foot}`;
}

const pageAcross =
  '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>';

/** All tables behind the words, as annexes on pages lying across. */
function annexes(report: Draft): string {
  const body = parts(report);
  const words = onTables(body, (_, at) => [text(`（详见附表${String(at + 1)}）`)]);
  const tables = body.flatMap((part) => (part.kind === 'table' ? [part] : []));
  const names = ['主动公开政府信息情况', '收到和处理政府信息公开申请情况', '政府信息公开行政复议、行政诉讼情况'];
  return `${bodyXml(words)}${tables.map((part, at) => bodyXml([heading(`附表${String(at + 1)}`), heading(names[at] ?? ''), part]) + pageAcross).join('')}`;
}

const tearThree = (body: readonly Part[], at = 15): Part[] =>
  onTables(body, (sheet, turn) => (turn === 1 ? torn(sheet, at).map(table) : [table(sheet)]));

/** Word joins two tables when the line between them is deleted: here chapter four lies within. */
const grown = (report: Draft): Part[] =>
  onTables(parts(report), (sheet, at) =>
    at === 1
      ? [table([...sheet, [say('四、政府信息公开行政复议、行政诉讼情况', 10)], ...four(report.book, report.words)])]
      : at === 2
        ? []
        : [table(sheet)],
  ).filter((part) => part.kind !== 'heading' || !part.text.startsWith('四'));

const formField: Hand = {
  inside: (box) =>
    box.code === undefined
      ? undefined
      : paragraph(
          `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Text1"/><w:enabled/><w:textInput><w:type w:val="number"/><w:default w:val="0"/></w:textInput></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(box.text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
        ),
};

const numeric = (box: Box): boolean => box.code !== undefined && /^-?\d+(?:\.\d+)?$/u.test(box.text);

/** 17 digits as Excel stores what was computed, sums as formulas. */
const computed: Keeping = {
  cell: (box, at) =>
    !numeric(box)
      ? undefined
      : box.code?.endsWith('.total') === true
        ? `<c r="${at}"><f>SUM(D1:I1)</f><v>${box.text}</v></c>`
        : `<c r="${at}"><v>${Number.isInteger(Number(box.text)) ? box.text : Number(box.text).toPrecision(17)}</v></c>`,
};

/** Apostrophe and blanks: figures typed as words. */
const asWords: Keeping = {
  cell: (box, at) => (numeric(box) ? `<c r="${at}" t="str" quotePrefix="1"><v> ${box.text} </v></c>` : undefined),
};

const styles = `<?xml version="1.0" encoding="UTF-8"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="176" formatCode="0&quot;件&quot;"/></numFmts><fonts count="1"><font><sz val="9"/><name val="Noto Serif CJK SC"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="176" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const styled = (style: string): Keeping => ({
  rowAttributes: () => ' ht="27" customHeight="1"',
  cell: (box, at) =>
    numeric(box)
      ? `<c r="${at}" s="${style}"><v>${box.text}</v></c>`
      : `<c r="${at}" s="1" t="inlineStr"><is><t>${box.text}</t></is></c>`,
  columns:
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><cols><col min="1" max="2" width="9" customWidth="1"/><col min="3" max="3" width="30" customWidth="1"/><col min="4" max="15" width="9" customWidth="1"/></cols>',
});

const fitted = (xml: string): string =>
  xml.replace('</worksheet>', '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>');

/** A title above, a unit, the table, a note and who filled it in. */
const annotated = ({ organ, year }: Draft, title: string, sheet: Sheet): Sheet => [
  [say(`${organ}${String(year)}年${title}`, 10)],
  [],
  [say('单位：件'), say(`统计时间：${String(year)}年1-12月`, 5)],
  ...sheet,
  [],
  [say('填表人：李某\u3000审核人：张某\u3000联系电话：0873-3721456', 10)],
];

const leaves = (report: Draft, keeping: Keeping = {}): { name: string; xml: string }[] =>
  (
    [
      ['主动公开政府信息情况', two2021],
      ['收到和处理政府信息公开申请情况', three],
      ['行政复议、行政诉讼情况', four],
    ] as const
  ).map(([title, sheet], at) => ({
    name: `表${String(at + 1)}`,
    xml: sheetXml(annotated(report, title, sheet(report.book, report.words)), keeping),
  }));

const single = (report: Draft, keeping: Keeping): string =>
  sheetXml(
    parts(report).flatMap((part): Sheet => (part.kind === 'table' ? part.sheet : [[say(part.text, 10)]])),
    keeping,
  );

function withLastYear(report: Draft): Uint8Array {
  const before = draft('frozen/odd-hidden-sheet of last year', { year: report.year - 1, organ: report.organ });
  const [one, ...rest] = leaves(before).map((leaf) => ({
    ...leaf,
    name: `${leaf.name}（上年）`,
    state: 'hidden' as const,
  }));
  return xlsx([...leaves(report), ...(one === undefined ? [] : [one, ...rest])]);
}

const year = 2023;
const openSides = Object.fromEntries(Object.entries(ruledAll).filter(([side]) => side !== 'left' && side !== 'right'));

export const frozenFiles: readonly (() => ClerkDocument)[] = [
  () => byWord('official-with-contents', official),
  () => byWord('upright-labels', (report) => bodyXml(upright(parts(report)))),
  () => byWord('three-torn', (report) => bodyXml(tearThree(parts(report)))),
  () => byWord('annexes-across', annexes, { words: fromMemory }),
  () => made('a-sheet-each', 'xlsx', (report) => xlsx(leaves(report, asWords)), { year }),
  () => made('computed-in-one-sheet', 'xlsx', (report) => xlsx([{ name: 'Sheet1', xml: single(report, computed) }])),
  () => byWord('odd-grown-together', (report) => bodyXml(grown(report))),
  () => byWord('odd-form-fields', (report) => bodyXml(parts(report), formField)),
  () => made('odd-hidden-sheet', 'xlsx', withLastYear, { year }),
  () => made('odd-pieces-by-format', 'xlsx', (report) => xlsx(leaves(report, styled('2')), styles), { year }),
];

export const frozenSaved: readonly (() => Sketch)[] = [
  () => saving(byWord('official-as-doc', official), 'soffice', 'doc'),
  () =>
    saving(
      made('apart-as-rtf', 'docx', (report) => look(apart(parts(report)))),
      'soffice',
      'rtf',
    ),
  () =>
    saving(
      made('a-sheet-each-as-xls', 'xlsx', (report) => xlsx(leaves(report)), { year }),
      'soffice',
      'xls',
    ),
  () =>
    saving(
      made('print-upright-torn', 'docx', (report) => look(tearThree(upright(parts(report)), 19))),
      'soffice',
      'pdf',
    ),
  () =>
    saving(
      made('print-across-open-sides', 'docx', (report) =>
        look(apart(parts(report)), { page: [16838, 11906], rules: openSides, repeated: 3, side: 'right' }),
      ),
      'soffice',
      'pdf',
    ),
  () =>
    saving(
      made(
        'print-of-sheets',
        'xlsx',
        (report) =>
          xlsx(
            leaves(report, styled('1')).map(({ name, xml }) => ({ name, xml: fitted(xml) })),
            styles,
          ),
        { year },
      ),
      'soffice',
      'pdf',
    ),
  () =>
    saving(
      made('print-of-kindeditor', 'html', (report) => utf8(page(parts(report), kindEditor))),
      'chromium',
      'pdf',
    ),
  () =>
    saving(
      made('print-of-portal', 'html', (report) => utf8(page(parts(report), wholePortal))),
      'chromium',
      'pdf',
    ),
  () =>
    saving(
      made('print-of-blanks', 'html', (report) => (leaveBlank(report.book), utf8(page(parts(report), plain))), {
        density: 'sparse',
      }),
      'chromium',
      'pdf',
    ),
];
