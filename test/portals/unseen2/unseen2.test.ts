import { testPortals } from '../families/portal-checks.ts';
import { unseen2Portals } from './index.ts';

testPortals('a second set of portals that nobody developed on', unseen2Portals, ['unseen2', 'truth.json']);
