import { textIn, type Page } from './page.ts';

type PageForm = ReturnType<Page['$']>;

/** Names that an address has when sending something there leaves a trace: a letter, a vote, a visit that is counted. */
const telling = /log[io]n|regist|mail|weather|subscri|feedback/iu;
const tellingWords: ReadonlySet<string> = new Set(
  'save add insert delete remove apply send reply comment vote visit visits hit hits click clicks counter track log logs'.split(
    ' ',
  ),
);
/** What is written by a visitor who has something to tell, and by none who looks for something. */
const told = 'textarea, input[type="password"], input[type="file"], input[type="email"], input[type="tel"]';
const tellingButton = /^(?:提交|我要|发送|发表|申请|投票|登录|注册|留言|评论)/u;

/** True of an address that, as far as its name says, only answers: a crawler asks, and never leaves anything behind. */
export function asksOnly(url: string): boolean {
  const { pathname } = new URL(url);
  const words = pathname.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/u);
  return !telling.test(pathname) && !words.some((word) => tellingWords.has(word.toLowerCase()));
}

/** True of a form that asks for a list; false of one in which a letter, an application, a vote or a password is sent. */
export function isQuery(page: Page, form: PageForm, url: string): boolean {
  if (!asksOnly(url) || form.find(told).length > 0) return false;
  const buttons = form.find('button, input[type="submit"], input[type="button"]').toArray();
  return !buttons.some((one) => tellingButton.test((one.attribs['value'] ?? textIn(one)).replace(/\s/gu, '')));
}
