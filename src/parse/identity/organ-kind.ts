import type { OrganType } from '../../domain/report.ts';

/** What kind of organ a name says it is; read from the end, the first that fits. Order matters: 镇人民政府 is no government of a region. */
const kinds: readonly (readonly [RegExp, OrganType])[] = [
  [/(?:公司|集团|企业)$/u, 'enterprise'],
  [/(?:街道|街道办事处|街道办|街道(?:党政|综合)?办公室|街道党工委)$/u, 'street'],
  [/(?:[乡镇]|苏木)(?:人民政府|政府)?(?:办公室|党政办公室|党政综合办公室|党政办)?$/u, 'township'],
  [
    /(?:开发区|高新区|新区|园区|示范区|保税区|保税港区|度假区|景区|名胜区|保护区|工业区|产业区|合作区|试验区|工业园|产业园|科技园|农场|林场)(?:管理委员会|管委会|管理局|管理处)?(?:办公室|党政办公室)?$/u,
    'agency',
  ],
  [/(?:政府|公署|行署)(?:办公室|办公厅|办)$/u, 'office'],
  [/(?:政府|公署|行署)$/u, 'government'],
  [/管委会$/u, 'agency'],
  [/(?:局|委员会|委|厅|部|署|海关|办公室|办|法院|检察院)$/u, 'department'],
  [
    /(?:中心|总队|支队|大队|队|所|站|院|学校|大学|中学|小学|幼儿园|馆|社|台|联合会|总工会|协会|学会|库|处|银行|办事处|联社|供销合作社)$/u,
    'agency',
  ],
];

export function organKind(name: string): OrganType {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
}

/** Whether a folded line is nothing but the name of an organ, or of a region that may stand for its government. */
export function isOrganName(text: string): boolean {
  if (text.length < 3 || text.length > 40 || /[\d。，,;:：、>《》?!]/u.test(text)) return false;
  if (/(?:工作|情况|公开|报告|年报|指南|目录|政策|动态|首页)$/u.test(text)) return false;
  return organKind(text) !== 'unknown' || /^\p{Script=Han}{2,20}[省市县区旗州盟]$/u.test(text);
}
