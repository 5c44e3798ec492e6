import type { NightReport, Overdue, SiteNight } from '../domain/night.ts';
import { nightStyle } from './night-style.ts';
import { gravity, inChinese, nameOf, outcomeInWords, unreadInWords, windowInWords } from './night-words.ts';

const escaped = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');

/** Addresses come from portals: only those of the web become links. */
const link = (url: string, text: string): string =>
  /^https?:\/\//u.test(url)
    ? `<a href="${escaped(url)}" rel="noopener noreferrer">${escaped(text)}</a>`
    : escaped(text);

const tag = (state: string): string => `<span class="tag ${gravity(state)}">${escaped(nameOf(state))}</span>`;

interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string;
  readonly of?: 'num' | 'name';
}

/** Cells are markup; on a narrow screen each row is a card and bears the heads itself. */
function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const head = columns.map(({ head: text, of }) => `<th${of === 'num' ? ' class="num"' : ''}>${escaped(text)}</th>`);
  const body = rows.map(
    (row) =>
      `<tr>${columns.map(({ head: text, cell, of }) => `<td${of === undefined ? '' : ` class="${of}"`}${of === 'name' ? '' : ` data-of="${escaped(text)}"`}>${cell(row)}</td>`).join('')}</tr>`,
  );
  return `<div class="card"><table><tr>${head.join('')}</tr>${body.join('')}</table></div>`;
}

const section = (title: string, count: number | string, body: string): string =>
  `<h2>${escaped(title)}<small>${escaped(String(count))}</small></h2>${body}`;

/** Long lists open on demand: a first visit brings hundreds of reports. */
const folded = (rows: number, most: number, words: string, body: string): string =>
  rows <= most ? body : `<details><summary>${escaped(words)}</summary>${body}</details>`;

const named = ({ name, site }: SiteNight): string => `${escaped(name)} <span class="soft">${escaped(site)}</span>`;

/** Rows of all sites, each with its site. */
const gathered = <Row>(sites: readonly SiteNight[], of: (site: SiteNight) => readonly Row[]) =>
  sites.flatMap((site) => of(site).map((row) => ({ ...row, at: site })));

const at: Column<{ readonly at: SiteNight }> = { head: '站点', cell: (row) => named(row.at), of: 'name' };
const shownRows = 40;

function looks({ look, sites }: NightReport): string {
  if (look.length === 0) return '';
  const names = new Map(sites.map((site) => [site.site, site]));
  const rows = look.map((one) => ({ ...one, at: one.site === null ? null : (names.get(one.site) ?? null) }));
  const body = table(rows, [
    { head: '站点', cell: (row) => (row.at === null ? '整体' : named(row.at)), of: 'name' },
    { head: '情况', cell: ({ code }) => tag(code) },
    { head: '说明', cell: ({ message }) => escaped(inChinese(message)) },
  ]);
  return section('需要查看', `${String(look.length)} 项`, body);
}

function fresh(sites: readonly SiteNight[]): string {
  const rows = gathered(sites, (site) => site.new);
  if (rows.length === 0) return '';
  const body = table(rows, [
    at,
    { head: '年报', cell: ({ url, title }) => link(url, title) },
    { head: '年度', cell: ({ year }) => (year === null ? '' : String(year)), of: 'num' },
    {
      head: '发布',
      cell: ({ publishedOn }) => (publishedOn === null ? '' : `<span class="day">${escaped(publishedOn)}</span>`),
    },
    {
      head: '读取',
      cell: ({ reports, unread }) =>
        unread === null
          ? `<span class="good">已读 ${String(reports.length)} 份</span>`
          : `<span class="mild">${escaped(unreadInWords(unread))}</span>`,
    },
  ]);
  return section(
    '新增年报',
    `${String(rows.length)} 份`,
    folded(rows.length, shownRows, `展开全部 ${String(rows.length)} 份`, body),
  );
}

