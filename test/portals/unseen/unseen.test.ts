import { testPortals } from '../families/portal-checks.ts';
import { unseenPortals } from './index.ts';

testPortals('portals that nobody developed on', unseenPortals, ['unseen', 'truth.json']);
