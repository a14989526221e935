import type { Feature } from '../../lib/feature.ts';
import { routes } from './routes.ts';

/** The members' home: what waits for them, their own hospital, and what is discussed. */
export const home: Feature = { name: 'home', routes };
