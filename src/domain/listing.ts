/** A file that a page offers beside or instead of its body. */
export interface Attachment {
  readonly url: string;
  /** As the page names it, else the last part of the URL. */
  readonly name: string;
}

/** A lead that may be a report: one row of a list, before its page is read. */
export interface Candidate {
  readonly url: string;
  readonly title: string;
  /** YYYY-MM-DD as the list prints it. */
  readonly publishedOn: string | null;
  /** Page on which the row stood. */
  readonly listedOn: string;
}

/** A report that a portal offers: a detail page, or the file where the list links to it directly. */
export interface Offer {
  readonly url: string;
  readonly title: string;
  readonly year: number | null;
  /** As the title says, else as the page says. */
  readonly organ: string | null;
  readonly publishedOn: string | null;
  readonly attachments: readonly Attachment[];
  readonly listedOn: string;
}

/** The offers of one walk in its order, read as often as wanted; of a large portal they need not stand in memory. */
export interface Offers extends Iterable<Offer> {
  readonly length: number;
}
