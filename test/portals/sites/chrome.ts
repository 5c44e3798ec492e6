import { places } from '../content/organs.ts';
import type { PortalId } from '../content/organs.ts';
import { escapeHtml } from '../report/html.ts';

export const replicaLabel = '测试用仿制站点，非官方';

export interface Page {
  readonly portal: PortalId;
  readonly title: string;
  readonly columnName: string;
  /** Filled on detail pages only. */
  readonly article?: { readonly title: string; readonly date: string; readonly source: string };
  readonly crumbs: readonly (readonly [name: string, href: string])[];
  readonly menu: string;
  readonly main: string;
  /** null: the page declares none. */
  readonly charset: string | null;
}

/** The meta tags of the national specification of government sites. */
function metas({ portal, columnName, article }: Page): string {
  const { siteName, domain, siteCode } = places[portal];
  const meta = (name: string, content: string): string => `<meta name="${name}" content="${escapeHtml(content)}"/>`;
  return [
    meta('SiteName', siteName),
    meta('SiteDomain', domain),
    meta('SiteIDCode', siteCode),
    meta('ColumnName', columnName),
    meta('ColumnType', '政务公开'),
    ...(article
      ? [meta('ArticleTitle', article.title), meta('PubDate', article.date), meta('ContentSource', article.source)]
      : []),
  ].join('\n');
}

/** A page as every portal frames it: metas, menus, breadcrumb, footer, and the plain mark that it is a replica. */
export function framed(page: Page): string {
  const { siteName, siteCode } = places[page.portal];
  const crumbs = page.crumbs.map(([name, href]) => `<a href="${href}">${name}</a>`).join(' &gt; ');
  return `<!DOCTYPE html>
<!-- ${replicaLabel}: replica of a government portal's page structure, served on loopback for tests; its content is made up -->
<html>
<head>
${page.charset === null ? '' : `<meta http-equiv="Content-Type" content="text/html; charset=${page.charset}"/>`}
<title>${escapeHtml(page.title)}</title>
${metas(page)}
<link rel="stylesheet" href="/images/style.css"/>
</head>
<body>
<div class="top"><a href="/">网站首页</a> <a href="javascript:void(0)" onclick="SetHome(this)">设为首页</a> <a href="/wza/index.html">无障碍浏览</a></div>
<div class="logo">${siteName}</div>
<div class="nav">${page.menu}</div>
<div class="position">您所在的位置：${crumbs}</div>
${page.main}
<div class="footer">
<p>主办：${siteName.replace('门户网站', '')}办公室\u3000网站标识码：${siteCode}\u3000<a href="/wzdt/index.html">网站地图</a></p>
<p><a href="http://beian.replica.example/">备案查询</a> <a href="http://province.replica.example/">省政府门户网站</a></p>
<p class="replica">${replicaLabel}</p>
</div>
</body>
</html>
`;
}
