import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Block, Grid } from '../../src/domain/document.ts';
import { extract } from '../../src/extract/index.ts';

const blocksOf = async (body: string): Promise<readonly Block[]> => {
  const html = `<!DOCTYPE html><meta charset="utf-8"><h1>某县2023年政府信息公开工作年度报告</h1>${body}`;
  const { documents } = await extract({ bytes: new TextEncoder().encode(html), name: 'a.html' });
  return documents[0]?.blocks ?? [];
};
const grids = (blocks: readonly Block[]): Grid[] => blocks.filter((block): block is Grid => block.kind === 'grid');
const textsOf = (grid: Grid | undefined, row: number): string[] =>
  (grid?.cells ?? []).filter((cell) => cell.row === row).map(({ text }) => text);

const labels = ['予以公开', '部分公开', '不予公开', '无法提供', '不予处理', '其他处理'];
const row = (label: string, figures: readonly string[], box = 'div'): string =>
  `<div class="r">${[label, ...figures].map((text) => `<${box}>${text}</${box}>`).join('')}</div>`;

test('rows that a style sheet draws of elements keep their empty boxes', async () => {
  for (const box of ['div', 'span']) {
    const rows = labels.map((label, at) => row(label, ['1', '', '', String(at)], box)).join('\n');
    const blocks = await blocksOf(`<p>三、办理结果</p>${rows}<p>四、其他</p>`);
    const [grid] = grids(blocks);
    assert.equal(grid?.rows, labels.length, box);
    assert.deepEqual(textsOf(grid, 1), ['部分公开', '1', '', '', '1'], box);
    assert.equal(grid.method, 'tabs', 'nothing says that their columns line up');
    const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    assert.deepEqual(texts.slice(-2), ['三、办理结果', '四、其他']);
  }
});

test('a heading of one box between rows stays a paragraph, prose in pieces stays prose', async () => {
  const rows = labels.map((label) => row(label, ['1', '', '2'])).join('');
  const blocks = await blocksOf(
    `${rows}<div><strong>四、复议</strong></div>${rows}<div><span>截至</span><span>2023</span><span>年底，共收到申请。</span></div>`,
  );
  assert.equal(grids(blocks).length, 2);
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  assert.ok(texts.includes('四、复议') && texts.includes('截至2023年底，共收到申请。'));
});

test('counters, dates and menus set out of boxes are no rows of a table', async () => {
  const list = labels.map((label) => `<div><a href="x">${label}通知</a><span>2023-01-02</span></div>`).join('');
  const counters = '<div><span>浏览</span><span>123</span></div>'.repeat(8);
  assert.deepEqual(grids(await blocksOf(`<p>本机关认真贯彻条例。</p>${list}${counters}`)), []);
});
