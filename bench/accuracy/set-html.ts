import type { Block, Box, Composed, Table } from './model.ts';
import { diceOf, type Dice } from './random.ts';

type Dress = Composed['plan']['layout']['dress'];

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** Word cuts a paragraph into spans wherever the language or the font changes, often within a word. */
function wordRuns(dice: Dice, text: string): string {
  const characters = [...text];
  const cut = dice.int(0, characters.length);
  const span = (piece: string): string =>
    piece === '' ? '' : `<span lang="EN-US" style="font-size:10.5pt;font-family:仿宋_GB2312">${escape(piece)}</span>`;
  return span(characters.slice(0, cut).join('')) + span(characters.slice(cut).join(''));
}

function lines(dice: Dice, text: string, dress: Dress): string {
  const pieces = text.split('\n');
  if (dress === 'word')
    return pieces
      .map((one) => `<p class="MsoNormal" align="center">${wordRuns(dice, one)}<span><o:p></o:p></span></p>`)
      .join('');
  const set = (one: string): string =>
    dress === 'nbsp' ? `&nbsp;${escape(one).replace(/ /g, '&nbsp;')}&nbsp;` : escape(one);
  if (dress === 'ueditor')
    return pieces
      .map((one) => `<p style="text-align:center"><span style="font-size:14px">${set(one)}</span></p>`)
      .join('');
  return pieces.map(set).join('<br/>');
}

function boxHtml(dice: Dice, box: Box, dress: Dress): string {
  const spans =
    (box.rowSpan > 1 ? ` rowspan="${String(box.rowSpan)}"` : '') +
    (box.colSpan > 1 ? ` colspan="${String(box.colSpan)}"` : '');
  const text = box.text === '' ? (dress === 'clean' ? '' : '&nbsp;') : lines(dice, box.text, dress);
  const tag = box.label && dress === 'clean' ? 'th' : 'td';
  return `<${tag}${spans} style="border:1px solid #000;padding:2px 3px;text-align:center">${text}</${tag}>`;
}

function tableHtml(dice: Dice, table: Table, dress: Dress, repeat: boolean): string {
  const rows = table.rows.map((row) => `<tr>${row.map((box) => boxHtml(dice, box, dress)).join('')}</tr>`);
  const inside =
    repeat && table.headerRows > 0
      ? `<thead>${rows.slice(0, table.headerRows).join('\n')}</thead><tbody>${rows.slice(table.headerRows).join('\n')}</tbody>`
      : rows.join('\n');
  return `<table border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;width:100%">${inside}</table>`;
}

function blockHtml(dice: Dice, block: Block, dress: Dress, repeat: boolean): string {
  if (block.kind === 'table') return tableHtml(dice, block.table, dress, repeat);
  if (block.kind === 'page-break') return '<div style="page-break-after:always"></div>';
  const side = { title: 'center', heading: 'left', body: 'justify', signature: 'right', note: 'left' }[block.kind];
  const indent = dress === 'trs' && block.kind !== 'title' ? '\u3000\u3000' : '';
  const tag = block.kind === 'heading' && dress === 'clean' ? 'h2' : 'p';
  const text = dress === 'word' ? wordRuns(dice, block.text) : escape(block.text);
  const strong = block.kind === 'title' || (block.kind === 'heading' && dress === 'trs');
  return `<${tag} style="text-align:${side}">${indent}${strong ? `<strong>${text}</strong>` : text}</${tag}>`;
}

const indexTable = (composed: Composed): string => {
  const { identity } = composed.truth;
  return `<table class="xxgk"><tr><td>索 引 号：</td><td>01423${identity.regionCode}/${String(identity.reportYear)}-00218</td><td>主题分类：</td><td>政务公开</td></tr>
<tr><td>发布机构：</td><td>${escape(identity.organAsWritten)}</td><td>成文日期：</td><td>${String(identity.reportYear + 1)}年01月15日</td></tr>
<tr><td>标\u3000\u3000题：</td><td colspan="3">${escape(identity.title)}</td></tr><tr><td>发文字号：</td><td></td><td>有 效 性：</td><td>有效</td></tr></table>`;
};

/** A portal's page around the article, with the reports of other years and organs beside it. */
function chromeHtml(dice: Dice, composed: Composed, article: string): string {
  const { identity } = composed.truth;
  const neighbours = [1, 2, 3].map(
    (back) =>
      `<li><a href="/n${String(back)}.html">${escape(identity.title.replace(String(identity.reportYear), String(identity.reportYear - back)))}</a><span>${String(identity.reportYear + 1 - back)}-01-${String(dice.int(10, 30))}</span></li>`,
  );
  return `<div class="header"><a href="/">首页</a> | <a href="/zwgk/">政务公开</a> | <a href="/bsfw/">办事服务</a></div>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk/">政府信息公开</a> &gt; 政府信息公开年报</div>
<div class="left"><ul><li><a href="/zn/">政府信息公开指南</a></li><li><a href="/zd/">政府信息公开制度</a></li><li><a href="/nb/">政府信息公开年报</a></li></ul></div>
<h1>${escape(identity.title)}</h1><div class="info">发布时间：${String(identity.reportYear + 1)}-01-${String(dice.int(10, 31))} 09:${String(dice.int(10, 59))}\u3000来源：本网\u3000浏览次数：${String(dice.int(20, 3000))} 次\u3000字体：[大 中 小]</div>
<div class="content" id="zoom">${article}</div>
<div class="tools"><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div>
<div class="pages"><p>上一篇：<a href="/a.html">关于做好春运工作的通知</a></p><p>下一篇：没有了</p></div>
<div class="related"><h3>相关信息</h3><ul>${neighbours.join('')}</ul></div>
<div class="footer"><p>主办：${escape(identity.organAsWritten)}\u3000网站标识码：${identity.regionCode}0001\u3000ICP备${String(dice.int(10000000, 29999999))}号</p></div>`;
}

/** The report as a web page; `paper` leaves out everything of the portal and sets the page for printing. */
export function setHtml(composed: Composed, paper: boolean): string {
  const { layout } = composed.plan;
  const dice = diceOf(`${composed.plan.seed}/html`);
  const article = composed.blocks.map((one) => blockHtml(dice, one, layout.dress, layout.repeatHeaders)).join('\n');
  const indexed = layout.indexTable ? `${indexTable(composed)}\n${article}` : article;
  const nested = layout.nested
    ? `<table width="100%" border="0"><tr><td><table width="98%" align="center"><tr><td class="box">${indexed}</td></tr></table></td></tr></table>`
    : indexed;
  const page = layout.chrome && !paper ? chromeHtml(dice, composed, nested) : nested;
  const margins = layout.narrow ? '8mm' : '25mm 22mm';
  const style = paper
    ? `<style>@page{size:A4${layout.landscape ? ' landscape' : ''};margin:${margins}} body{font-family:"Noto Sans CJK SC";font-size:${String(dice.int(11, 16))}pt} td,th{font-size:${layout.narrow || layout.landscape ? '9' : '8'}pt;font-weight:normal} td p,th p{margin:0} span{font-family:inherit !important;font-size:inherit !important}</style>`
    : '';
  const title = layout.chrome
    ? `${composed.truth.identity.title}_${composed.truth.identity.organAsWritten}`
    : composed.truth.identity.title;
  return `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"/><title>${escape(title)}</title>${style}</head><body>\n${page}\n</body></html>\n`;
}
