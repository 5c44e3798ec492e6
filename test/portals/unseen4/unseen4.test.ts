import { testPortals } from '../families/portal-checks.ts';
import { unseen4Portals } from './index.ts';

testPortals('a fourth set of portals, ordinary ones', unseen4Portals, ['unseen4', 'truth.json']);
