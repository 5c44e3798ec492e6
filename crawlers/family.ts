import type { ListRow } from './list-rows.ts';
import type { Page } from './page.ts';
import type { Lead } from './any-portal.ts';
import type { RowTemplate } from './row-template.ts';

/** A request a reader wants made: it makes none itself. */
export interface PageRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  /** Content-Type of the body. */
  readonly bodyType?: 'application/x-www-form-urlencoded' | 'application/json';
  /** list: the answer is a page · endpoint: the answer is data for `readEndpoint` of the family named. */
  readonly kind: 'list' | 'endpoint';
  readonly family: string;
  /** Nothing on the page says that this one exists; a 404 then means the end and no trouble. */
  readonly guessed?: boolean;
  /** How the rows of the data are linked, where only the page's script knows. */
  readonly template?: RowTemplate;
  /** Other ways to the same list, tried in order while this one brings no row. */
  readonly otherwise?: readonly PageRequest[];
}

/** What an endpoint answered, read. */
export interface EndpointReading {
  readonly rows: readonly ListRow[];
  readonly more: readonly PageRequest[];
}

export interface DetailHints {
  readonly title?: string;
  readonly publishedOn?: string;
  readonly source?: string;
}

/**
 * What is peculiar to one content management system; everything else the generic readers know. Recognised by marks on
 * the page, never by host, because vendors imitate each other's addresses and portals change vendors.
 */
export interface Family {
  readonly name: string;
  /** 0..1: how sure the marks on the page are. */
  recognise(page: Page): number;
  /** Rows that the generic reader cannot see, or would see wrongly. */
  readList?(page: Page): readonly ListRow[];
  /** Parts of the column that no plain link names. */
  leads?(page: Page): readonly Lead[];
  /** The rest of the list that this page begins, in order. */
  pages?(page: Page): readonly PageRequest[];
  readEndpoint?(text: string, request: PageRequest): EndpointReading;
  readDetail?(page: Page): DetailHints;
  /** Requests that ask the portal's own search for these words. */
  search?(page: Page, words: string): readonly PageRequest[];
}

export const getList = (url: string, family: string, guessed = false): PageRequest => ({
  url,
  method: 'GET',
  kind: 'list',
  family,
  ...(guessed ? { guessed } : {}),
});
