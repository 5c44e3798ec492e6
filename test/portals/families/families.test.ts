import { familyPortals } from './index.ts';
import { testPortals } from './portal-checks.ts';

testPortals('replicas of every family', familyPortals, ['families', 'truth.json']);
