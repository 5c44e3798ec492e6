import type { SmallPortal } from '../families/portal.ts';
import { englishPathsPortal } from './english-paths.ts';
import { formAndSessionsPortal } from './form-and-sessions.ts';
import { framesPortal } from './frames.ts';
import { postbackPortal } from './postback.ts';
import { scriptListPortal } from './script-list.ts';

/** Portals written by someone who had not read the crawlers. */
export const unseenPortals = (): readonly SmallPortal[] => [
  framesPortal(),
  postbackPortal(),
  englishPathsPortal(),
  scriptListPortal(),
  formAndSessionsPortal(),
];
