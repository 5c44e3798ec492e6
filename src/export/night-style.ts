/** All in the page itself: a report is mailed, and read where there is no network. */
export const nightStyle = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1c2430;--soft:#5d6878;--line:#e2e6ec;--link:#1559b7;
--good:#1d7a46;--good-bg:#e6f4ec;--mild:#8a5a00;--mild-bg:#fdf3dc;--bad:#b3261e;--bad-bg:#fdeceb;--none-bg:#eef1f5}
@media(prefers-color-scheme:dark){:root{--bg:#14181e;--card:#1c222b;--ink:#e6eaf0;--soft:#9aa6b6;--line:#2d3642;--link:#7fb2ff;
--good:#6fd39b;--good-bg:#173526;--mild:#f0c060;--mild-bg:#3a2e12;--bad:#ff9b93;--bad-bg:#421d1b;--none-bg:#262e39}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.65 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",system-ui,sans-serif}
main{max-width:1080px;margin:0 auto;padding:28px 20px 60px}
h1{font-size:24px;margin:0;line-height:1.3}h2{font-size:17px;margin:34px 0 10px}h2 small{font-weight:400;color:var(--soft);font-size:13px;margin-left:6px}
h3{font-size:15px;margin:16px 0 6px}p{margin:4px 0}a{color:var(--link);text-decoration:none}a:hover{text-decoration:underline}
.soft{color:var(--soft);font-size:13px}.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.banner{margin:16px 0;padding:12px 16px;border-radius:10px;font-size:16px;font-weight:600}
.rehearsal{border:2px dashed var(--mild);color:var(--mild);padding:6px 14px;border-radius:10px;margin:12px 0;font-weight:600}
.good{color:var(--good)}.mild{color:var(--mild)}.bad{color:var(--bad)}
.banner.good,.tag.good{background:var(--good-bg)}.banner.mild,.tag.mild{background:var(--mild-bg)}.banner.bad,.tag.bad{background:var(--bad-bg)}
.tag{display:inline-block;padding:1px 9px;border-radius:999px;font-size:13px;white-space:nowrap;background:var(--none-bg)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(104px,1fr));gap:10px}
.tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:10px 14px}
.tile b{display:block;font-size:24px;line-height:1.25;font-variant-numeric:tabular-nums}.tile span{color:var(--soft);font-size:13px}
.card{background:var(--card);border:1px solid var(--line);border-radius:10px;overflow:hidden}
table{border-collapse:collapse;width:100%}th,td{padding:8px 12px;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
tr:first-child>th{border-top:0;background:var(--none-bg);font-weight:600;font-size:13px;color:var(--soft);white-space:nowrap}
td{overflow-wrap:anywhere}td.name,.day{white-space:nowrap}
details{margin-top:8px}summary{cursor:pointer;color:var(--soft);padding:6px 0}
footer{margin-top:40px;color:var(--soft);font-size:13px}
@media(max-width:640px){main{padding:18px 12px 40px}h1{font-size:20px}
table,tbody,tr,td{display:block;width:100%}tr:first-child:has(th){display:none}tr{border-top:1px solid var(--line);padding:8px 12px}
tr:first-child,tr:first-child:has(th)+tr{border-top:0}td{border:0;padding:1px 0;text-align:left}td.num{text-align:left}td.name{white-space:normal;font-weight:600}
td[data-of]:not(:empty)::before{content:attr(data-of) "：";color:var(--soft);font-size:13px}td:empty{display:none}
.tiles{grid-template-columns:repeat(4,1fr);gap:6px}.tile{padding:8px}.tile b{font-size:19px}.tile span{font-size:12px}}
@media print{body{background:#fff}.card,.tile{border-color:#ccc}details>*{display:block}}
`.trim();
