import type { NightReport } from '../domain/night.ts';
import { nightPage } from './night-page.ts';
import { lookInWords, outcomeInWords } from './night-words.ts';

const shown = 12;

/** A night in a few lines of Chinese, the most urgent first. */
export function nightSummary(report: NightReport): string {
  const { counts, look, night } = report;
  const count = (name: string): string => String(counts[name] ?? 0);
  return [
    `年报存档 ${night}${report.round === 'day' ? '（日间补访）' : ''}${report.rehearsal ? '（演练）' : ''}：${outcomeInWords(report)}`,
    `走访 ${count('visited')} 次，新增 ${count('new')}，变更 ${count('changed')}，缺失 ${count('missing')}，异常站点 ${count('troubled')}，未完成 ${count('left')}，逾期机关 ${count('overdue')}`,
    ...look.slice(0, shown).map((one) => `· ${lookInWords(one)}`),
    ...(look.length > shown ? [`· 另有 ${String(look.length - shown)} 项，见报告`] : []),
  ].join('\n');
}

const encoded = (text: string): string =>
  (
    Buffer.from(text, 'utf8')
      .toString('base64')
      .match(/.{1,76}/gu) ?? []
  ).join('\r\n');

/** RFC 2047: header words of at most 75 characters, no Chinese character cut in two. */
function headerWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > 42) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one, 'utf8').toString('base64')}?=`).join('\r\n ');
}

/** The report as a mail: a summary as text, and the page. */
export function nightMessage(
  report: NightReport,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const boundary = `nianbao-${report.run}`;
  const part = (type: string, text: string): string =>
    [
      `--${boundary}`,
      `Content-Type: ${type}; charset=utf-8`,
      'Content-Transfer-Encoding: base64',
      '',
      encoded(text),
    ].join('\r\n');
  const [subject = ''] = nightSummary(report).split('\n');
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${headerWords(subject)}`,
    `Date: ${new Date(report.ended).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${report.run}.${String(Date.parse(report.ended))}@nianbao.localhost>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
    '',
    part('text/plain', nightSummary(report)),
    part('text/html', nightPage(report)),
    `--${boundary}--`,
    '',
  ].join('\r\n');
}