function changes(sites: readonly SiteNight[]): string {
  const changed = gathered(sites, (site) => site.changed);
  const moved = gathered(sites, (site) => site.moved);
  const missing = gathered(sites, (site) => site.missing);
  return [
    changed.length === 0
      ? ''
      : section(
          '内容有变',
          `${String(changed.length)} 处`,
          table(changed, [
            at,
            { head: '年报', cell: ({ url, title }) => link(url, title) },
            { head: '读数不同', cell: ({ cells }) => `${String(cells)} 格`, of: 'num' },
            { head: '编号', cell: ({ reports }) => `<span class="soft">${escaped(reports.join(' '))}</span>` },
          ]),
        ),
    moved.length === 0
      ? ''
      : section(
          '换了地址',
          `${String(moved.length)} 份`,
          table(moved, [
            at,
            { head: '年报', cell: ({ title, to }) => link(to, title) },
            { head: '原址', cell: ({ from }) => `<span class="soft">${escaped(from)}</span>` },
          ]),
        ),
    missing.length === 0
      ? ''
      : section(
          '不见了',
          `${String(missing.length)} 份`,
          table(missing, [
            at,
            { head: '年报', cell: ({ title, url }) => link(url, title) },
            { head: '判断', cell: ({ state }) => tag(state) },
            { head: '日期', cell: ({ absentOn }) => escaped(absentOn.join('、')) },
          ]),
        ),
  ].join('');
}

const late: Readonly<Record<Overdue['state'], string>> = { overdue: '逾期', grace: '宽限期内', unjudged: '未能判断' };

/** One row for the organs of a site that are late alike: the same ones stand here for many nights. */
function overdueOrgans({ overdue, sites }: NightReport): string {
  if (overdue.length === 0) return '';
  const groups = new Map<string, Overdue[]>();
  for (const one of overdue) {
    const key = [one.first ? 0 : 1, one.state, one.site, one.year, one.deadline].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const names = new Map(sites.map((site) => [site.site, site]));
  const rows = [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, organs]) => {
      const [first] = organs;
      const site = first === undefined ? undefined : names.get(first.site);
      return first === undefined || site === undefined ? [] : [{ ...first, at: site, organs }];
    });
  const body = table(rows, [
    at,
    {
      head: '机关',
      cell: ({ organs, year }) =>
        organs
          .map(({ organ, lastYear }) =>
            lastYear === year - 1
              ? escaped(organ)
              : `${escaped(organ)}<span class="soft">（最近 ${String(lastYear)} 年度）</span>`,
          )
          .join('、'),
    },
    { head: '年度', cell: ({ year }) => String(year), of: 'num' },
    { head: '法定期限', cell: ({ deadline }) => `<span class="day">${deadline}</span>` },
    {
      head: '判断',
      cell: ({ state, first }) =>
        `<span class="tag ${state === 'overdue' ? 'mild' : 'none'}">${late[state]}</span>${first ? ' <span class="bad">新</span>' : ''}`,
    },
  ]);
  const counts = `${String(overdue.length)} 个机关 · 条例第四十九条：部门 1 月 31 日前，政府 3 月 31 日前`;
  return section('未按期发布', counts, body);
}

function siteList(sites: readonly SiteNight[]): string {
  const cause = ({ cause: tonight, since, standing, byDay, blocked: refused }: SiteNight): string =>
    [
      ...(tonight === null
        ? []
        : [`${escaped(inChinese(tonight))}${since === null ? '' : ` <span class="soft">自 ${since}</span>`}`]),
      ...(standing === null
        ? []
        : [
            `<span class="mild">${nameOf(standing.state)}，自 ${standing.since}：${escaped(inChinese(standing.cause))}</span>`,
          ]),
      ...(refused.length === 0 || tonight !== null
        ? []
        : [
            `<span class="mild">${String(refused.length)} 个请求被拦截：${escaped(inChinese(refused[0]?.reason ?? ''))}</span>`,
          ]),
      ...(byDay ? ['<span class="soft">夜间关闭，日间走访</span>'] : []),
    ].join('<br>');
  const visited = ({ visited: visits }: SiteNight): string =>
    [
      ...new Set(
        visits.map(
          ({ what, night }) => `${what === 'columns' ? '栏目' : '全部复核'}${night === '' ? '' : ` ${night.slice(5)}`}`,
        ),
      ),
    ].join('、');
  return table(sites, [
    {
      head: '站点',
      cell: (site) => `${link(site.home, site.name)} <span class="soft">${escaped(site.site)}</span>`,
      of: 'name',
    },
    { head: '状态', cell: ({ state }) => tag(state) },
    { head: '原因', cell: cause },
    { head: '走访', cell: visited },
    { head: '列出', cell: ({ listed, visited: visits }) => (visits.length === 0 ? '' : String(listed)), of: 'num' },
    { head: '请求', cell: ({ requests }) => (requests === 0 ? '' : String(requests)), of: 'num' },
    { head: '下次', cell: ({ nextVisit }) => `<span class="day">${nextVisit}</span>` },
  ]);
}

