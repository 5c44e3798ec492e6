import { testPortals } from '../families/portal-checks.ts';
import { unseen5Portals } from './index.ts';

testPortals('a fifth set of portals: six ordinary ones, two odd ones', unseen5Portals, ['unseen5', 'truth.json']);
