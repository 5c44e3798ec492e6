import type { Article } from './article.ts';
import { html } from './resource.ts';
import type { Asked, Resource } from './resource.ts';

const json = (value: unknown): Resource => html(JSON.stringify(value), null, 'application/json;charset=UTF-8');

/** GET /intertidwebapp/govChanInfo/getDocuments: pages count from 1, addresses have no leading slash. */
export function answerList(
  asked: Asked,
  articles: readonly Article[],
  site: { readonly siteId: string; readonly chanId: string },
): Resource {
  const { query } = asked;
  const known = query.get('siteId') === site.siteId && query.get('chanId') === site.chanId;
  const rows = known ? articles : [];
  const size = Math.max(1, Number(query.get('pageSize') ?? '20'));
  const page = Math.max(1, Number(query.get('pageIndex') ?? '1'));
  const list = rows.slice((page - 1) * size, page * size).map((article) => ({
    title: article.title,
    url: article.path.slice(1),
    openTime: `${article.date} ${article.time}:00`,
    writeTimeString: article.date,
    deptName: article.source,
  }));
  return json({ list, pageCount: Math.ceil(rows.length / size), pageIndex: page, total: rows.length });
}

/** POST /search2/api/select: an answer in the manner of Solr for `q=SITE_ID:1 AND TITLE:<words> …`. */
export function answerSearch(asked: Asked, articles: readonly Article[], siteId: string, siteName: string): Resource {
  const form = new URLSearchParams(asked.body);
  const q = form.get('q') ?? '';
  const words = (/TITLE:\s*(.*?)(?:\s+(?:NOT|AND|OR)\s|$)/.exec(q)?.[1] ?? '')
    .replace(/["()*]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const here = (/SITE_ID:(\d+)/.exec(q)?.[1] ?? siteId) === siteId;
  const found =
    asked.method === 'POST' && here && words.length > 0
      ? articles.filter((one) => words.every((word) => one.title.includes(word)))
      : [];
  const start = Number(form.get('start') ?? '0');
  const docs = found.slice(start, start + Number(form.get('rows') ?? '20')).map((article) => ({
    TITLE: article.title,
    SITE_ID: siteId,
    SITE_NAME: siteName,
    DOC_ID: /(\d+)\.shtml$/.exec(article.path)?.[1] ?? '',
    WRITE_TIME: `${article.date} ${article.time}:00`,
    MOD_TIME: `${article.changedOn} ${article.time}:00`,
    DEPT_NAME: article.source,
    URL: article.path,
  }));
  return json({
    response: { numFound: found.length, start, docs },
    facet_counts: { facet_fields: { DEL_FLAG: { false: found.length } } },
  });
}
