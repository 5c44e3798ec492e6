import { remembering } from '../text/remembering.ts';

/**
 * The shape of a parsed page, as far as readers need it. Structural on purpose: the nodes of the parser fit it, and no
 * room but page.ts has to know which parser made them.
 */
export interface DomElement {
  readonly nodeType: 1;
  readonly name: string;
  readonly attribs: Readonly<Record<string, string>>;
  readonly children: readonly DomNode[];
}

export interface DomText {
  readonly nodeType: 3;
  readonly data: string;
}

/** Comments, processing instructions and the document itself: nothing that a reader sees. */
export interface DomOther {
  readonly nodeType: number;
}

export type DomNode = DomElement | DomText | DomOther;

export const isText = (node: DomNode): node is DomText => node.nodeType === 3;
/** A processing instruction also calls itself an element; only a real one has attributes. */
export const isElement = (node: DomNode): node is DomElement => node.nodeType === 1 && 'attribs' in node;

const blocks = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary
  table tbody td tfoot th thead tr ucapcontent ul`.split(/\s+/),
);

/** Elements whose content no reader of the page sees as text. `xml` is the data island that Word leaves behind. */
const unseen = new Set(
  `script style noscript template head title meta link iframe frame frameset object embed applet svg canvas audio video
  map select button textarea datalist xml noembed noframes`.split(/\s+/),
);

const hidingStyle = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i;
const strikingStyle = /(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i;
const raisingStyle = /(?:^|;)\s*vertical-align\s*:\s*(?:super|sub|text-top)\b/i;
const displayStyle = /(?:^|;)\s*display\s*:\s*([\w-]+)/i;

interface Style {
  readonly hides: boolean;
  readonly strikes: boolean;
  readonly raises: boolean;
  /** The value of `display`, "" where there is none. */
  readonly display: string;
}

/** Word gives every element a long style, and the same one to thousands. */
const readStyle = remembering(
  (style: string): Style => ({
    hides: hidingStyle.test(style),
    strikes: strikingStyle.test(style),
    raises: raisingStyle.test(style),
    display: displayStyle.exec(style)?.[1]?.toLowerCase() ?? '',
  }),
  512,
);

export const isHidden = ({ attribs: { hidden, style } }: DomElement): boolean =>
  hidden !== undefined || (style !== undefined && readStyle(style).hides);

/** Crossed out: what the author said first and says no longer. */
export const isStruckOut = ({ name, attribs: { style } }: DomElement): boolean =>
  name === 'del' || name === 's' || name === 'strike' || (style !== undefined && readStyle(style).strikes);

/** Set above or below the line, as the marks of notes are. */
export const isRaised = ({ name, attribs: { style } }: DomElement): boolean =>
  name === 'sup' || name === 'sub' || (style !== undefined && readStyle(style).raises);

/** The value of `display` in the element's own style attribute, "" where there is none. */
export const displayOf = ({ attribs: { style } }: DomElement): string =>
  style === undefined ? '' : readStyle(style).display;

export const isUnseen = (element: DomElement): boolean => unseen.has(element.name);

export const isBlock = (element: DomElement): boolean =>
  blocks.has(element.name) || /^(?:block|table|flex|grid|list)/.test(displayOf(element));
