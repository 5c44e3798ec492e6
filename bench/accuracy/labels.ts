import type { Box, Layout, Table } from './model.ts';
import type { Dice } from './random.ts';

const lookalikes: Readonly<Record<string, string>> = {
  年: '牛',
  未: '末',
  末: '未',
  己: '已',
  政: '改',
  收: '受',
  发: '友',
  止: '正',
  正: '止',
  理: '埋',
  件: '伴',
  信: '倍',
  息: '急',
  申: '甲',
  请: '清',
  公: '分',
  开: '幵',
  结: '给',
  转: '传',
  复: '覆',
  制: '治',
  作: '做',
  案: '按',
  卷: '券',
  事: '是',
  务: '物',
  类: '内',
  提: '题',
  供: '共',
  查: '察',
  询: '寻',
  密: '蜜',
  家: '加',
  第: '弟',
  方: '万',
  权: '仅',
  益: '溢',
  数: '教',
  量: '里',
};
const han = /\p{Script=Han}/u;

/** One slip of the keyboard: a character left out, two swapped, one typed twice, or one that looks or sounds alike. */
function slip(dice: Dice, label: string): string {
  const characters = [...label];
  const places = characters.flatMap((one, at) => (han.test(one) ? [at] : []));
  const at = dice.pick(places);
  const here = characters[at] ?? '';
  const next = characters[at + 1] ?? '';
  const kind = dice.pick(['drop', 'swap', 'twice', 'alike', 'alike'] as const);
  if (kind === 'drop') characters.splice(at, 1);
  else if (kind === 'twice') characters.splice(at, 0, here);
  else if (kind === 'swap' && han.test(next)) characters.splice(at, 2, next, here);
  else characters[at] = lookalikes[here] ?? dice.pick(['的', '本', '其', '各', '有', '及', '已', '为']);
  return characters.join('');
}

const everyBox = (table: Table, change: (box: Box, row: number) => Box): Table => ({
  ...table,
  rows: table.rows.map((row, at) => row.map((box) => change(box, at))),
});

/** Labels of at least four Han characters: a slip in 规章 or 其他 may leave nothing that a reader could hold on to. */
export function withTypos(dice: Dice, table: Table, count: number): Table {
  const long = table.rows.flat().filter((box) => box.label && [...box.text].filter((one) => han.test(one)).length >= 4);
  const chosen = new Set(dice.some(long, count));
  return everyBox(table, (box) => (chosen.has(box) ? { ...box, text: slip(dice, box.text) } : box));
}

const halfWidth: Readonly<Record<string, string>> = { '（': '(', '）': ')', '：': ':', '，': ',', '“': '"', '”': '"' };

function reworded(dice: Dice, label: string, wording: Layout['wording']): string {
  const characters = [...label];
  if (wording === 'half-width') return characters.map((one) => halfWidth[one] ?? one).join('');
  if (wording === 'plain')
    return (
      label.replace(/^(?:[一二三四]、|（[一二三四五六七]）|\d\.)/, '').replace('（单位：万元）', '(万元)') || label
    );
  if (wording === 'spaced' && characters.length <= 6 && dice.chance(0.7)) return characters.join(' ');
  if (wording === 'spaced')
    return characters
      .map((one) => (dice.chance(0.08) ? `${one} ` : one))
      .join('')
      .trim();
  if (wording === 'line-breaks' && characters.length >= 4 && dice.chance(0.6)) {
    const at = dice.int(2, characters.length - 2);
    return `${characters.slice(0, at).join('')}\n${characters.slice(at).join('')}`;
  }
  return label;
}

export const withWording = (dice: Dice, table: Table, wording: Layout['wording']): Table =>
  everyBox(table, (box) => (box.label ? { ...box, text: reworded(dice, box.text, wording) } : box));

/** Labels of tall narrow boxes set one character a line, as Word clerks do for 三、本年度办理结果 and for table 4. */
export const withVerticalLabels = (table: Table, narrow: boolean): Table =>
  everyBox(table, (box) => {
    const tall = box.rowSpan >= 3 && box.colSpan === 1 && box.text.length >= 4;
    const outcome = narrow && box.colSpan === 1 && box.text.length >= 2 && box.text.length <= 5;
    return box.label && (tall || outcome) ? { ...box, text: [...box.text.replace(/\s/g, '')].join('\n') } : box;
  });
