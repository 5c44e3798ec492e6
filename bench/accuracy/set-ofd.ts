import { layOut, type Page, type Word } from './lay-out.ts';
import type { Composed } from './model.ts';
import { declaration, pack, xmlText } from './pack.ts';
import { diceOf, type Dice } from './random.ts';

const millimetre = 25.4 / 72;
const mm = (points: number): string => String(Number((points * millimetre).toFixed(4)));
const namespace = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** Distances from one character to the next, equal ones in the short form that every writer uses. */
function distances(text: string, size: number): string {
  const all = [...text].slice(0, -1).map((one) => mm(one.charCodeAt(0) < 0x80 ? size / 2 : size));
  const runs: string[] = [];
  for (let at = 0; at < all.length;) {
    let end = at;
    while (all[end] === all[at]) end += 1;
    const one = all[at] ?? '';
    runs.push(end - at > 2 ? `g ${String(end - at)} ${one}` : all.slice(at, end).join(' '));
    at = end;
  }
  return runs.join(' ');
}

/** Writers differ in how they say where a text stands: by its boundary, or by a matrix that scales up a unit of points. */
function textObject(word: Word, id: number, dice: Dice): string {
  const { x, y, size, text } = word;
  const top = y - size;
  const wide = [...text].length * size;
  const delta = distances(text, size);
  const across = delta === '' ? '' : ` DeltaX="${delta}"`;
  if (dice.chance(0.8))
    return `<ofd:TextObject ID="${String(id)}" Boundary="${mm(x)} ${mm(top)} ${mm(wide)} ${mm(size * 1.3)}" Font="2" Size="${mm(size)}"><ofd:TextCode X="0" Y="${mm(size)}"${across}>${xmlText(text)}</ofd:TextCode></ofd:TextObject>`;
  // Each character for itself, in points, as converters from PDF do.
  let left = x;
  return [...text]
    .map((one, at) => {
      const from = left;
      left += one.charCodeAt(0) < 0x80 ? size / 2 : size;
      return `<ofd:TextObject ID="${String(id)}${String(at)}" CTM="0.3528 0 0 0.3528 0 0" Boundary="${mm(from)} ${mm(top)} ${mm(size)} ${mm(size * 1.3)}" Font="2" Size="${String(size)}"><ofd:FillColor Value="0"/><ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>12</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="${String(size)}">${xmlText(one)}</ofd:TextCode></ofd:TextObject>`;
    })
    .join('');
}

function pathObject([x0, y0, x1, y1]: Page['lines'][number], id: number, filled: boolean): string {
  const [wide, high] = [x1 - x0, y1 - y0];
  if (!filled)
    return `<ofd:PathObject ID="${String(id)}" Boundary="${mm(x0)} ${mm(y0)} ${mm(wide)} ${mm(high)}" LineWidth="0.18"><ofd:AbbreviatedData>M 0 0 L ${mm(wide)} ${mm(high)}</ofd:AbbreviatedData></ofd:PathObject>`;
  const [right, down] = [mm(Math.max(wide, 0.5)), mm(Math.max(high, 0.5))];
  return `<ofd:PathObject ID="${String(id)}" Boundary="${mm(x0)} ${mm(y0)} ${right} ${down}" Stroke="false" Fill="true"><ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>M 0 0 L ${right} 0 L ${right} ${down} L 0 ${down} C</ofd:AbbreviatedData></ofd:PathObject>`;
}

/** The report as OFD (GB/T 33190): one part a page, texts and lines at their places in millimetres. */
export function setOfd(composed: Composed): Uint8Array {
  const { sheet, pages } = layOut(composed);
  const dice = diceOf(`${composed.plan.seed}/ofd`);
  const [filled, absolute] = [dice.chance(0.4), dice.chance(0.3)];
  const box = `0 0 ${mm(sheet.width)} ${mm(sheet.height)}`;
  const contents = pages.map(({ words, lines }) => {
    const objects = [
      ...lines.map((line, at) => pathObject(line, 1000 + at, filled)),
      ...words.map((word, at) => textObject(word, 5000 + at, dice)),
    ];
    return `${declaration}<ofd:Page ${namespace}><ofd:Area><ofd:PhysicalBox>${box}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="7" Type="Body"><ofd:PageBlock ID="8">${objects.join('')}</ofd:PageBlock></ofd:Layer></ofd:Content></ofd:Page>`;
  });
  const path = (at: number): string => `Pages/Page_${String(at)}/Content.xml`;
  const listed = contents
    .map((_, at) => `<ofd:Page ID="${String(100 + at)}" BaseLoc="${absolute ? '/Doc_0/' : ''}${path(at)}"/>`)
    .join('');
  return pack({
    'OFD.xml': `${declaration}<ofd:OFD ${namespace} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID><ofd:Creator>bench</ofd:Creator></ofd:DocInfo><ofd:DocRoot>${absolute ? '/' : ''}Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `${declaration}<ofd:Document ${namespace}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>${box}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>${listed}</ofd:Pages></ofd:Document>`,
    'Doc_0/PublicRes.xml': `${declaration}<ofd:Res ${namespace} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>`,
    ...Object.fromEntries(contents.map((content, at) => [`Doc_0/${path(at)}`, content])),
  });
}
