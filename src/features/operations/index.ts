import type { Feature } from '../../lib/feature.ts';
import { routes } from './routes.ts';

/** What those who run the site, and their programs, ask of it. */
export const operations: Feature = { name: 'operations', routes };
