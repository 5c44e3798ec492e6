import type { Look, NightReport, Window } from '../domain/night.ts';

/** What a state of a site, or a thing to look at, is called in Chinese. */
const names: Readonly<Record<string, string>> = {
  fine: '正常',
  not_due: '今夜不访',
  left: '未完成',
  incomplete: '不完整',
  silent: '栏目无声',
  blocked: '被拦截',
  unreachable: '无法连接',
  failed: '失败',
  standing: '尚未恢复',
  missing: '疑似撤下',
  vanished: '已消失',
  unlisted: '列表不再列出',
  drift: '栏目变动',
  unread: '未能读取',
  reading_failed: '读取出错',
  archive_damaged: '存档损坏',
  not_sent: '报告未送达',
  overdue: '逾期',
  day_visits: '需日间补访',
};

export const nameOf = (code: string): string => names[code] ?? code;

const windows: Readonly<Record<Window, string>> = {
  watch: '季前观察（每周一访）',
  departments: '部门发布期（每夜）',
  governments: '政府发布期（每夜）',
  quiet: '平日（每周一访）',
};
export const windowInWords = (window: Window): string => windows[window];

/** Why nothing was read of a report, by the code of the note that says so. */
const unread: Readonly<Record<string, string>> = {
  not_had: '页面或附件未取得',
  not_read: '尚未读取',
  no_report: '内容不像年报',
  needs_ocr: '需文字识别',
  no_text_layer: '无文字层（扫描件）',
  encrypted: '文件有密码',
  damaged: '文件损坏',
};
export const unreadInWords = (code: string): string => unread[code] ?? code;

/** Causes are written once, in English, for machines and logs; people get the same in their language. First match wins. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [
    /^the home page leads nowhere: an error page, or one that only a script fills/u,
    '首页没有可走的链接（错误页，或仅由脚本生成）',
  ],
  [/no report offered/gu, '没有列出任何年报'],
  [/, where (\d+) were known/gu, '（此前已知 $1 份）'],
  [/the columns read hold none/gu, '已读栏目中没有年报'],
  [/no 年报 column was found/gu, '找不到年报栏目'],
  [/the lists offer (\d+) of (\d+) known reports/gu, '已知 $2 份年报，列表现在只列出 $1 份'],
  [/(\d+) of the pages and files offered did not come/gu, '$1 个页面或附件未能取得'],
  [/the walk met its limit: budget: (\d+) requests were made/gu, '走访达到请求上限（$1 次）'],
  [/\bhome page: /gu, '首页：'],
  [/\blist (\S+) \(/gu, '列表 $1（'],
  [/\): no rows/gu, '）：没有条目'],
  [/and (\d+) more/gu, '另有 $1 项'],
  [/\brobots\.txt: /gu, 'robots.txt：'],
  [/\bchallenge: /gu, '防护验证：'],
  [/\bname not found\b/gu, '域名不存在'],
  [/\bname service gave no answer\b/gu, '域名解析无响应'],
  [/\bconnection refused\b/gu, '连接被拒绝'],
  [/\bconnection reset\b/gu, '连接被重置'],
  [/\bconnection timed out\b/gu, '连接超时'],
  [/\bconnection closed by the server\b/gu, '服务器关闭了连接'],
  [/\bno answer in time\b/gu, '等待响应超时'],
  [/\bbody stopped coming\b/gu, '传输中断'],
  [/HTTP 200 with an empty body/gu, '页面为空（HTTP 200）'],
  [/redirected to the home page/gu, '被转到首页'],
  [/\b(\w+): expected at least (\d+), got (\d+)/gu, '$1：应不少于 $2，实为 $3'],
  [/\bexpected listed, got not listed/gu, '应有而未列出'],
  [/\bnot_found\b/gu, '页面不存在'],
  [/\bsoft_404\b/gu, '页面已失效'],
  [/\bblocked\b/gu, '被拦截'],
  [/\bdisallowed\b/gu, 'robots 不许'],
  [/\bunreachable\b/gu, '无法连接'],
  [/\btruncated\b/gu, '传输不全'],
  [/\bfailed\b/gu, '失败'],
  [/\bsilent since\b/gu, '无声，自'],
  [/\bincomplete since\b/gu, '不完整，自'],
  [/\bsince\b/gu, '自'],
  [/(\d+) organs? overdue 自 tonight/gu, '$1 个机关今夜起逾期'],
  [/(\d+) visits? left for the next night/gu, '$1 次走访留待下一夜'],
  [/(\d+) new reports? could not be read/gu, '$1 份新年报未能读取'],
  [/what came was not read to its end \(\w+\): the next night reads it/gu, '取得的文件未全部读完，下一夜继续'],
  [/ was a column with reports \(([^)]*)\), now: a column with reports \(([^)]*)\)/gu, ' 栏目的版式由 $1 变为 $2'],
  [/ was a column with reports \([^)]*\), now: nothing leads to it/gu, ' 原为年报栏目，现已没有链接通向它'],
  [/ was a column with reports \([^)]*\), now: no reports on it/gu, ' 原为年报栏目，现在上面没有年报'],
  [/ was a column with reports \([^)]*\), now: /gu, ' 原为年报栏目，现在：'],
];

export const inChinese = (text: string): string =>
  phrases
    .reduce((said, [pattern, words]) => said.replace(pattern, words), text)
    .replace(/(?<=[\p{Script=Han}）]): /gu, '：')
    .replace(/(?<=[\p{Script=Han}）]); /gu, '；');

export const lookInWords = ({ code, site, message }: Look): string =>
  `${site === null ? '' : `${site} `}${nameOf(code)}：${inChinese(message)}`;

export function outcomeInWords({ outcome, look }: Pick<NightReport, 'outcome' | 'look'>): string {
  const needed = look.length === 0 ? '' : `，${String(look.length)} 项需要查看`;
  if (outcome === 'stopped') return `中途停止，下次运行接着做${needed}`;
  return outcome === 'budget'
    ? `时间用尽，下一夜接着做${needed}`
    : `应做的都已做完${needed === '' ? '，一切正常' : needed}`;
}

/** How urgent a state is: what colour it bears. */
export function gravity(state: string): 'good' | 'mild' | 'bad' | 'none' {
  if (state === 'fine') return 'good';
  if (state === 'not_due') return 'none';
  return ['failed', 'silent', 'blocked', 'unreachable', 'archive_damaged', 'reading_failed', 'vanished'].includes(state)
    ? 'bad'
    : 'mild';
}
