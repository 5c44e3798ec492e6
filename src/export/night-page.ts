import type { Look, NightReport } from '../domain/night.ts';

export const outcomeInWords = ({ outcome, look }: Pick<NightReport, 'outcome' | 'look'>): string =>
  outcome === 'stopped'
    ? '中途停止'
    : outcome === 'budget'
      ? '时间用尽，未全部完成'
      : look.length > 0
        ? `全部完成，${String(look.length)} 项需要查看`
        : '全部完成，一切正常';

export const lookInWords = ({ code, site, message }: Look): string => `${site ?? ''} ${code}: ${message}`;

export const nightPage = (report: NightReport): string =>
  `<!doctype html><meta charset="utf-8"><title>${report.run}</title>`;
