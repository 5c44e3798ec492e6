const wholeDates: readonly { readonly pattern: RegExp; readonly order: readonly [number, number, number] }[] = [
  { pattern: /(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/u, order: [1, 2, 3] },
  // Dates set in two boxes: day over year and month, or month and day beside the year.
  {
    pattern: /(?<![\d-])(\d{1,2})日?\s+((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})(?!\d)(?!\s*[-/.月]\s*\d)/u,
    order: [2, 3, 1],
  },
  { pattern: /(?<!\d)((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*月?\s+(\d{1,2})日?(?![\d:])/u, order: [1, 2, 3] },
  { pattern: /(?<!\d)(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?\s+((?:19|20)\d{2})(?!\d)/u, order: [3, 1, 2] },
  { pattern: /(?<!\d)((?:19|20)\d{2})\s+(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/u, order: [1, 2, 3] },
  { pattern: /(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/u, order: [1, 2, 3] },
];

/** YYYY-MM-DD of the first date printed in a text, null where none is. */
export function dateIn(text: string): string | null {
  const plain = text.normalize('NFKC');
  for (const { pattern, order } of wholeDates) {
    const match = pattern.exec(plain);
    if (match === null) continue;
    const [year, month, day] = order.map((group) => Number(match[group]));
    if (year === undefined || month === undefined || day === undefined) continue;
    if (month < 1 || month > 12 || day < 1 || day > 31) continue;
    return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  }
  return null;
}

const dateLabels = /(?:发布|发表|公开|发文|更新|生成|成文|录入|发稿)?(?:时间|日期)\s*[:：\]】]?\s*/u;

/** The date an article's text prints behind 发布时间 and the like, the most telling label first. */
export function labelledDate(visible: string): string | null {
  const text = visible.normalize('NFKC').replace(/\s+/gu, ' ');
  for (const label of ['发布', '发表', '公开', '发文', '']) {
    const words = label === '' ? dateLabels.source : `${label}(?:时间|日期)[:\\s\\]】]*`;
    const match = new RegExp(`${words}(.{0,24})`, 'u').exec(text);
    const date = match === null ? null : dateIn(match[1] ?? '');
    if (date !== null) return date;
  }
  return null;
}

/** The date content systems put into the addresses of articles: t20260121_…, /doc/2021/03/15/…, /art/2023/10/23/…. */
export function dateInAddress(address: string): string | null {
  const { pathname } = new URL(address);
  const match =
    /\/[tP]((?:19|20)\d{2})(\d{2})(\d{2})_?\d+/.exec(pathname) ??
    /\/((?:19|20)\d{2})[-/](\d{1,2})[-/](\d{1,2})\//.exec(pathname) ??
    /\/((?:19|20)\d{2})(\d{2})(\d{2})\//.exec(pathname);
  return match === null ? null : dateIn(match.slice(1, 4).join('-'));
}
