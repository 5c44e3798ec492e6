import type { Block } from '../../portals/report/blocks.ts';
import { blocksHtml, escapeHtml } from '../../portals/report/html.ts';
import type { Dress } from '../../portals/report/html.ts';

/** A detail page reduced to what matters: menu, breadcrumb, title block, body, neighbours. */
export function detailPage(title: string, blocks: readonly Block[], dress: Dress, charset: string): string {
  return `<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"/>
<title>${escapeHtml(title)}</title>
<meta name="ArticleTitle" content="${escapeHtml(title)}"/>
</head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zfxxgk/">政府信息公开</a></li></ul></div>
<div class="position">您的位置：<a href="/">首页</a> &gt; <a href="/zfxxgk/">政府信息公开</a> &gt; 政府信息公开年报</div>
<h1 class="article-title">${escapeHtml(title)}</h1>
<div id="zoom" class="article-body">
${blocksHtml(blocks, dress)}
</div>
<div class="near"><p>上一篇：没有了</p><p>下一篇：没有了</p></div>
</body></html>
`;
}

/** The same report laid out for paper; `footer` stands at the foot of every page before the page number. */
export function paperPage(blocks: readonly Block[], footer: string): string {
  const style = `@page { size: A4; margin: 2.5cm 2.2cm; @bottom-center { content: "${footer}— " counter(page) " —"; font-size: 9pt } }
body { font-family: "WenQuanYi Zen Hei"; font-size: 14pt } td { font-size: 8pt } td p { margin: 0 } p span { font-family: inherit !important; font-size: inherit !important }`;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"/><style>${style}</style></head><body>${blocksHtml(blocks, 'ueditor')}</body></html>`;
}
