import { compact } from '../src/text/normalise.ts';
import { arabicYears } from './report-year.ts';

/** report: the words alone say so · perhaps: the page or its attachments must confirm · no: something else. */
export type Verdict = 'report' | 'perhaps' | 'no';

export interface Judgement {
  readonly verdict: Verdict;
  /** Stable snake_case word: why. */
  readonly reason: string;
}

/** What may stand between 信息公开 and 报告 without making it another document. */
const filling = '(?:工作|情况|年度|年|度|的|总结|本级|专题|[()\\[\\]\\d])*';
const core = new RegExp(`信息(?:主动)?公开${filling}(?:年报|报告书?)`, 'u');

/** Documents about the report, whatever words of the report they repeat. */
const about: readonly (readonly [string, RegExp])[] = [
  ['interpretation', /解读|读懂|看懂|图解|图说|一张图|问答/u],
  [
    'news',
    /召开|举办|举行|开展.{0,12}(?:会|培训|活动)|(?:工作|推进|部署|座谈|培训|动员)会(?:议)?|培训班|会议(?!中心)/u,
  ],
  ['website_report', /政府网站(?:年度)?工作|网站(?:工作)?年度(?:工作)?报[表告]/u],
  ['template', /模板|样式|参考文本|填报|格式|编制(?:工作|说明|要求|指南|发布|报送|和)|编报/u],
  ['instruction', /关于(?:认真|切实|进一步)?(?:做好|报送|开展|加强|规范|上报)|的(?:请示|批复|函)$/u],
  ['assessment', /(?:社会|第三方)?评议|问卷|意见(?:建议|征集)|征集|测评|评估(?:结果|情况)/u],
  ['rules', /(?:指南|制度|办法|规定|规范|细则|目录|须知|流程)(?:\([^)]*\))?$/u],
  ['plan', /(?:方案|要点|计划|安排|台账|清单)(?:\([^)]*\))?$/u],
  ['table_only', /(?:统计表|报表|附表|情况表)(?:\([^)]*\))?$/u],
  [
    'other_disclosure',
    /(?:环境|预算|决算|预决算|财政|财务|企业|社会责任|安全生产|排污|审判|校务|厂务|村务|院务)信息公开/u,
  ],
  ['school_year', /学年/u],
];

/** Other yearly papers; they lose against the words 信息公开…报告 (统计局 too has a 信息公开 report). */
const others: readonly (readonly [string, RegExp])[] = [
  ['website_report', /网站|新媒体/u],
  ['rule_of_law', /法治政府|依法行政|法治建设/u],
  ['budget', /预算|决算|三公|财务|审计|绩效/u],
  ['government_work_report', /政府工作报告|工作报告(?:解读)?$|述职|述廉/u],
  ['statistics', /统计|年鉴|公报|国民经济/u],
  ['on_request', /依申请/u],
  ['party_affairs', /党务公开|村务|厂务/u],
  [
    'enterprise',
    /企业|公司(?:(?:19|20)\d{2}年)?(?:年报|年度(?:工作)?报告)|上市|社会组织|慈善|基金会|社会责任|事业单位法人/u,
  ],
  ['other_subject', /环境|质量|食品|药品|就业|消防|地震|气象|知识产权|民生|信访|督查|人大|政协|建议提案|提案/u],
  ['assessment', /考核|评比|表彰|通报/u],
];

/** The name of an organ before the year, or alone, is nobody's subject: 审计局, 生态环境局2023年…, 2023年统计局. */
const organ =
  /^(?:(?:19|20)\d{2}年度?)?\p{Script=Han}{1,24}?(?:局|厅|委|委员会|办公室|中心|站|院|队|处)(?=$|(?:19|20)\d{2}(?!\d))/u;

