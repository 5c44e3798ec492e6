import { escaped, plain, type Manner } from './web.ts';

const shell = (title: string, head: string, body: string): string =>
  `<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>${escaped(title)}</title>${head}</head><body>${body}</body></html>`;

export const kindEditor: Manner = {
  ...plain,
  page: (title, body) => shell(title, '', `<div class="content"><div id="zoom" class="ke-content">${body}</div></div>`),
  text: (words) =>
    `<p style="text-indent:2em;">\n\t<span style="font-family:FangSong;font-size:18px;">${escaped(words)}</span>\n</p>\n<p>\n\t<br />\n</p>`,
  open: '<table class="ke-zeroborder" style="width:100%;" cellpadding="2" cellspacing="0" border="1" bordercolor="#000000">\n\t<tbody>',
  close: '\t</tbody>\n</table>\n<br />',
  box: (box, spans) =>
    `\n\t\t\t<td style="text-align:center;"${spans}>\n\t\t\t\t<span style="font-size:12px;">${escaped(box.text)}</span><br />\n\t\t\t</td>`,
};

/** 135编辑器: headings as a tile with the ordinal and a tile with the words. */
export const tiles: Manner = {
  ...plain,
  page: (title, body) =>
    shell(title, '', `<section data-role="outer" label="edit by 135editor" style="font-size:16px">${body}</section>`),
  text: (words, kind) => {
    const [, ordinal = '', rest = words] = /^([一二三四五六])、(.*)$/u.exec(words) ?? [];
    return kind === 'heading'
      ? `<section class="_135editor" data-tools="135编辑器" data-id="91842"><section style="display:flex"><section style="background:#c00;color:#fff"><strong data-brushtype="text">${ordinal}</strong></section><section><strong>、${escaped(rest)}</strong></section></section></section>`
      : `<section class="_135editor" data-role="paragraph"><p style="letter-spacing:1.5px;text-indent:2em" vwid="1">${escaped(words)}</p></section>`;
  },
  open: '<section class="_135editor" data-role="paragraph"><section style="overflow-x:auto"><table interlaced="enabled" width="100%"><tbody>',
  close: '</tbody></table></section></section>',
  box: (box, spans) =>
    `<td${spans} valign="middle" style="border-color:#333"><section style="font-size:10px"><section>${escaped(box.text)}</section></section></td>`,
};

export const weChat: Manner = {
  ...plain,
  page: (title, body) =>
    `<!DOCTYPE html><html><head><meta charset="utf-8"><meta property="og:title" content="${escaped(title)}" /><title></title></head><body id="activity-detail" class="zh_CN wx_wap_page"><div id="js_article" class="rich_media"><h1 class="rich_media_title" id="activity-name"><span class="js_title_inner">${escaped(title)}</span></h1><div id="meta_content"><em id="publish_time">2025年01月22日 17:36</em></div><div class="rich_media_content js_underline_content" id="js_content" style="visibility: hidden; opacity: 0; ">${body}</div></div><script>var read_num = '3127'; var like_num = '46';</script></body></html>`,
  text: (words) =>
    `<p style="margin-bottom: 0px;"><span style="font-size: 15px;"><span leaf="">${escaped(words)}</span></span></p>`,
  open: '<section style="overflow: auto;"><table style="border-collapse: collapse;width: 677px;" data-num="1"><tbody>',
  close: '</tbody></table></section><p><span leaf=""><br class="ProseMirror-trailingBreak"></span></p>',
  row: ' style="height: 31px;"',
  box: (box, spans) =>
    `<td${spans} data-colwidth="57" valign="middle" style="border: 1px solid #000;"><section style="text-align: center;"><span textstyle="" style="font-size: 12px;"><span leaf="">${escaped(box.text)}</span></span></section></td>`,
};

