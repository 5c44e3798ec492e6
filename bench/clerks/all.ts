import { saved } from './office.ts';
import { laterFiles, laterSaved } from './later-files.ts';
import { laterWeb } from './later-web.ts';
import { docxSet } from './set-docx.ts';
import { frozenFiles, frozenSaved } from './set-frozen-files.ts';
import { frozenPages } from './set-frozen.ts';
import { handsSet } from './set-hands.ts';
import { handsFiles } from './set-hands-files.ts';
import { moreHands } from './set-hands-more.ts';
import { layouts } from './set-layout.ts';
import { oddOthers } from './set-odd-others.ts';
import { oddThree } from './set-odd-three.ts';
import { printsMade, printsSaved } from './set-prints.ts';
import { real2014 } from './set-real-2014.ts';
import { realItems } from './set-real-items.ts';
import { realLines } from './set-real-lines.ts';
import { realThree } from './set-real-three.ts';
import { realTwo } from './set-real-two.ts';
import { savedSet } from './set-saved.ts';
import { texts } from './set-text.ts';
import { valuesSet } from './set-values.ts';
import { web } from './set-web.ts';
import { xlsxSet } from './set-xlsx.ts';
import type { ClerkDocument } from './truth.ts';

/** All documents whose name begins so, in the order of their groups. */
export async function documents(only = ''): Promise<ClerkDocument[]> {
  const wanted = ({ name }: ClerkDocument): boolean => name.startsWith(only);
  const written = [
    ...web,
    ...valuesSet,
    ...layouts,
    ...texts,
    ...docxSet,
    ...xlsxSet,
    ...laterWeb,
    ...laterFiles,
    ...oddThree,
    ...oddOthers,
    ...printsMade,
    ...frozenPages,
    ...frozenFiles,
    ...realTwo,
    ...realItems,
    ...realThree,
    ...realLines,
    ...real2014,
    ...handsSet,
    ...moreHands,
    ...handsFiles,
  ]
    .map((write) => write())
    .filter(wanted);
  return [
    ...written,
    ...(await saved(
      [...savedSet, ...laterSaved, ...printsSaved, ...frozenSaved].map((write) => write()).filter(wanted),
    )),
  ];
}
