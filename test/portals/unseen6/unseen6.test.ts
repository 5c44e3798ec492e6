import { testPortals } from '../families/portal-checks.ts';
import { unseen6Portals } from './index.ts';

testPortals('a sixth set of portals: six ordinary ones, two unusual ones', unseen6Portals, ['unseen6', 'truth.json']);
