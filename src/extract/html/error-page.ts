import type { Document } from '../../domain/document.ts';

/** What servers say instead of a page. Counts ("404件") are no status: words of failure must stand beside the number. */
const marks = [
  /(?:^|\D)(?:404|403|500|502|503|504)\s*[-—:：,，.。!！]?\s*(?:$|error|not|forbidden|bad|internal|service|gateway|错误|页面|抱歉|对不起|您|你|很遗憾)/im,
  /(?:错误|error|http status|状态码|code)\s*[:：]?\s*(?:404|403|50[0-4])/i,
  /(?:页面|网页|文件|资源|栏目|信息|文章|内容)\s*(?:[^。，]{0,6})(?:不存在|未找到|找不到|已(?:经)?被?删除|走丢|丢失)/,
  /(?:找不到|无法找到|未找到|没有找到)[^。]{0,12}(?:页面|网页|文件|资源|地址)/,
  /(?:page|file|resource)\s+(?:was\s+|could\s+)?not\s+(?:be\s+)?found|access denied|the requested url/i,
];

/** Longer texts are articles, even those that speak of missing pages. */
const longest = 500;

/** A page that says only that what was asked for is not there. */
export function isErrorPage(document: Document): boolean {
  if (document.blocks.some((block) => block.kind === 'grid' && block.rows > 3)) return false;
  const text = document.blocks.map((block) => (block.kind === 'paragraph' ? block.text : '')).join('\n');
  if (text.length > longest) return false;
  const whole = `${document.declared['title'] ?? ''}\n${text}`;
  return marks.some((mark) => mark.test(whole));
}