function archive({ read, verified, deliveries }: NightReport): string {
  const refused = Object.entries(read?.refused ?? {}).map(([code, count]) => `${unreadInWords(code)} ${String(count)}`);
  const ways: Readonly<Record<string, string>> = { command: '命令', webhook: '网络回调', mail: '邮件' };
  const lines = [
    read === null
      ? '读取未完成，下一夜继续。'
      : `读取原件 ${String(read.extracted)} 个，得到年报 ${String(read.reports)} 份${refused.length === 0 ? '' : `；未成年报：${refused.join('，')}`}${read.failures.length === 0 ? '' : `；出错 ${String(read.failures.length)} 个`}。`,
    ...(verified === null
      ? []
      : [
          `存档核验：第 ${String(verified.part + 1)}/${String(verified.of)} 份，重算 ${String(verified.objects)} 个原件的校验值，${verified.ok ? '<span class="good">全部完好</span>' : '<span class="bad">发现问题（见上）</span>'}。`,
        ]),
    ...deliveries.map(
      ({ to, ok }) =>
        `送达${ways[to] ?? to}：${ok ? '<span class="good">成功</span>' : '<span class="bad">失败</span>'}。`,
    ),
  ];
  return section('存档', '', lines.map((line) => `<p>${line}</p>`).join(''));
}

const inChina = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');

/** A night for people: what needs a look first, then what is new, then everything. One file, nothing loaded from elsewhere. */
export function nightPage(report: NightReport): string {
  const { counts, sites, night, look, outcome } = report;
  const title = `年报存档 ${night} ${report.round === 'day' ? '日间补访' : '夜间报告'}`;
  const mood = look.some(({ code }) => gravity(code) === 'bad')
    ? 'bad'
    : look.length > 0 || outcome !== 'done'
      ? 'mild'
      : 'good';
  const tiles = (
    [
      ['visited', '走访'],
      ['new', '新增'],
      ['changed', '有变'],
      ['moved', '迁移'],
      ['missing', '不见'],
      ['troubled', '异常站点'],
      ['left', '未完成'],
      ['overdue', '逾期机关'],
    ] as const
  ).map(([name, words]) => `<div class="tile"><b>${String(counts[name] ?? 0)}</b><span>${words}</span></div>`);
  const quiet = sites.filter(({ state, standing }) => state === 'not_due' && standing === null);
  const told = sites.filter((site) => !quiet.includes(site));
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${nightStyle}</style></head><body><main>
<h1>${escaped(title)}</h1>
<p class="soft">${inChina(report.started)} 至 ${inChina(report.ended)}（北京时间），用时 ${String(Math.ceil(report.seconds / 60))} 分钟 · ${escaped(windowInWords(report.window))} · ${String(counts['requests'] ?? 0)} 次请求</p>
${report.rehearsal ? '<p class="rehearsal">演练：日期是假定的，并非当日实情</p>' : ''}
<div class="banner ${mood}">${escaped(outcomeInWords(report))}</div>
<div class="tiles">${tiles.join('')}</div>
${report.goesOn.length === 0 ? '' : `<p class="soft">含此前中断的 ${escaped(report.goesOn.join('、'))} 所做的走访。</p>`}
${looks(report)}${fresh(sites)}${changes(sites)}${overdueOrgans(report)}
${section('站点', `${String(sites.length)} 个，今夜走访 ${String(sites.filter(({ visited }) => visited.length > 0).length)} 个`, told.length === 0 ? '' : siteList(told))}
${quiet.length === 0 ? '' : `<details><summary>今夜不访的 ${String(quiet.length)} 个站点</summary>${siteList(quiet)}</details>`}
${archive(report)}
<footer>${escaped(report.run)} · 同名 .json 供程序读取 · nianbao</footer>
</main></body></html>
`;
}
