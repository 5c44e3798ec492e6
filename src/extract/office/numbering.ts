/** How one level of a list prints its number. Shared by the two Word formats, whose files name formats alike. */
export interface ListLevel {
  readonly start: number;
  /** A value of ST_NumberFormat (ECMA-376 17.18.59): "decimal", "chineseCounting" … */
  readonly format: string;
  /** Text of the number with %1 … %9 for the counters of the levels, "第%1章". */
  readonly text: string;
  readonly follow: 'tab' | 'space' | 'nothing';
  /** Numbers of upper levels are printed as decimals here (w:isLgl). */
  readonly legal: boolean;
}

export interface ListPlace {
  /** The list that counts: several list instances may continue one another's numbers. */
  readonly list: string;
  /** The instance; its start overrides take effect when it is first used. */
  readonly instance: string;
  readonly level: number;
  readonly levels: readonly (ListLevel | undefined)[];
  readonly restarts: ReadonlyMap<number, number>;
}

/**
 * Counts the numbered paragraphs of one document in reading order and says what each would print: neither Word format
 * stores "一、" with the heading it numbers. Empty for bullets, which are no text.
 */
export function listCounter(): (place: ListPlace) => string {
  const counters = new Map<string, (number | undefined)[]>();
  const seen = new Set<string>();
  return ({ list, instance, level, levels, restarts }) => {
    const counts = counters.get(list) ?? [];
    counters.set(list, counts);
    if (!seen.has(instance)) {
      seen.add(instance);
      for (const [at, start] of restarts) counts[at] = start - 1;
    }
    const own = levels[level];
    if (own === undefined) return '';
    counts[level] = (counts[level] ?? own.start - 1) + 1;
    counts.length = level + 1;
    return label(own, levels, counts);
  };
}

function label(own: ListLevel, levels: ListPlace['levels'], counts: readonly (number | undefined)[]): string {
  if (own.format === 'bullet' || own.format === 'none') return '';
  const text = own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = own.legal ? 'decimal' : (levels[at]?.format ?? 'decimal');
    return numberText(counts[at] ?? levels[at]?.start ?? 1, format);
  });
  // Full-width punctuation brings its own space.
  return own.follow === 'nothing' || /[、．，）】\s]$/.test(text) || text === '' ? text : `${text} `;
}

function numberText(value: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperLetter':
      return letters(value);
    case 'lowerLetter':
      return letters(value).toLowerCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case 'decimalEnclosedParen':
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2473 + value) : `(${String(value)})`;
    case 'ideographDigital':
    case 'taiwaneseDigital':
    case 'japaneseDigitalTenThousand':
      return String(value).replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)] ?? digit);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
      return counting(value, '零一二三四五六七八九', ['', '十', '百', '千']);
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counting(value, '零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟']);
    default:
      return String(value);
  }
}

/** 1..9999 in Chinese; 10 to 19 without the leading one. */
function counting(value: number, digits: string, units: readonly string[]): string {
  if (value < 1 || value > 9999) return String(value);
  const written = String(value)
    .split('')
    .map((digit, i, all) =>
      digit === '0' ? digits.charAt(0) : digits.charAt(Number(digit)) + (units[all.length - 1 - i] ?? ''),
    )
    .join('');
  const zero = digits.charAt(0);
  return written
    .replace(new RegExp(`${zero}+`, 'g'), zero)
    .replace(new RegExp(`${zero}$`), '')
    .replace(new RegExp(`^${digits.charAt(1)}(?=${units[1] ?? ''})`), '');
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let left = value;
  return ROMAN.map(([worth, sign]) => {
    const times = Math.floor(left / worth);
    left -= times * worth;
    return sign.repeat(times);
  }).join('');
}

/** A … Z, AA … ZZ, as Word counts on. */
const letters = (value: number): string =>
  value < 1 || value > 780 ? String(value) : String.fromCharCode(65 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
