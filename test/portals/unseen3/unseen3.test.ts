import { testPortals } from '../families/portal-checks.ts';
import { unseen3Portals } from './index.ts';

testPortals('a third set of portals, before the crawlers were mended for it', unseen3Portals, [
  'unseen3',
  'truth.json',
]);
