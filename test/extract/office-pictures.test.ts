import assert from 'node:assert/strict';
import test from 'node:test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import type { Extraction } from '../../src/domain/document.ts';
import { docExtractor } from '../../src/extract/doc.ts';
import { odsExtractor } from '../../src/extract/ods.ts';
import { odtExtractor } from '../../src/extract/odt.ts';
import { rtfExtractor } from '../../src/extract/rtf.ts';
import { xlsxExtractor } from '../../src/extract/xls.ts';
import { onlyDocument, readFixture } from '../support/office-documents.ts';
import { odsOf } from '../support/office-ods.ts';
import { xlsxOf } from '../support/office-xlsx.ts';

/** What is said of pictures: how many may hold tables. */
const pictures = (extraction: Extraction): string[] =>
  onlyDocument(extraction)
    .notes.filter(({ code }) => code === 'picture_unread')
    .map(({ message }) => message.split(' ')[0] ?? '');

test('Word binaries: a picture as wide as a table is said, a small one is not', async () => {
  const read = async (name: string): Promise<string[]> =>
    pictures(await docExtractor.extract({ bytes: readFixture('doc', name) }));
  assert.deepEqual(await read('picture-in-line.doc'), ['1']);
  assert.deepEqual(await read('small-picture.doc'), []);
});

test('RTF: sizes are as displayed, and the copy for old readers does not count again', async () => {
  const pict = (wide: number, scale = ''): string =>
    String.raw`{\pict${scale}\picwgoal${String(wide)}\pichgoal3000\pngblip 89504e47}`;
  const read = async (body: string): Promise<string[]> =>
    pictures(await rtfExtractor.extract({ bytes: strToU8(String.raw`{\rtf1\ansi text\par ${body}\par}`) }));
  assert.deepEqual(await read(pict(9000)), ['1']);
  assert.deepEqual(await read(pict(900)), []);
  assert.deepEqual(await read(pict(9000, String.raw`\picscalex10\picscaley100`)), []);
  assert.deepEqual(await read(String.raw`{\*\shppict ${pict(9000)}}{\nonshppict ${pict(9000)}}`), ['1']);
});

const frame = (width: string): string =>
  `<draw:frame svg:width="${width}" svg:height="5cm"><draw:image xlink:href="Pictures/1.png"/></draw:frame>`;

test('OpenDocument: a picture in a text or over a sheet is said by its size', async () => {
  const text = (content: string): Uint8Array =>
    zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.text'),
      'content.xml': strToU8(
        `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:svg="s" xmlns:xlink="x"><office:body><office:text><text:p>甲${content}</text:p></office:text></office:body></office:document-content>`,
      ),
    });
  assert.deepEqual(pictures(await odtExtractor.extract({ bytes: text(frame('15cm')) })), ['1']);
  assert.deepEqual(pictures(await odtExtractor.extract({ bytes: text(frame('0.5in')) })), []);
  const sheet = odsOf([
    {
      name: '表',
      xml: `<table:shapes>${frame('6in')}</table:shapes><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>`,
    },
  ]);
  assert.deepEqual(pictures(await odsExtractor.extract({ bytes: sheet })), ['1']);
});

test('Excel: a picture over a sheet is said by its size, unless the sheet is hidden', async () => {
  const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const drawing = (emu: number): string =>
    `<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:pic><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${String(emu)}" cy="${String(emu)}"/></a:xfrm></xdr:spPr></xdr:pic></xdr:twoCellAnchor></xdr:wsDr>`;
  const book = (emu: number, state: string): Uint8Array => {
    const xml = '<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData><drawing r:id="rId1"/>';
    return zipSync({
      ...unzipSync(xlsxOf([{ name: '表', state, xml }], [], [])),
      'xl/worksheets/_rels/sheet1.xml.rels': strToU8(
        `<Relationships xmlns="p"><Relationship Id="rId1" Type="${main}/drawing" Target="../drawings/drawing1.xml"/></Relationships>`,
      ),
      'xl/drawings/drawing1.xml': strToU8(drawing(emu)),
    });
  };
  const read = async (emu: number, state = 'visible'): Promise<string[]> =>
    pictures(await xlsxExtractor.extract({ bytes: book(emu, state) }));
  assert.deepEqual(await read(5_000_000), ['1']);
  assert.deepEqual(await read(500_000), []);
  assert.deepEqual(await read(5_000_000, 'hidden'), []);
});
