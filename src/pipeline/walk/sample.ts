import { deflateSync, inflateSync } from 'node:zlib';
import { pageOf, type Page } from '../../../crawlers/page.ts';

/** A page that may be wanted again when the walk is nearly over. */
export interface Sample {
  readonly url: string;
  read(): Page;
}

/** A page's tree takes megabytes, and hundreds of walks go on side by side: its source, deflated, takes a hundredth. */
export function sampleOf({ source, url }: Page): Sample {
  // A copy: what zlib gives is cut out of a larger buffer.
  const kept = new Uint8Array(deflateSync(source, { level: 1 }));
  return { url, read: () => pageOf(inflateSync(kept).toString('utf8'), url) };
}
