/** What one section of a number format is made of (ECMA-376-1, 18.8.31), in its order. */
type Token =
  | { readonly kind: 'digit'; readonly mark: string }
  | { readonly kind: 'point' | 'comma' | 'percent' | 'exponent' | 'general' }
  | { readonly kind: 'words'; readonly text: string };

const parts = /"([^"]*)"?|[\\!](.)|(_.|\*.|\[[^\]]*\])|(general|G\/通用格式)|([0#?])|(e[+-])|([^])/gi;
const signs = { '.': 'point', ',': 'comma', '%': 'percent' } as const;

/** The tokens of a section; room left or filled (`_x`, `*x`), colours and currencies are no words of it. */
export function tokensOf(section: string): Token[] {
  return [...section.matchAll(parts)].flatMap(([, quoted, escaped, room, general, mark, exponent, other]): Token[] => {
    if (room !== undefined) return [];
    if (general !== undefined) return [{ kind: 'general' }];
    if (mark !== undefined) return [{ kind: 'digit', mark }];
    if (exponent !== undefined) return [{ kind: 'exponent' }];
    if (other === '.' || other === ',' || other === '%') return [{ kind: signs[other] }];
    const text = (quoted ?? escaped ?? other ?? '').replace(/[¥￥$@]/gu, '');
    return text === '' ? [] : [{ kind: 'words', text }];
  });
}

/** A value without its sign as the tokens show it: scaled, rounded, its digits on their marks and the words between. */
export function shownDigits(value: number, tokens: readonly Token[]): string {
  const marks = tokens.flatMap((token, at) => (token.kind === 'digit' ? [at] : []));
  const point = tokens.findIndex(({ kind }) => kind === 'point');
  const behind = point < 0 ? [] : marks.filter((at) => at > point);
  const before = point < 0 ? marks : marks.filter((at) => at < point);
  const last = marks.at(-1) ?? 0;
  const next = tokens.findIndex(({ kind }, at) => at > last && kind !== 'comma');
  // Each comma behind the last digit, or before the point, divides by a thousand.
  const thousands =
    (next < 0 ? tokens.length : next) - last - 1 + commasBefore(tokens, point, before.at(-1) ?? point - 1);
  const hundreds = tokens.filter(({ kind }) => kind === 'percent').length;
  const fixed = rounded((value * 100 ** hundreds) / 1000 ** thousands, Math.min(behind.length, 20));
  const [whole = '', decimals = ''] = fixed.split('.');
  const digits = whole === '0' ? '' : whole;
  const isOptional = (at: number): boolean => markAt(tokens, at) !== '0';
  // Optional digits show no noughts at the end; an optional one in front shows nothing for a nought.
  const shownBehind = behind.findLastIndex((at, nth) => !isOptional(at) || (decimals[nth] ?? '0') !== '0') + 1;
  return tokens
    .map((token, at) => {
      if (token.kind === 'words') return token.text;
      if (token.kind === 'percent') return '%';
      if (token.kind === 'point') return shownBehind > 0 && at === point ? '.' : '';
      if (token.kind !== 'digit') return '';
      const nth = behind.indexOf(at);
      if (nth >= 0) return nth < shownBehind ? (decimals[nth] ?? '0') : '';
      const fromRight = before.length - 1 - before.indexOf(at);
      const from = fromRight === before.length - 1 ? 0 : digits.length - 1 - fromRight;
      const own = digits.slice(Math.max(0, from), Math.max(0, digits.length - fromRight));
      return own === '' && !isOptional(at) ? '0' : own;
    })
    .join('')
    .trim();
}

const markAt = (tokens: readonly Token[], at: number): string => {
  const token = tokens[at];
  return token?.kind === 'digit' ? token.mark : '';
};

const commasBefore = (tokens: readonly Token[], point: number, last: number): number =>
  tokens.filter(({ kind }, at) => kind === 'comma' && at > last && at < point).length;

/** Halves go up, as the fifteen digits have them that a sheet keeps, not as their binary fractions do. */
function rounded(value: number, places: number): string {
  const shifted = Number(`${String(Number(value.toPrecision(15)))}e${String(places)}`);
  return Number.isNaN(shifted) ? value.toFixed(places) : (Math.round(shifted) / 10 ** places).toFixed(places);
}