/** What stands around a report on a portal: paths, counters, attachments, neighbours, the foot. */
export const wholePortal: Manner = {
  ...plain,
  page: (title, body) =>
    shell(
      `${title}-政府信息公开`,
      '<style>table{border-collapse:collapse;width:100%}td{border:1px solid #999;padding:3px;font-size:12px}</style>',
      `<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul><form><input value="请输入关键词"></form></div><div class="pos">当前位置：首页 &gt; 政府信息公开 &gt; 政府信息公开年报</div><table class="xxgk"><tr><td>索引号：</td><td>11320000/2025-00017</td><td>分类：</td><td>政府信息公开年报</td></tr><tr><td>发布机构：</td><td>办公室</td><td>生成日期：</td><td>2025-01-24</td></tr><tr><td>名称：</td><td colspan="3">${escaped(title)}</td></tr></table><h1>${escaped(title)}</h1><div class="info">发布时间：2025-01-24 16:20\u3000浏览次数：<span id="hits">1846</span>次\u3000字体：[大 中 小]</div><div class="TRS_Editor">${body}</div><div class="fj"><h4>附件：</h4><a href="./P020250124.pdf">1.${escaped(title)}.pdf</a>（312 KB）</div><ul class="near"><li>上一篇：<a href="1.html">2022年政府信息公开工作年度报告</a> 2023-01-19</li><li>下一篇：没有了</li></ul><div class="foot">主办：办公室\u3000联系电话：0571-81234567\u3000网站标识码：3305230001\u3000备案号：浙ICP备05001234号-1\u3000公安备案 33052302000118号</div>`,
    ),
  text: (words, kind) => (kind === 'title' ? '' : plain.text(words, kind)),
};

export const wang: Manner = {
  ...plain,
  text: (words, kind) =>
    kind === 'title'
      ? `<h1 style="text-align: center;">${escaped(words)}</h1>`
      : `<p style="line-height: 2;">${escaped(words)}</p>`,
  open: '<table style="width: auto;" data-w-e-type="table"><tbody>',
  close: '</tbody></table><p><br></p>',
  box: ({ text: printed, rows = 1, cols = 1, code }) => {
    const tag = code === undefined && cols > 3 ? 'th' : 'td';
    return `<${tag} colSpan="${String(cols)}" rowSpan="${String(rows)}" width="auto" style="text-align: center;">${escaped(printed)}</${tag}>`;
  },
};

export const ck: Manner = {
  ...plain,
  open: '<figure class="table" style="width:100%;"><table class="ck-table-resized"><colgroup><col style="width:9%;"><col style="width:12%;"></colgroup><tbody>',
  close: '</tbody></table><figcaption>单位：件</figcaption></figure>',
  box: ({ text: printed, code }, spans) =>
    code === undefined
      ? `<th${spans}><p>${escaped(printed)}</p></th>`
      : `<td${spans}><p>&nbsp;${escaped(printed)}</p></td>`,
};

/** Capitals, no quotes, nothing closed that HTML lets one leave open. */
export const frontPage: Manner = {
  page: (title, body) =>
    `<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312"><META NAME="GENERATOR" CONTENT="Microsoft FrontPage 6.0"><TITLE>${title}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><TABLE BORDER=0 WIDTH=900 ALIGN=CENTER><TR><TD>${body}</TABLE></BODY></HTML>`,
  text: (words, kind) =>
    kind === 'title'
      ? `<P ALIGN=CENTER><FONT SIZE=5><B>${words}</B></FONT>`
      : `<P><FONT SIZE=3>\u3000\u3000${words}</FONT>`,
  open: '<TABLE BORDER=1 CELLSPACING=0 WIDTH=100%>',
  close: '</TABLE>',
  row: ' ALIGN=CENTER',
  box: (box, spans) => `<TD${spans.toUpperCase().replaceAll('"', '')}><FONT SIZE=2>${box.text}</FONT>`,
};

export const mobile: Manner = {
  ...plain,
  page: (title, body) =>
    `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title></head><body><header class="m-nav"><a href="/m/">返回</a><span>政务公开</span></header><article class="m-article">${body}</article><div class="m-bar">阅读 521\u3000点赞 18\u3000分享</div><footer>蜀ICP备12004567号</footer></body></html>`,
  open: '<div class="table-responsive" style="overflow-x:auto;-webkit-overflow-scrolling:touch"><p class="tip">← 左右滑动查看表格 →</p><table class="table table-bordered"><tbody>',
  close: '</tbody></table></div>',
};