function firstReason(list: readonly (readonly [string, RegExp])[], text: string): string | null {
  return list.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Title without what carries no meaning: white space, a file name's ending, marks of the list ("·", "附件1："). */
export function plainTitle(title: string): string {
  return arabicYears(compact(title))
    .replace(/\.(?:pdf|docx?|wps|ofd|xlsx?|html?|rar|zip|et|jpe?g|png)$/iu, '')
    .replace(/^(?:[·•>»\-—*★◆■□●※#.、]|附件\d*[:.、]?|\[[^\]]*\]|【[^】]*】|\d{1,2}[.、])+/u, '')
    .replace(/(?:[|_]|-{1,2}|—+)[^|_—-]*(?:门户)?网站?$/u, '');
}

/** Marks that editors put before a title: 【图解】, [一图读懂]. The title behind it is that of what it explains. */
const markBefore = /^(?:【[^】]*】|\[[^\]]*\])+/u;
const pictured = /解读|读懂|看懂|图解|图说|一图|一张图|长图|海报|漫画|动画|视频/u;

/** Words with which a title begins or ends that announces pictures of what it names: 【图解】, 一图读懂：, （图文版）. */
const announcing =
  /^(?:(?:【[^】]*】|\[[^\]]*\]|\([^)]*\))|(?:一图|图文|图片|数读|长图)?(?:解读|读懂|看懂|图解|图说)[:：|丨\s]*)+|[(（[【][^)）\]】]*(?:图|解读)[^)）\]】]*[)）\]】]$/gu;

/** The title of the report that a row offers pictures or an explanation of; null of any other row. */
export function explainedTitle(title: string): string | null {
  if (judgeTitle(title).reason !== 'interpretation') return null;
  const report = compact(title).replace(announcing, '');
  return judgeTitle(report).verdict === 'report' ? report : null;
}

/** What a title says of itself, before its page is read. `truncated`: it ends where the list cut it. */
export function judgeTitle(title: string): Judgement {
  const text = plainTitle(title);
  const truncated = /(?:\.{2,}|…)$/u.test(text);
  const isCore = core.test(text);
  if (pictured.test(markBefore.exec(compact(title))?.[0] ?? '')) return { verdict: 'no', reason: 'interpretation' };
  const aside = firstReason(about, text);
  if (aside !== null) return { verdict: 'no', reason: aside };
  if (/通知(?:\([^)]*\))?$/u.test(text)) {
    // 关于印发《…年度报告》的通知 may carry the report itself, a 通知 about writing one does not.
    return isCore && /印发|发布|公布|公开/u.test(text.replace(/信息公开/gu, ''))
      ? { verdict: 'perhaps', reason: 'notice_that_may_carry_it' }
      : { verdict: 'no', reason: 'notice' };
  }
  if (isCore) return { verdict: 'report', reason: 'says_so' };
  // 审计局2023年政府信息公开工作…: whose name sounds like another paper does not count before words that were cut off.
  if (truncated && /(?:19|20)\d{2}年.*(?:政府信息?|信息公开.{0,6})(?:\.{2,}|…)$/u.test(text))
    return { verdict: 'perhaps', reason: 'title_cut' };
  const other = firstReason(others, text.replace(organ, ''));
  if (other !== null) return { verdict: 'no', reason: other };
  if (/(?:政务|信息)公开(?:工作)?(?:年度|情况|的)*(?:工作)?(?:总结|报告|年报)/u.test(text)) {
    return { verdict: 'perhaps', reason: 'older_wording' };
  }
  if (/信息公开条例.{0,12}报告|年度报告.{0,8}信息公开/u.test(text))
    return { verdict: 'perhaps', reason: 'older_wording' };
  if (/年报$|年报\(|年度(?:工作)?报告/u.test(text)) return { verdict: 'perhaps', reason: 'only_says_annual_report' };
  // Lists cut titles with dots, or without: …2024年政府信… and …2024年政府信息公开工作.
  const isCut = truncated
    ? /政府信|信息公|(?:19|20)\d{2}年/u.test(text)
    : /(?:19|20)\d{2}年.*(?:政府信息公?|信息公开(?:工作)?(?:年度?)?)$/u.test(text);
  if (isCut) return { verdict: 'perhaps', reason: 'title_cut' };
  return { verdict: 'no', reason: 'other_words' };
}

const chapters: readonly RegExp[] = [
  /总体情况|概述/u,
  /主动公开(?:政府)?信息(?:的)?情况|主动公开情况/u,
  /收到和处理政府信息公开申请|依申请公开(?:政府)?信息?(?:办理)?(?:的)?情况|申请公开政府信息情况/u,
  /行政复议、?(?:提起)?(?:和)?行政诉讼|申请行政复议|复议.{0,4}诉讼.{0,4}情况/u,
  /存在的?(?:主要)?问题(?:及|和|与)?(?:改进|整改)?|主要问题/u,
  /其他需要(?:报告|说明)的事项/u,
];

/** True where a text carries the chapters that 条例第五十条 (or its forerunner) prescribes: three of the six. */
export function isReportBody(body: string): boolean {
  const text = compact(body);
  return text.includes('信息公开') && chapters.filter((chapter) => chapter.test(text)).length >= 3;
}
