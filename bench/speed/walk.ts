/** Anything with children or text: all that cheerio's nodes are to this walk. */
interface Walked {
  readonly type: string;
  readonly data?: string;
  readonly children?: readonly Walked[];
}

/** The least any reader of a page does: to visit every node and see its text. Gives the characters seen. */
export function walk(node: object): number {
  const { type, data, children } = node as Walked;
  let seen = type === 'text' ? (data?.length ?? 0) : 0;
  for (const child of children ?? []) seen += walk(child);
  return seen;
}
