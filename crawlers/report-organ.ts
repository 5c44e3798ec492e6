import { plainTitle } from './is-report.ts';

const ending =
  /(?:政府|办公[室厅]|[局厅院部署办处所站队馆社会联委县市区旗州省盟镇乡苏木]|委员会|中心|街道|公司|集团|自治[州县区旗]|园|银行|学校|大学|组|场)$/u;
const hearsay =
  /新闻|网站|本站|原创|编辑|管理员|互联网|未知|作者|转载|首页|年报|年度|报告|专栏|专题|栏目|信息公开|政务公开|列表|更多/u;

/** Services that portals have in their menus, whose last character is that of many organs. */
const service = /超市|集市|大厅$|(?:[一次网窗快上帮代]|[省市域]通)办$/u;

/** True of a name an 行政机关 could bear; lists of sources, breadcrumbs and units hold much else. */
export function isOrganName(text: string): boolean {
  const name = text.trim();
  const isName = name.length >= 2 && name.length <= 40 && /\p{Script=Han}{2}/u.test(name);
  return isName && ending.test(name) && !hearsay.test(name) && !service.test(name);
}

/** 县教育局 as the county would write it to others, 竹坞县教育局; a name that does not begin with the bare rank stays. */
export function organInFull(organ: string, place: string): string {
  const county = /^.*?[省市县区旗州](?=$|人民政府|门户|政府)/u.exec(place)?.[0] ?? place;
  const rank = county.at(-1) ?? '';
  if (
    county.length < 3 ||
    !organ.startsWith(rank) ||
    /^(?:市[场容区]|市民(?:中心|服务|之家|广场|学校|热线)|市政(?!府)|区[域块间]|县[域区]|州际|省[属际直])/u.test(organ)
  )
    return organ;
  return `${county}${organ
    .slice(1)
    .replace(/^政府(?=$|办)/u, '人民政府')
    .replace(/^人民政府办$/u, '人民政府办公室')}`;
}

/** A title that gives no more than a unit, a year, or both: 财政局, 2024年, 财政局2024年. Null for every other title. */
export function bareName(title: string): { readonly organ: string | null } | null {
  const text = plainTitle(title);
  const rest = text.replace(/(?<!\d)(?:19|20)\d{2}(?!\d)年?度?(?:年报)?/gu, '');
  if (rest === '') return text === '' ? null : { organ: null };
  return isOrganName(rest) ? { organ: rest } : null;
}

const nobody =
  /^(?:政府|本级|我[局县市区镇乡]|本[局机关单位]*|各?(?:单位|部门|乡镇)|年度|部门|单位|全[市县区省]|[市县区])$/u;

function trimmed(text: string): string {
  return text
    .replace(/(?<!\d)(?:19|20)\d{2}(?!\d)(?:[-—~至到](?:19|20)\d{2})?(?:年度|年|度)?/gu, '')
    .replace(/^(?:关于)?(?:印发|发布|公布|公开|报送|编制)?(?:关于)?/u, '')
    .replace(/^[(),.:;·、《》"“”\-—的]+|[(),.:;·、《》"“”\-—的]+$/gu, '')
    .replace(/^(?:关于)/u, '')
    .replace(/(?<=.)各(?:乡镇|镇街|部门|单位|乡|镇|街道|、|和|及|县市区|区县)+$/u, '')
    .replace(/年度?$/u, '')
    .replace(/(?<=.)(?:关于)?(?:印发|发布|公布|公开)?的?《?$/u, '');
}

/**
 * The organ a report's title names, as written: 盐湖区财政局2024年…, 2024年度盐湖区财政局…, …年度报告（盐湖区财政局）.
 * Null where the title names none.
 */
export function organOfTitle(title: string): string | null {
  const text = plainTitle(title);
  const words =
    /(?:政府|政务)?(?:信息(?:主动)?公开|政务公开)|(?:19|20)\d{2}年?度?(?:工作)?(?:年报|年度(?:工作)?报告|报告)|年度(?:工作)?报告|年报/u.exec(
      text,
    );
  if (words === null) return null;
  let before = trimmed(text.slice(0, words.index));
  // "…人民政府信息公开年度报告" writes 政府 once for both words.
  if (before.endsWith('人民')) before += '政府';
  if (before.length >= 2 && !nobody.test(before)) return before;
  const after = text.slice(words.index + words[0].length);
  const aside = /(?:\(([^()]+)\)|[-—:·_]+([^-—:·_()]+))$/u.exec(after);
  const name = aside === null ? '' : trimmed(aside[1] ?? aside[2] ?? '');
  return isOrganName(name) ? name : null;
}
