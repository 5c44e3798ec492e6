import { testPortals } from '../families/portal-checks.ts';
import { unseen7Portals } from './index.ts';

testPortals('a seventh set of portals: four ordinary ones, four of one peculiarity each', unseen7Portals, [
  'unseen7',
  'truth.json',
]);
