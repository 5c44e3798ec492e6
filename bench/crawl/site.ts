import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { articleMetas } from '../../test/portals/families/chrome.ts';
import { pdfOf } from '../../test/portals/families/files.ts';
import { reportHtml } from '../../test/portals/families/report-body.ts';
import { unitsOf } from '../../test/portals/families/units.ts';

/**
 * The site that every crawler is given: a home page, an area, a column with a sub-column a year, lists of a hundred rows,
 * articles with the whole tables of a report, and every tenth with a PDF besides. Runs as a process of its own, so that
 * serving costs none of them anything. Arguments: number of articles, number of PDFs, number of sites, each on a port of
 * its own. Prints their addresses. `/_served` tells what a site was asked for and its most connections at once.
 */
const [articles = 2000, files = 200, sites = 1] = process.argv.slice(2).map(Number);
const perPage = 100;
const perYear = 5000;
const years = Math.ceil(articles / perYear);
const place = { name: '青禾县', rank: '县', townships: [] } as const;

// Bodies differ in their numbers between twenty originals; what makes each page another is its head and its file.
const bodies = Array.from({ length: 20 }, (_, i) => {
  const [unit] = unitsOf(place, 1);
  if (unit === undefined) throw new Error('no unit');
  const plan = { unit, year: 2024, title: '', publishedOn: '2025-01-20', seed: `bench/${String(i)}` };
  return reportHtml(plan, { dress: 'word', signed: false });
});
const padding = Buffer.alloc(180_000, 0x25);

const yearOf = (at: number): number => 2024 - Math.floor(at / perYear);
const organ = (at: number): string => `${place.name}第${String((at % perYear) + 1)}街道办事处`;
const title = (at: number): string => `${organ(at)}${String(yearOf(at))}年政府信息公开工作年度报告`;
const hasFile = (at: number): boolean =>
  Math.floor((at * files) / articles) !== Math.floor(((at + 1) * files) / articles);

const frame = (name: string, main: string, head = ''): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${name}</title>${head}</head><body><div class="nav"><a href="/">首页</a><a href="/zfxxgk/">政府信息公开</a></div>${main}<div class="footer">测试用仿制站点，非官方</div></body></html>`;

function list(year: number, page: number): string {
  const first = (2024 - year) * perYear + page * perPage;
  const last = Math.min(first + perPage, articles, (2024 - year + 1) * perYear);
  const rows: string[] = [];
  for (let at = first; at < last; at += 1)
    rows.push(
      `<li><a href="/zfxxgk/nb/${String(year)}/t20250120_${String(at)}.html">${title(at)}</a><span>${String(year + 1)}-01-20</span></li>`,
    );
  const pages = Math.ceil(Math.min(perYear, articles - (2024 - year) * perYear) / perPage);
  const next = page + 1 < pages ? `<a href="index_${String(page + 1)}.html">下一页</a>` : '';
  return frame('政府信息公开年报', `<ul>${rows.join('\n')}</ul><div>${next}</div>`);
}

function page(path: string): Buffer | null {
  if (path === '/') return Buffer.from(frame(`${place.name}人民政府`, '<p>欢迎</p>'));
  if (path === '/robots.txt') return Buffer.from('User-agent: *\nDisallow: /admin/\n');
  if (path === '/zfxxgk/') return Buffer.from(frame('政府信息公开', '<a href="/zfxxgk/nb/">政府信息公开年报</a>'));
  if (path === '/zfxxgk/nb/')
    return Buffer.from(
      frame(
        '政府信息公开年报',
        `<ul>${Array.from({ length: years }, (_, i) => `<li><a href="/zfxxgk/nb/${String(2024 - i)}/">${String(2024 - i)}年</a></li>`).join('')}</ul>`,
      ),
    );
  const listed = /^\/zfxxgk\/nb\/(\d{4})\/(?:index_(\d+)\.html)?$/u.exec(path);
  if (listed) return Buffer.from(list(Number(listed[1]), Number(listed[2] ?? '0')));
  const article = /\/t\d{8}_(\d+)\.html$/u.exec(path)?.[1];
  if (article !== undefined && Number(article) < articles) {
    const at = Number(article);
    const file = hasFile(at)
      ? `<p>附件：<a href="./P${String(at).padStart(18, '0')}.pdf">${title(at)}.pdf</a></p>`
      : '';
    const metas = articleMetas(place, '年报');
    return Buffer.from(
      frame(title(at), `<h1>${title(at)}</h1><div class="TRS_Editor">${bodies[at % 20] ?? ''}${file}</div>`, metas),
    );
  }
  const pdf = /\/P(\d{18})\.pdf$/u.exec(path)?.[1];
  return pdf === undefined ? null : Buffer.concat([pdfOf(`report ${pdf}`), padding]);
}

function serve(): Promise<string> {
  let [served, connected, most] = [0, 0, 0];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site.example').pathname;
    if (path === '/_served') {
      response.end(JSON.stringify({ served, most }));
      return;
    }
    const body = page(path);
    served += 1;
    const type = path.endsWith('.pdf') ? 'application/pdf' : path.endsWith('.txt') ? 'text/plain' : 'text/html';
    response.writeHead(body === null ? 404 : 200, { 'Content-Type': type, 'Content-Length': body?.length ?? 0 });
    response.end(body);
  });
  server.on('connection', (socket) => {
    connected += 1;
    most = Math.max(most, connected);
    socket.once('close', () => (connected -= 1));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
    });
  });
}

const homes = await Promise.all(Array.from({ length: sites }, serve));
process.stdout.write(`${homes.join(' ')}\n`);
