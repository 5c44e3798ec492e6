import { indicators, type Indicator } from '../../forms/narrative.ts';
import { numeralSource } from '../../text/numerals.ts';
import { neededWords, type NeededWords } from './needed-words.ts';

export interface CompiledPattern {
  readonly expression: RegExp;
  readonly needed: NeededWords;
}

export interface CompiledIndicator {
  readonly indicator: Indicator;
  readonly patterns: readonly CompiledPattern[];
  readonly needs: RegExp | null;
}

const sum = '(?:一共|总共|共计|总计|合计|累计|总数|数量|共有|共|达到|已达|达|为|是|有|:)*';
const otherChannel = '微信|微博|公众号|新媒体|抖音|客户端';

/** Writes out the tokens of a pattern; see the head of forms/narrative.ts. */
function compile(pattern: string): CompiledPattern {
  const source = pattern
    .replaceAll('{n}', `(?<v>(?<![\\d.])${numeralSource}(?:余|多)?)`)
    .replaceAll('{m}', numeralSource)
    .replaceAll('{sum}', sum)
    .replace(/\{u:([^}]*)\}/gu, '(?:余|多)?(?<u>$1)')
    .replace(/\{c(\d+)\}/gu, '[^。;,\\d]{0,$1}')
    .replace(/\{g(\d+)\}/gu, `(?:20\\d\\d年度?|(?!${otherChannel})[^。;\\d]){0,$1}?`);
  return { expression: new RegExp(source, 'gu'), needed: neededWords(source) };
}

let compiled: readonly CompiledIndicator[] | null = null;

/** The indicators of forms/narrative.ts, ready to run on folded text. */
export function compiledIndicators(): readonly CompiledIndicator[] {
  compiled ??= indicators.map((indicator) => ({
    indicator,
    patterns: indicator.patterns.map(compile),
    needs: indicator.needs === undefined ? null : new RegExp(indicator.needs, 'u'),
  }));
  return compiled;
}
