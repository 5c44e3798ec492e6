import type { Block } from '../../domain/document.ts';
import { cutBeside } from './cut-beside.ts';
import { disputesAcross } from './disputes-across.ts';
import { halvesJoined } from './halves-joined.ts';
import { namesOverFigures } from './named-figures.ts';
import { itemsApart } from './items-apart.ts';
import { gridsOfLines } from './labelled-lines.ts';
import { saidOnce } from './repeated-boxes.ts';
import { withRowsApart } from './stacked-rows.ts';
import { splitMerged } from './split-merged.ts';
import { turnedOver } from './turn-over.ts';
import { withoutCodes } from './without-codes.ts';
import { withoutOtherYears } from './years-beside.ts';

/**
 * The blocks of a report with its tables as the form lays them out: clerks turn them over, set two halves or two years
 * beside one another, merge nothing over a row, or write them out in lines. Only the lie of boxes is changed, by what
 * the document's own labels and headers say; no text is, and every box keeps its place in the source.
 */
export function asTheFormStands(blocks: readonly Block[], year: number | null): Block[] {
  return halvesJoined(gridsOfLines(blocks)).flatMap((block, at, all): Block[] =>
    block.kind === 'paragraph'
      ? [block]
      : cutBeside(withRowsApart(block))
          .map(namesOverFigures)
          .flatMap(itemsApart)
          .map((grid) => splitMerged(withoutCodes(withoutOtherYears(turnedOver(saidOnce(grid)), year))))
          .flatMap((grid, part) => disputesAcross(grid, part === 0 ? all[at - 1] : undefined)),
  );
}
