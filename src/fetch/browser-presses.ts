import type { Page } from 'playwright';

/** Something on a page that was pressed as a visitor would, though it is no link, and where it led. */
export interface Pressed {
  readonly words: string;
  /** The page it would have gone to, which was not asked for. */
  readonly leadsTo: string;
}

/**
 * Runs in the page: presses the innermost element that says these words and no more. A new window counts as going
 * there; the caller keeps the page where it is.
 */
const pressing = (words: string): string => `(() => {
  const words = ${JSON.stringify(words)};
  const bare = (node) => (node.textContent || node.value || '').replace(/[\\s\\u3000\\u00a0>»›]+/g, '');
  const said = [...document.querySelectorAll('body *')].filter((node) => bare(node) === words);
  const first = said.find((node) => !said.some((other) => other !== node && node.contains(other)));
  if (!first) return false;
  window.open = (address) => { window.location.href = address; return null; };
  first.click();
  return true;
})()`;

/**
 * Presses one thing and waits until the page is quiet. `wentTo` tells the last page that the document wanted to leave
 * for; a page that only rewrites its address has gone there itself. Null where nothing says these words, or pressing
 * them leads nowhere: what was asked for meanwhile is seen by who serves the page.
 */
export async function press(
  page: Page,
  words: string,
  quiet: () => Promise<void>,
  wentTo: () => string | null,
): Promise<Pressed | null> {
  const [before, left] = [page.url(), wentTo()];
  if (!(await page.evaluate<boolean>(pressing(words)))) return null;
  await quiet();
  const target = wentTo() !== left ? wentTo() : page.url() !== before ? page.url() : null;
  return target === null ? null : { words, leadsTo: target };
}
