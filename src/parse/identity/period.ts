import { findPeriods, findYears, type Period } from '../../text/dates.ts';

const cue = /统计|期限|时限|数据|时间|起止|期间|周期|范围/u;

/** The period a report's figures cover, from its preamble or, failing that, its text and tables; null where it names no days. */
export function readPeriod(preamble: string, body: string, inTables = ''): Period | null {
  const near = (text: string): Period | undefined =>
    text
      .split(/[。;]/u)
      .filter((sentence) => cue.test(sentence))
      .flatMap(findPeriods)[0];
  const wholeYear = ({ start, end }: Period): boolean => start.endsWith('-01-01') && end.endsWith('-12-31');
  return (
    near(preamble) ??
    findPeriods(preamble)[0] ??
    near(body) ??
    [body, inTables].flatMap(findPeriods).find(wholeYear) ??
    null
  );
}

/** The year a text speaks of when its title does not say: that of the period, else the one its preamble names before 信息公开. */
export function yearFromText(preamble: string, period: Period | null): number | null {
  if (period !== null) return Number(period.end.slice(0, 4));
  const before = preamble.match(/(?:19|20)\d{2}年度?(?=政府信息公开|信息公开|政务公开)/gu) ?? [];
  // Links beside an article name the years of others.
  const years = new Set(before.flatMap((text) => findYears(text).map(({ year }) => year)));
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

const number = '\\s*[〔\\[［（(【]\\s*20\\d{2}\\s*[〕\\]］）)】]\\s*\\d+\\s*号';
const offices = ['国\\s*办\\s*公\\s*开\\s*办\\s*函', '国\\s*办\\s*发', '国\\s*办\\s*函'];

/** The notice that prescribes the form, as written: 国办公开办函〔2021〕30 号. `text` unfolded. */
export function readFormCited(text: string): string | null {
  for (const office of offices) {
    const match = new RegExp(office + number, 'u').exec(text);
    if (match !== null) return match[0].replace(/\s+/gu, ' ');
  }
  return null;
}
