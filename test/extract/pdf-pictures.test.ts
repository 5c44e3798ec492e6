import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extract } from '../../src/extract/index.ts';
import type { Gray } from '../../src/extract/ocr/gray.ts';
import { PagePictures } from '../../src/extract/ocr/page-bitmap.ts';
import { loadEngine } from '../../src/extract/pdf/engine.ts';
import { codes, grids, rowsOf, texts } from '../support/extract-truth.ts';
import { engineOff, Sheet, withoutEngine } from '../support/ocr.ts';
import {
  drawFrames,
  drawInvisible,
  drawLine,
  drawPicture,
  drawText,
  drawTexts,
  pageHeight,
  pageWidth,
  placeTable,
  writePdf,
} from '../support/pdf-writer.ts';

const sentence = '二、主动公开政府信息情况见下表，各项数据截至年底。';
const rows = [
  ['1204', '37', '915'],
  ['6', '2048', '333'],
  ['77', '150', '4260'],
];
const [xs, ys] = [
  [20, 200, 380, 560],
  [30, 60, 90, 120],
];

/** A table as other programs paste it: a picture, 180 pixels to the inch. */
async function pictureOfTable(): Promise<Gray> {
  const boxes = placeTable(rows, xs, ys);
  const page = writePdf([{ content: drawFrames(boxes, drawLine) + drawTexts(boxes, 14) }]);
  const pictures = new PagePictures(await loadEngine(), page);
  try {
    const { picture } = pictures.draw(0) ?? assert.fail('the page was not drawn');
    const height = Math.round((picture.height * 150) / pageHeight);
    return { width: picture.width, height, data: picture.data.slice(0, picture.width * height) };
  } finally {
    pictures.close();
  }
}

const paper = (): Sheet => new Sheet(300, 400).noise(3);

test('a table that stands as a picture among text is told to need recognition, with its place', async () => {
  const content = drawText(40, 60, sentence) + drawPicture(0, 0, 200, pageWidth, 350);
  const pdf = writePdf([{ content, pictures: [{ picture: await pictureOfTable() }] }]);
  const { documents } = await engineOff(() => extract({ bytes: pdf }));
  assert.deepEqual(
    documents[0]?.blocks.map((block) => block.kind === 'paragraph' && block.text),
    [sentence],
  );
  assert.deepEqual(
    documents[0].notes.map(({ code, at }) => [code, at?.page]),
    [['needs_ocr', 1]],
  );
});

test(
  'a table that stands as a picture among text is recognised, the text beside it stays text',
  { skip: withoutEngine },
  async () => {
    const content =
      drawText(40, 60, sentence) +
      drawPicture(0, 0, 200, pageWidth, 350) +
      drawFrames(placeTable([['12', '34']], [50, 200, 350], [600, 630]), drawLine) +
      drawTexts(placeTable([['12', '34']], [50, 200, 350], [600, 630]));
    const read = await extract({ bytes: writePdf([{ content, pictures: [{ picture: await pictureOfTable() }] }]) });
    assert.deepEqual(codes(read), ['ocr']);
    assert.deepEqual(texts(read), [sentence]);
    const [recognised, printed] = grids(read);
    assert.deepEqual([recognised?.method, recognised === undefined ? [] : rowsOf(recognised)], ['ocr', rows]);
    assert.ok(recognised?.cells.every(({ confidence }) => (confidence ?? 1) < 1));
    assert.deepEqual([printed?.method, printed === undefined ? [] : rowsOf(printed)], ['ruled', [['12', '34']]]);
    assert.ok(printed?.cells.every(({ confidence }) => confidence === undefined));
  },
);

test('a seal, a logo and a background are no tables', async () => {
  const lines = Array.from({ length: 20 }, (_, at) => drawText(40, 60 + at * 20, sentence)).join('');
  const picture = paper().picture;
  for (const place of [
    drawPicture(0, 400, 500, 520, 620),
    drawPicture(0, 40, 20, 560, 50),
    drawPicture(0, 0, 0, pageWidth, pageHeight),
  ]) {
    const read = await engineOff(() =>
      extract({ bytes: writePdf([{ content: place + lines, pictures: [{ picture }] }]) }),
    );
    assert.deepEqual(codes(read), []);
    assert.ok(texts(read).join('').startsWith(sentence));
  }
});

test('the words that a scanning program prints on a scan do not make a text page of it', async () => {
  const content =
    drawPicture(0, 0, 0, pageWidth, pageHeight) +
    drawInvisible(40, 100, '本年新收政府信息公开申请数量九十九件，其中自然人八十八件') +
    drawText(450, 790, '扫描全能王创建');
  const pdf = writePdf([{ content, pictures: [{ picture: paper().picture }] }]);
  const read = await engineOff(() => extract({ bytes: pdf }));
  assert.deepEqual(codes(read), ['needs_ocr']);
  assert.deepEqual(texts(read), ['扫描全能王创建']);
});

test('text under an opaque picture of the page is nobody’s to read, under a watermark it is', async () => {
  const read = async (seen: number) =>
    engineOff(() =>
      extract({
        bytes: writePdf([
          {
            content: drawText(40, 60, sentence) + drawPicture(0, 0, 0, pageWidth, pageHeight),
            pictures: [{ picture: paper().picture, seen }],
          },
        ]),
      }),
    );
  assert.deepEqual([texts(await read(1)), codes(await read(1))], [[], ['ocr_text_layer', 'needs_ocr']]);
  assert.deepEqual(texts(await read(0.2)), [sentence]);
});

test('of a file of scans and texts each page is taken for what it is', async () => {
  const text = (y: number) => ({ content: drawText(40, y, `第${String(y)}段：${sentence}`) });
  const scan = {
    content: drawPicture(0, 0, 0, pageWidth, pageHeight),
    pictures: [{ picture: paper().picture }],
  };
  const read = await engineOff(() => extract({ bytes: writePdf([text(60), scan, text(90)]) }));
  assert.deepEqual(
    read.documents[0]?.notes.map(({ code, at }) => [code, at?.page]),
    [['needs_ocr', 2]],
  );
  assert.equal(texts(read).length, 2);
});

test('a PDF whose table of objects is wrong or gone is still read', async () => {
  const whole = Buffer.from(writePdf([{ content: drawText(40, 60, sentence) }])).toString('latin1');
  for (const broken of [
    whole.replace(/startxref\n\d+/, 'startxref\n7'),
    whole.replace(/xref\n0[\s\S]*?trailer/, 'trailer'),
    whole.replace(/\d{10} 00000 n/g, '0000000003 00000 n'),
  ]) {
    assert.notEqual(broken, whole);
    assert.deepEqual(texts(await extract({ bytes: Buffer.from(broken, 'latin1') })), [sentence]);
  }
});
