import type { Note } from '../../domain/note.ts';

/** Centimetres: a table is drawn wider and higher than this; logos, stamps and lines are not. */
const leastTable = [7, 2] as const;

/** Whether a picture drawn at this size, in centimetres, may show a table or a page. */
export const mayBeTable = (width: number, height: number): boolean => width >= leastTable[0] && height >= leastTable[1];

/** Centimetres in a unit, by the name that OpenDocument and CSS give it. */
export const centimetres: Readonly<Record<string, number>> = {
  cm: 1,
  mm: 0.1,
  in: 2.54,
  pt: 2.54 / 72,
  pc: 2.54 / 6,
  px: 2.54 / 96,
};
export const centimetresInTwip = 2.54 / 1440;
/** English Metric Units, in which the newer office formats measure. */
export const centimetresInEmu = 1 / 360_000;

/** What a reader says that does not read the pictures of a file. */
export const unreadPictures = (count: number): Note[] =>
  count === 0
    ? []
    : [
        {
          code: 'picture_unread',
          message: `${String(count)} pictures among the text, which may hold tables`,
          at: null,
        },
      ];
