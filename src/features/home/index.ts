import type { Feature } from '../../lib/feature.ts';
import { get } from '../../lib/http/routes.ts';
import * as homes from './homes.ts';

/** The members' home: what waits for them, their own hospital, and what is discussed. */
export const home: Feature = { name: 'home', routes: [get('/members', 'member', homes.show)] };
