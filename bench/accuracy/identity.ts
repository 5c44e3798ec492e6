import type { OrganType } from '../../src/domain/report.ts';
import type { WantedIdentity } from './model.ts';
import { placeOf, type Place } from './places.ts';
import type { Dice } from './random.ts';

/** What the report says of itself, in words and in truth. */
export interface Identity {
  readonly place: Place;
  readonly wanted: WantedIdentity;
  /** Lines of the title as set. */
  readonly titleLines: readonly string[];
  readonly preamble: string;
  readonly signatureLines: readonly string[];
}

const departments = [
  '教育局',
  '公安局',
  '财政局',
  '民政局',
  '司法局',
  '水利局',
  '审计局',
  '统计局',
  '医疗保障局',
  '应急管理局',
  '农业农村局',
  '交通运输局',
  '自然资源局',
  '住房和城乡建设局',
  '市场监督管理局',
  '卫生健康委员会',
  '发展和改革委员会',
  '文化和旅游局',
  '人力资源和社会保障局',
  '生态环境局',
];
const townNames = [
  '城关',
  '大营',
  '东关',
  '河口',
  '白马',
  '青山',
  '龙泉',
  '双桥',
  '柳林',
  '石门',
  '新安',
  '太平',
  '官庄',
  '安乐',
  '红旗',
];

function organOf(dice: Dice, place: Place): { organ: string; type: OrganType } {
  const kind = dice.next();
  if (kind < 0.3) return { organ: `${place.name}人民政府`, type: 'government' };
  const office = `${place.name}人民政府办公${place.level === 'county' ? '室' : '厅'}`;
  if (kind < 0.55) return { organ: office, type: 'office' };
  if (kind < 0.8 || place.level !== 'county') {
    const department = dice.pick(departments);
    const name = place.level === 'province' ? department.replace(/局$/, '厅') : department;
    return { organ: place.name + name, type: 'department' };
  }
  const town = dice.pick(townNames);
  if (kind < 0.92) {
    return { organ: `${place.name}${town}${dice.pick(['镇', '镇', '乡'])}人民政府`, type: 'township' };
  }
  return { organ: `${place.name}${town}街道办事处`, type: 'street' };
}

const digits = '〇一二三四五六七八九';
const yearInHan = (year: number): string => [...String(year)].map((one) => digits[Number(one)] ?? '').join('');
const smallInHan = (n: number): string => {
  const tens = Math.floor(n / 10);
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens] ?? ''}十`;
  return head + (n % 10 === 0 ? '' : (digits[n % 10] ?? ''));
};

function titleOf(dice: Dice, organ: string, year: number): { lines: string[]; named: boolean } {
  const y = String(year);
  const report = dice.pick(['政府信息公开工作年度报告', '政府信息公开工作年度报告', '政府信息公开年度报告']);
  const shapes: (() => { lines: string[]; named: boolean })[] = [
    () => ({ lines: [`${organ}${y}年${report}`], named: true }),
    () => ({ lines: [organ, `${y}年${report}`], named: true }),
    () => ({ lines: [`${y}年${organ}${report}`], named: true }),
    () => ({ lines: [`${organ}${y}年度${report}`], named: true }),
    () => ({ lines: [`${organ} ${y} 年${report}`], named: true }),
    () => ({ lines: [`${organ}关于${y}年度政府信息公开工作情况的报告`], named: true }),
    () => ({ lines: [`${organ}${yearInHan(year)}年${report}`], named: true }),
    () => ({ lines: [`${y}年${report}`], named: false }),
  ];
  return dice.pick(shapes)();
}

function periodOf(dice: Dice, year: number): { text: string; start?: string; end?: string } {
  const y = String(year);
  const whole = { start: `${y}-01-01`, end: `${y}-12-31` };
  return dice.pick([
    { text: `本报告所列数据的统计期限自${y}年1月1日起至${y}年12月31日止。`, ...whole },
    { text: `统计数据时限为${y}年1月1日至12月31日。`, ...whole },
    { text: `报告中所列数据的统计期限从 ${y} 年 1 月 1 日至 ${y} 年 12 月 31 日。`, ...whole },
    { text: `报告期为${yearInHan(year)}年一月一日至十二月三十一日。`, ...whole },
    { text: '' },
  ]);
}

function signatureOf(
  dice: Dice,
  organ: string,
  year: number,
  mustSign: boolean,
): { lines: string[]; organ: string | null; date?: string | null } {
  const month = dice.int(1, 3);
  const day = dice.int(1, 28);
  const next = year + 1;
  const two = (n: number): string => String(n).padStart(2, '0');
  const iso = `${String(next)}-${two(month)}-${two(day)}`;
  const date = dice.pick([
    `${String(next)}年${String(month)}月${String(day)}日`,
    `${String(next)} 年 ${String(month)} 月 ${String(day)} 日`,
    `${String(next)}年${two(month)}月${two(day)}日`,
    `${yearInHan(next)}年${smallInHan(month)}月${smallInHan(day)}日`,
    `${String(next)}.${String(month)}.${String(day)}`,
    iso,
  ]);
  const kind = dice.next();
  if (!mustSign && kind < 0.1) return { lines: [], organ: null, date: null };
  // A bare 2024-01-26 without an organ may as well be the stamp of a content system: left open.
  if (!mustSign && kind < 0.2) return { lines: [date], organ: null, ...(/[.-]/.test(date) ? {} : { date: iso }) };
  if (kind < 0.3) return { lines: [`${organ}\u3000\u3000${date}`], organ, date: iso };
  if (kind < 0.4) return { lines: [organ, date, '（此件公开发布）'], organ, date: iso };
  return { lines: [organ, date], organ, date: iso };
}

/** One organ with its title, preamble and signature in one clerk's phrasing. */
export function identityOf(dice: Dice, year: number, cited: string): Identity {
  const place = placeOf(dice);
  const { organ: short, type } = organOf(dice, place);
  const prefixed = place.city !== null && dice.chance(place.repeated ? 0.7 : 0.4);
  const organ = prefixed ? place.city + short : short;
  const title = titleOf(dice, organ, year);
  const period = periodOf(dice, year);
  const signature = signatureOf(dice, organ, year, !title.named);
  // A name that several counties share is settled by the city, which such reports name among their masters.
  const master =
    !prefixed && place.repeated && place.city !== null
      ? `和${place.province}、${place.city}关于政务公开工作的部署`
      : '';
  const preamble = dice.pick([
    `根据《中华人民共和国政府信息公开条例》（国务院令第711号）${cited}${master}要求，现公布${organ}${String(year)}年度政府信息公开工作年度报告。${period.text}`,
    `按照《中华人民共和国政府信息公开条例》${cited}${master}规定，编制本报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。${period.text}`,
    `本年度报告依据《中华人民共和国政府信息公开条例》第五十条${cited}${master}有关要求编制。${period.text}如对本报告有疑问，请与${organ}联系（电话：0${String(dice.int(310, 990))}-${String(dice.int(2000000, 8999999))}）。`,
  ]);
  return {
    place,
    titleLines: title.lines,
    preamble,
    signatureLines: signature.lines,
    wanted: {
      title: title.lines.join(''),
      reportYear: year,
      ...(period.start === undefined ? {} : { periodStart: period.start, periodEnd: period.end ?? '' }),
      organAsWritten: organ,
      organType: type,
      regionCode: place.code,
      signatureOrgan: signature.organ,
      ...(signature.date === undefined ? {} : { signatureDate: signature.date }),
    },
  };
}
